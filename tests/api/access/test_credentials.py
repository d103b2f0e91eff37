"""What a caller shows, in a header or in the message that begins a WebSocket."""

from typing import Any

import pytest

from api.access.credentials import credential, credential_of_init
from api.answering.errors import Refused

Head = list[tuple[bytes, bytes]]


@pytest.mark.parametrize(
    ("headers", "shown"),
    [
        ([(b"accept", b"*/*")], None),
        ([(b"authorization", b"Bearer abc")], "abc"),
        ([(b"authorization", b"bearer  abc ")], "abc"),
        ([(b"x-api-key", b"abc")], "abc"),
    ],
)
def test_a_key_or_token_is_read(headers: Head, shown: str | None) -> None:
    assert credential(headers) == shown


@pytest.mark.parametrize(
    "headers",
    [
        [(b"authorization", b"abc")],
        [(b"authorization", b"Basic abc")],
        [(b"authorization", b"Bearer")],
        [(b"authorization", b"Bearer  ")],
        [(b"authorization", b"")],
        [(b"x-api-key", b"")],
        [(b"x-api-key", b"a" * 10_000)],
        [(b"x-api-key", b"abc"), (b"x-api-key", b"abc")],
        [(b"x-api-key", b"abc"), (b"authorization", b"Bearer abc")],
    ],
)
def test_what_cannot_be_one_is_refused_and_not_taken_for_nothing(headers: Head) -> None:
    with pytest.raises(Refused) as refused:
        credential(headers)

    assert (refused.value.status, refused.value.code) == (401, "UNAUTHENTICATED")


@pytest.mark.parametrize(
    ("payload", "shown"),
    [
        ({}, None),
        ({"locale": "en"}, None),
        ({"authorization": "Bearer abc"}, "abc"),
        ({"Authorization": "Bearer abc"}, "abc"),
        ({"X-API-Key": "abc"}, "abc"),
    ],
)
def test_a_websocket_shows_it_in_its_first_message(
    payload: dict[str, Any], shown: str | None
) -> None:
    assert credential_of_init(payload) == shown


@pytest.mark.parametrize("payload", [{"authorization": 1}, {"authorization": "abc"}])
def test_or_is_refused(payload: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        credential_of_init(payload)
