"""Counts every request, and refuses those of callers who have used up what they may."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.credentials import HEADERS as CREDENTIALS
from api.access.gate import is_open
from api.rates.address import counted_address
from api.rates.allowance import Allowance
from api.refusing import deny, error_body, error_response
from api.settings import ApiSettings
from graph.office.rates import Quota, rates
from schema.access.caller import ANYBODY, Caller
from schema.errors import RateLimited

# What costs nothing, or is asked by those who watch over us.
FREE = frozenset(("/", "/health", "/ready", "/metrics"))
FREE_FOLDER = "/static/"


class Limiter:
    """Finds what a caller may ask for: one with a key by that, all others by their addresses."""

    def __init__(self, settings: ApiSettings) -> None:
        most = settings.rate_requests, settings.rate_cost
        self._addresses = Quota(*most)
        self._keys = Quota(*(each * settings.rate_keys for each in most))
        self._rates = rates() if any(most) else None

    def close(self) -> None:
        """Let go of what is shared."""
        if self._rates is not None:
            self._rates.close()

    def allowance(self, scope: Scope) -> Allowance:
        """What the caller of a request may ask for."""
        caller: Caller = scope.get("caller", ANYBODY)
        if caller != ANYBODY:
            return Allowance(self._rates, caller.id, self._keys)
        who = counted_address(scope)
        return Allowance() if who is None else Allowance(self._rates, who, self._addresses)

    def wrong(self, scope: Scope) -> Allowance:
        """How often an address may show a key or token that is none."""
        who = counted_address(scope)
        return Allowance() if who is None else Allowance(self._rates, f"? {who}", self._addresses)


class RateLimit:
    """Counts requests before they are answered, from memory or not; and tells what is left.

    Those that show who asks are counted when that is known, by ``KeyRateLimit``; here only how
    often an address shows what is no key. Where nobody looks at keys, addresses are counted.
    """

    def __init__(self, app: ASGIApp, limiter: Limiter) -> None:
        self._app, self._limiter = app, limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its allowance, or refuse it."""
        if scope["type"] == "lifespan" or is_free(scope["path"]):
            await self._app(scope, receive, send)
        elif shows_who(scope) and not is_open(scope):
            await self._showing(scope, receive, send)
        else:
            await admit(self._app, self._limiter.allowance(scope), scope, receive, send)

    async def _showing(self, scope: Scope, receive: Receive, send: Send) -> None:
        wrong = self._limiter.wrong(scope)

        async def send_counted(message: Message) -> None:
            if message.get("status") == 401:
                wrong.note()
            await send(message)

        try:
            wrong.look()
        except RateLimited as refused:
            await _refuse(refused, scope, receive, _telling(wrong, send))
        else:
            await self._app(scope, receive, send_counted)


class KeyRateLimit:
    """Counts the requests of callers that are known."""

    def __init__(self, app: ASGIApp, limiter: Limiter) -> None:
        self._app, self._limiter = app, limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its allowance, or refuse it."""
        if "caller" in scope and "allowance" not in scope:
            await admit(self._app, self._limiter.allowance(scope), scope, receive, send)
        else:
            await self._app(scope, receive, send)


async def admit(
    app: ASGIApp, allowance: Allowance, scope: Scope, receive: Receive, send: Send
) -> None:
    """Pass a request on with its allowance, of which it uses one request; or refuse it."""
    scope["allowance"] = allowance
    if allowance.rates is None:
        await app(scope, receive, send)
        return
    told = _telling(allowance, send)
    try:
        allowance.ask()
    except RateLimited as refused:
        await _refuse(refused, scope, receive, told)
    else:
        await app(scope, receive, told)


def shows_who(scope: Scope) -> bool:
    """Whether a request has a key or a token."""
    return any(name in CREDENTIALS for name, _ in scope["headers"])


def is_free(path: str) -> bool:
    """Whether requests for a path are not counted."""
    return path in FREE or path.startswith(FREE_FOLDER)


def allowance_of(scope: Scope) -> Allowance:
    """What the caller of a request that was let in may ask for."""
    allowance: Allowance = scope["allowance"]
    return allowance


def _telling(allowance: Allowance, send: Send) -> Send:
    async def send_telling(message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.http.response.start"):
            message["headers"] = [*message.get("headers", ()), *allowance.head]
        await send(message)

    return send_telling


async def _refuse(refused: RateLimited, scope: Scope, receive: Receive, send: Send) -> None:
    body = error_body("RATE_LIMITED", refused.message, retryAfter=refused.wait)
    await deny(error_response(429, body), scope, receive, send)
