"""From what a caller shows to who it is."""

import structlog

from api.access.errors import invalid_token, unauthenticated, unavailable
from api.access.issuer import Issuer
from api.access.tokens import Tokens
from api.settings import ApiSettings
from graph.errors import GraphError
from graph.office.database import Database
from graph.office.keys import PREFIX, Key, Keys
from schema.access.caller import ANYBODY, Caller, Role

log = structlog.get_logger(__name__)


class Access:
    """Knows callers. Without a key or a token anybody is a reader, if ``anonymous``."""

    def __init__(self, keys: Keys, tokens: Tokens | None, *, anonymous: bool) -> None:
        self._keys, self._tokens, self._anonymous = keys, tokens, anonymous

    async def caller(self, credential: str | None) -> Caller:
        """Who asks with a key or token, or with none.

        Raises ``Refused`` when that is unknown or holds no more, and when it cannot be told.
        """
        if credential is None:
            if not self._anonymous:
                raise unauthenticated("This service answers only to those who send an API key.")
            return ANYBODY
        if self._tokens is None or credential.startswith(PREFIX):
            return self._by_key(credential)
        return await self._tokens.caller(credential)

    async def close(self) -> None:
        """Let go of what was opened."""
        if self._tokens is not None:
            await self._tokens.close()

    def _by_key(self, text: str) -> Caller:
        # Well below a millisecond, so the other requests can wait for it; and so a key that was
        # taken back is known to be at the next request, in every process.
        try:
            key = self._keys.find(text)
        except GraphError as error:
            log.exception("keys cannot be read", exc_info=error)
            raise unavailable("Keys cannot be checked now: try again later.") from error
        if key is None:
            raise invalid_token("This is no key of this service.")
        if not key.valid:
            raise invalid_token(_ended(key))
        return Caller(f"key:{key.id}", Role[key.role], key.organisation)


def access_of(settings: ApiSettings, database: Database) -> Access:
    """Access as the settings have it, with the keys of a database."""
    tokens = None
    if settings.oidc_issuer is not None:
        issuer = Issuer(settings.oidc_issuer, loopback=settings.oidc_loopback)
        tokens = Tokens(issuer, settings)
    return Access(Keys(database), tokens, anonymous=settings.anonymous)


def _ended(key: Key) -> str:
    what = "was revoked" if key.revoked_at else "has expired"
    return f"The key {key.id} {what}: ask for a new one."
