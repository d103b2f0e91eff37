"""The gate before all data: every request goes through here, and behind it has a caller."""

from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.access import Access
from api.access.credentials import credential
from api.answering.errors import Refused
from api.refusing import deny
from schema.access.caller import ANYBODY, Caller

# What is no data: pages, what they are made of, whether the service lives, and the ontology.
OPEN = frozenset(("/", "/health", "/ready", "/ontology"))
OPEN_FOLDERS = ("/static/",)
# The answer to one caller is not the answer to another.
VARY = (b"vary", b"Authorization, X-API-Key")


class Gate:
    """Finds the caller of a request, or refuses it."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in with its caller. A WebSocket may show later who it is."""
        if scope["type"] == "lifespan" or is_open(scope):
            await self._app(scope, receive, send)
            return
        try:
            shown = credential(scope["headers"])
            if shown is not None or scope["type"] == "http":
                scope["caller"] = await self._access.caller(shown)
                scope["credential"] = shown
        except Refused as refused:
            await deny(refused.response, scope, receive, marked(scope, send))
            return
        await self._app(scope, receive, marked(scope, send))


def is_open(scope: Scope) -> bool:
    """Whether a request is for what is no data. The page to ask from is at the data's address."""
    path: str = scope["path"]
    looks = scope.get("method") in ("GET", "HEAD")
    page = path == "/graphql" and looks and not scope["query_string"]
    return page or path in OPEN or path.startswith(OPEN_FOLDERS)


def caller_of(scope: Scope) -> Caller:
    """Who asks, by what the gate has found."""
    caller: Caller = scope["caller"]
    return caller


def marked(scope: Scope, send: Send) -> Send:
    """Tell caches whose answer it is: of a known caller they keep nothing for others."""
    known = scope.get("caller") != ANYBODY

    async def send_marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            head = list(message.get("headers", ()))
            message["headers"] = [*(_private(head) if known else head), VARY]
        await send(message)

    return send_marked


def _private(head: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    said = [value for name, value in head if name == b"cache-control"]
    if b"no-store" in said:
        return list(head)
    rest = [(name, value) for name, value in head if name != b"cache-control"]
    return [*rest, (b"cache-control", b", ".join([b"private", *said]))]
