"""The server: uvicorn, told what we allow, that ends what would not end by itself."""

import gc
import socket

import uvicorn
from fastapi import FastAPI

from api.settings import ApiSettings
from graph.live.watch import watch_of

# Seconds that requests get to end when the server stops.
PATIENCE = 5


class Server(uvicorn.Server):
    """Serves an application where the settings say. ``run()`` returns when it is told to stop."""

    def __init__(self, app: FastAPI, settings: ApiSettings) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                host=settings.host,
                port=settings.port,
                log_config=None,
                log_level="warning",
                access_log=False,
                server_header=False,
                # The application knows which proxies to believe.
                proxy_headers=False,
                timeout_graceful_shutdown=PATIENCE,
                ws_max_size=settings.most_body,
            )
        )
        self._app = app

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start; then Python's collector looks no more at what is never let go, as the schema."""
        await super().startup(sockets)
        gc.collect()
        gc.freeze()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Complete all subscriptions, then stop."""
        watch_of(self._app.state.reader).end()
        await super().shutdown(sockets)
