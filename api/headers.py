"""Headers on every response: what a browser may do with our pages, which is little."""

import base64
import hashlib

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ontology.publication import STYLE


def content_security_policy() -> str:
    """Only our own scripts and styles, and the one style that is written in the ontology's page."""
    style = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            f"style-src 'self' 'sha256-{style}'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


HEADERS = [
    (b"content-security-policy", content_security_policy().encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
]


STARTS = ("http.response.start", "websocket.http.response.start")


class SecurityHeaders:
    """Adds the headers to every HTTP response, also to one that refuses a WebSocket.

    ``hsts`` is for how many seconds a browser that came by HTTPS is to come so again. No response
    of ours has any of them already.
    """

    def __init__(self, app: ASGIApp, hsts: int) -> None:
        self._app = app
        self._secure = [*HEADERS, (b"strict-transport-security", b"max-age=%d" % hsts)]
        self._schemes = ("https", "wss") if hsts else ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add to the response's head."""
        more = self._secure if scope.get("scheme") in self._schemes else HEADERS

        async def send_with_headers(message: Message) -> None:
            if message["type"] in STARTS:
                message["headers"] = [*message.get("headers", ()), *more]
            await send(message)

        await self._app(scope, receive, send_with_headers)
