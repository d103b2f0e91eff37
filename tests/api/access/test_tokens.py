"""Tokens of an OpenID Connect issuer: which are taken, and for whom they speak."""

import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import jwt
import pytest
from pydantic import ValidationError

from api.access import issuer as issuers
from api.access.access import Access, access_of
from api.answering.errors import Refused
from api.settings import ApiSettings
from graph.office.database import office
from schema.access.caller import Role
from tests.api.access.identity import AUDIENCE, Identity, issuing

OTHER = "another-service"


@pytest.fixture
def identity() -> Iterator[Identity]:
    with issuing() as identity:
        yield identity


def settings(identity: Identity, **more: Any) -> ApiSettings:
    return ApiSettings(
        oidc_issuer=identity.address, oidc_audience=AUDIENCE, oidc_loopback=True, **more
    )


@pytest.fixture
async def access(identity: Identity) -> AsyncIterator[Access]:
    """Access to a service that takes the issuer's tokens, and lets nobody else in."""
    database = office()
    access = access_of(settings(identity, anonymous=False), database)
    yield access
    await access.close()
    database.close()


async def refusal(access: Access, token: str) -> tuple[int, str]:
    with pytest.raises(Refused) as refused:
        await access.caller(token)
    return refused.value.status, str(refused.value)


async def test_a_token_says_who_asks(access: Access, identity: Identity) -> None:
    token = identity.token(roles=["viewer", "Contributor", "reader"], organisation="hackney")

    caller = await access.caller(token)

    assert (caller.role, caller.organisation) == (Role.CONTRIBUTOR, "organisation/hackney")
    assert caller == await access.caller(
        identity.token(roles="contributor", organisation="hackney")
    )
    assert caller.id.startswith("oidc:")
    assert "someone" not in caller.id
    assert caller.id != (await access.caller(identity.token(roles="admin", sub="other"))).id


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"aud": OTHER}, "Audience"),
        ({"aud": None}, "aud"),
        ({"iss": "http://127.0.0.1:1"}, "issuer"),
        ({"iss": None}, "iss"),
        ({"exp": int(time.time()) - 60}, "expired"),
        ({"exp": None}, "exp"),
        ({"nbf": int(time.time()) + 3600}, "not yet valid"),
        ({"sub": None}, "sub"),
    ],
)
async def test_what_was_not_made_for_us_now_is_refused(
    access: Access, identity: Identity, claims: dict[str, Any], reason: str
) -> None:
    status, said = await refusal(access, identity.token(roles="admin", **claims))

    assert status == 401
    assert reason in said


async def test_what_the_issuer_has_not_signed_is_refused(
    access: Access, identity: Identity
) -> None:
    token = identity.token(roles="admin")
    head, body, signature = token.split(".")
    claims = jwt.decode(token, options={"verify_signature": False})
    kid = jwt.get_unverified_header(token)["kid"]
    with issuing() as stranger:
        forged = stranger.token(headers={"kid": kid}, roles="admin", iss=identity.address)

    wrong = [
        forged,
        f"{head}.{body}.{signature[:-4]}AAAA",
        f"{head}.{body}.",
        f"{head}.{body}",
        "nonsense",
        jwt.encode(claims, "", "none", {"kid": kid}),
        jwt.encode(claims, "s" * 32, "HS256", {"kid": kid}),
        identity.token(headers={"kid": "another"}, roles="admin"),
    ]

    assert [(await refusal(access, each))[0] for each in wrong] == [401] * len(wrong)


async def test_a_few_seconds_do_not_matter(access: Access, identity: Identity) -> None:
    token = identity.token(roles="reader", exp=int(time.time()) - 5)

    assert (await access.caller(token)).role == Role.READER


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({}, "no role"),
        ({"roles": ["owner"]}, "no role"),
        ({"roles": {"admin": True}}, "no role"),
        ({"roles": "contributor"}, "not of which organisation"),
        ({"roles": "admin", "organisation": ["hackney", "camden"]}, "which one organisation"),
    ],
)
async def test_who_has_no_part_here_is_told_so(
    access: Access, identity: Identity, claims: dict[str, Any], reason: str
) -> None:
    status, said = await refusal(access, identity.token(**claims))

    assert status == 403
    assert reason in said


async def test_where_anybody_reads_so_does_who_has_no_role(identity: Identity) -> None:
    database = office()
    access = access_of(settings(identity), database)

    assert (await access.caller(identity.token())).role == Role.READER
    await access.close()
    database.close()


async def test_claims_may_have_other_names_and_lie_within_others(identity: Identity) -> None:
    names = {"oidc_role_claim": "realm.roles", "oidc_organisation_claim": "https://x.example/of"}
    database = office()
    access = access_of(settings(identity, **names), database)
    claims: dict[str, Any] = {
        "realm": {"roles": ["reviewer"]},
        "https://x.example/of": "organisation/camden",
    }

    caller = await access.caller(identity.token(**claims))

    assert (caller.role, caller.organisation) == (Role.REVIEWER, "organisation/camden")
    await access.close()
    database.close()


async def test_keys_are_read_once_and_again_when_the_issuer_has_new_ones(
    access: Access, identity: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issuers, "PAUSE", 0.0)
    old = identity.token(roles="reader")
    for _ in range(3):
        await access.caller(old)
    asked = identity.asked

    identity.rotate()

    assert (await access.caller(identity.token(roles="reader"))).role == Role.READER
    assert asked == 2
    assert (await refusal(access, old))[0] == 401


async def test_what_is_no_key_among_the_issuers_is_passed_over(
    access: Access, identity: Identity
) -> None:
    identity.more_keys = ["x", None, [], 7]

    assert (await access.caller(identity.token(roles="reader"))).role == Role.READER


async def test_unknown_keys_are_no_way_to_have_the_issuer_asked_often(
    access: Access, identity: Identity
) -> None:
    for number in range(20):
        token = identity.token(headers={"kid": str(number)}, roles="reader")
        assert (await refusal(access, token))[0] == 401

    assert identity.asked == 2


async def test_an_issuer_that_does_not_answer_is_told(
    access: Access, identity: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issuers, "PAUSE", 0.0)
    identity.down = True
    assert await refusal(access, identity.token(roles="reader")) == (
        503,
        "Tokens cannot be checked now, since their issuer does not answer.",
    )

    identity.down = False
    known = identity.token(roles="reader")
    await access.caller(known)
    identity.down = True
    monkeypatch.setattr(issuers, "FRESH", 0.0)

    assert (await access.caller(known)).role == Role.READER  # by the keys that were read before
    identity.rotate()
    assert (await refusal(access, identity.token(roles="reader")))[0] == 503


async def test_an_issuer_by_another_name_is_not_believed(
    access: Access, identity: Identity
) -> None:
    identity.claims_to_be = "https://another.example"

    assert (await refusal(access, identity.token(roles="reader")))[0] == 503


@pytest.mark.parametrize(
    "given",
    [
        {"oidc_issuer": "http://id.example", "oidc_audience": AUDIENCE},
        {"oidc_issuer": "http://id.example", "oidc_audience": AUDIENCE, "oidc_loopback": True},
        {"oidc_issuer": "http://127.0.0.1:1", "oidc_audience": AUDIENCE},
        {"oidc_issuer": "id.example", "oidc_audience": AUDIENCE},
        {"oidc_issuer": "https://id.example"},
        {"oidc_issuer": "https://id.example", "oidc_audience": ""},
    ],
)
def test_settings_that_would_let_in_strangers_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ApiSettings(**given)
