"""What pages of other sites may have a browser begin: nothing that is worked out each time."""

from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from strawberry.http.websocket_origin import (
    is_same_origin,
    normalize_allowed_origins,
    normalize_origin,
)

from api.answering.errors import Refused
from api.refusing import deny

GUARDED = ("/graphql/stream", "/export")


class OwnPages:
    """Refuses events and exports to pages of other sites, as Strawberry refuses them WebSockets.

    ``allowed`` are sites whose pages may ask all the same, or ``*``. A link to a file may be on any
    page: who follows it leaves that page, which learns nothing.
    """

    def __init__(self, app: ASGIApp, allowed: Iterable[str]) -> None:
        self._app, self._allowed = app, normalize_allowed_origins(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and _guarded(scope["path"]) and self._foreign(scope):
            message = (
                "Pages of other sites may not ask this: LOTI_CORS_ORIGINS does not name yours."
            )
            await deny(Refused(403, "FORBIDDEN", message).response, scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _foreign(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if "*" in self._allowed or site == "same-origin":
            return False
        if origin is None:
            return site == "cross-site" and not _followed(headers)
        return (
            not is_same_origin(origin, headers.get("host"))
            and normalize_origin(origin) not in self._allowed
        )


def _guarded(path: str) -> bool:
    return any(path == each or path.startswith(f"{each}/") for each in GUARDED)


def _followed(headers: Headers) -> bool:
    return headers.get("sec-fetch-mode") == "navigate" and (
        headers.get("sec-fetch-dest") == "document"
    )
