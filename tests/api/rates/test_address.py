"""Whom a request is counted for."""

import pytest
from starlette.types import Scope

from api.rates.address import counted_address


def scope(host: str | None, *headers: tuple[bytes, bytes]) -> Scope:
    return {"type": "http", "client": host and (host, 1234), "headers": list(headers)}


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
        ("127.0.0.1", None),
        ("::1", None),
        ("::ffff:127.0.0.1", None),
        (None, None),
    ],
)
def test_an_address_is_counted(host: str | None, counted: str | None) -> None:
    assert counted_address(scope(host)) == counted


@pytest.mark.parametrize("header", [b"x-forwarded-for", b"forwarded", b"x-real-ip"])
def test_what_a_proxy_here_passes_on_is_not_of_this_machine(header: bytes) -> None:
    assert counted_address(scope("127.0.0.1", (header, b"203.0.113.7"))) == "127.0.0.1"
    assert counted_address(scope("::1", (header, b"203.0.113.7"))) == "::/64"
