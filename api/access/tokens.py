"""Tokens of an OpenID Connect issuer: who they speak for."""

import hashlib
from collections.abc import Mapping
from typing import Any

import jwt

from api.access.errors import forbidden, invalid_token
from api.access.issuer import Issuer
from api.settings import ApiSettings
from graph.queries.node import entity_id
from schema.access.caller import Caller, Role

# Never one whose key both sides know: our key would be the issuer's public one.
ALGORITHMS = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
)
# Seconds by which our clock and the issuer's may differ.
LEEWAY = 30
ROLES = {role.name.lower(): role for role in Role}


class Tokens:
    """Knows callers by tokens that one issuer has signed for us."""

    def __init__(self, issuer: Issuer, settings: ApiSettings) -> None:
        self._issuer, self._settings = issuer, settings

    async def caller(self, token: str) -> Caller:
        """Who asks with a token. Raises ``Refused``."""
        claims = await self._claims(token)
        role = self._role(claims)
        organisation = self._organisation(claims)
        if role == Role.CONTRIBUTOR and organisation is None:
            raise forbidden(
                "The token says that you are a contributor, but not of which organisation: it must "
                f"be in the claim {self._settings.oidc_organisation_claim}."
            )
        return Caller(f"oidc:{_short(claims)}", role, organisation)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._issuer.close()

    async def _claims(self, token: str) -> Mapping[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
            if header.get("alg") not in ALGORITHMS:
                raise invalid_token("The token is not signed by an algorithm that is allowed.")
            found = await self._issuer.key(header.get("kid"))
            if found is None:
                raise invalid_token("The token is not signed by a key of its issuer.")
            key = jwt.PyJWK(dict(found), found.get("alg", header["alg"]))
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key,
                algorithms=list(ALGORITHMS),
                audience=self._settings.oidc_audience,
                issuer=self._settings.oidc_issuer,
                leeway=LEEWAY,
                options={
                    "require": ["iss", "aud", "exp", "sub"],
                    "enforce_minimum_key_length": True,
                },
            )
        except jwt.PyJWTError as error:
            raise invalid_token(f"The token will not do: {error}.") from error
        return claims

    def _role(self, claims: Mapping[str, Any]) -> Role:
        said = _claim(claims, self._settings.oidc_role_claim)
        names = said if isinstance(said, list) else [said]
        roles = [ROLES[n.lower()] for n in names if isinstance(n, str) and n.lower() in ROLES]
        if self._settings.anonymous:
            roles.append(Role.READER)
        if not roles:
            claim = self._settings.oidc_role_claim
            raise forbidden(f"The token gives no role here: {claim} names none of {[*ROLES]}.")
        return max(roles)

    def _organisation(self, claims: Mapping[str, Any]) -> str | None:
        said = _claim(claims, self._settings.oidc_organisation_claim)
        if said is None:
            return None
        if not isinstance(said, str) or not said.strip():
            raise forbidden("The token does not say for which one organisation you speak.")
        return entity_id("Organisation", said)


def _claim(claims: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 (what an issuer says)
    """A claim by its name, or by dots within claims, as in ``realm_access.roles``."""
    if name in claims:
        return claims[name]
    outer, _, inner = name.partition(".")
    within = claims.get(outer)
    return _claim(within, inner) if inner and isinstance(within, dict) else None


def _short(claims: Mapping[str, Any]) -> str:
    """What names a person in logs without saying who that is."""
    return hashlib.sha256(f"{claims['iss']}\0{claims['sub']}".encode()).hexdigest()[:16]
