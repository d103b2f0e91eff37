"""An issuer of tokens and the keys by which it signs, read from where OpenID Connect has them."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any

import httpx
import structlog

from api.access.errors import unavailable
from api.access.safety import is_safe

log = structlog.get_logger(__name__)

DISCOVERY = "/.well-known/openid-configuration"
TIMEOUT = 5.0
# Seconds: how long keys are taken for the issuer's own, for how long they will do when it does not
# answer, and how long to wait between two attempts. New keys are looked for when a token has one.
FRESH, LONGEST, PAUSE = 600.0, 86_400.0, 10.0

Jwk = Mapping[str, Any]


class Issuer:
    """The keys of an issuer by their ids."""

    def __init__(self, address: str, *, loopback: bool) -> None:
        self._address, self._loopback = address, loopback
        self._client = httpx.AsyncClient(timeout=TIMEOUT)
        self._turn = asyncio.Lock()
        self._keys: Mapping[str | None, Jwk] = {}
        self._read = self._tried = -LONGEST
        self._failed = False

    async def key(self, id_: str | None) -> Jwk | None:
        """The key with an id, or the only one where tokens name none; None if there is none.

        Raises ``Refused`` when that cannot be told now.
        """
        if id_ not in self._keys or time.monotonic() - self._read > FRESH:
            await self._renew()
        found = self._keys.get(id_)
        too_old = time.monotonic() - self._read > LONGEST
        if too_old or (found is None and self._failed):
            raise unavailable("Tokens cannot be checked now, since their issuer does not answer.")
        return found

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def _renew(self) -> None:
        async with self._turn:
            if time.monotonic() - self._tried < PAUSE:
                return
            try:
                self._keys = await self._fetch()
                self._read, self._failed = time.monotonic(), False
            except (httpx.HTTPError, httpx.InvalidURL, LookupError, TypeError, ValueError) as error:
                self._failed = True
                log.warning("keys of the issuer cannot be read", reason=str(error) or repr(error))
            self._tried = time.monotonic()

    async def _fetch(self) -> Mapping[str | None, Jwk]:
        about = await self._json(self._address.rstrip("/") + DISCOVERY)
        if about["issuer"] != self._address:
            raise ValueError(f"it calls itself {about['issuer']!r}, not {self._address!r}")
        if not is_safe(about["jwks_uri"], loopback=self._loopback):
            raise ValueError("its keys are not at an https address")
        listed = (await self._json(about["jwks_uri"]))["keys"]
        keys: dict[str | None, Jwk] = {
            key.get("kid"): key
            for key in listed
            if isinstance(key, dict) and key.get("use", "sig") == "sig"
        }
        if len(keys) == 1:
            (keys[None],) = keys.values()
        return keys

    async def _json(self, url: str) -> Any:  # noqa: ANN401 (what another server says)
        answer = await self._client.get(url)
        return answer.raise_for_status().json()
