"""`loti serve`: the graph at an address, with data in it from the first minute."""

import socket
from typing import Annotated

import typer
import uvicorn
from rich.panel import Panel
from rich.table import Table

from api.app import create_app
from api.settings import ApiSettings
from commands.load import load_watched
from commands.terminal import err, out, quieten, say, silence
from graph.address import Address
from graph.errors import PortTaken
from graph.server import running
from graph.settings import GraphSettings
from graph.store import open_store
from loaders.run import choose
from loaders.selection import Options
from ontology.model import load_model


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen at.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Serve the graph: GraphQL, the ontology, and pages to try them. Ctrl-C stops it.

    An empty graph is filled with the data that comes with LOTI Graph.
    """
    given = {"host": host, "port": port}
    settings = ApiSettings(**{name: value for name, value in given.items() if value is not None})
    _refuse_taken_port(settings)
    quieten()
    with running(GraphSettings(), say) as address:
        silence()
        out.print(Panel(_summary(address, settings), title="LOTI Graph", expand=False))
        try:
            uvicorn.run(
                create_app(settings, address),
                host=settings.host,
                port=settings.port,
                log_level="warning",
                server_header=False,
            )
        except KeyboardInterrupt:
            out.print("Stopping.")
    silence()
