"""Big files and pages are sent by gzip to those who understand it; answers see to it themselves."""

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Receive, Scope, Send

from api.answering.media import gzipped

ACCEPT = "accept-encoding"


class Compression(GZipMiddleware):
    """Starlette's own, but `gzip;q=0` is no wish to it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compress the response, if its client wants that."""
        if scope["type"] == "http" and not gzipped(Headers(scope=scope).get(ACCEPT)):
            # In place: what routing notes in the scope is read by those outside.
            scope["headers"] = [
                header for header in scope["headers"] if header[0] != ACCEPT.encode()
            ]
        await super().__call__(scope, receive, send)
