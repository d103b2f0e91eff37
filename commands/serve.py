"""`loti serve`: the graph at an address, with data in it from the first minute."""

import socket
from collections.abc import Callable
from functools import partial
from typing import Annotated

import structlog
import typer
from fastapi import FastAPI
from rich.panel import Panel

from api.app import create_app
from api.errors import AddressTaken
from api.observing.process import observed
from api.server import Server
from api.settings import ApiSettings
from api.workers import Workers
from commands.following import load_submissions
from commands.load import load_watched
from commands.terminal import out, quieten, say, silence
from graph.address import Address
from graph.server import running
from graph.settings import GraphSettings
from graph.store import open_store
from loaders.run import choose
from loaders.selection import Options
from ontology.model import load_model
from ontology.naming import to_plural

log = structlog.get_logger(__name__)

SHOWN = ("Borough", "Organisation", "Project", "Opportunity", "Dataset", "Skill", "Theme")


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen at.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="How many processes serve at that address.")
    ] = None,
) -> None:
    """Serve the graph: GraphQL, the ontology, and pages to try them. Ctrl-C stops it.

    An empty graph is filled with the data that comes with LOTI Graph.
    """
    settings = ApiSettings()
    given = {"host": host, "port": port, "workers": workers}
    settings = settings.model_copy(update={name: value for name, value in given.items() if value})
    refuse_taken_address(settings.host, settings.port)
    quieten()
    with observed(settings), running(GraphSettings(), _telling(settings)) as address:
        did, counts = fill_if_empty(address)
        silence()
        out.print(Panel(_screen(did, counts, settings), title="LOTI Graph", expand=False))
        try:
            _serve(settings, address)
        except KeyboardInterrupt:
            out.print("Stopping.")
    silence()


def _telling(settings: ApiSettings) -> Callable[[str], None]:
    """Tells what goes on before there is anything to serve: to people, or in the log."""
    steps: set[str] = set()

    def tell(text: str) -> None:
        if (step := text.partition(":")[0]) not in steps:
            steps.add(step)
            log.info(step)

    return say if settings.log == "console" else tell


def _serve(settings: ApiSettings, address: Address) -> None:
    if settings.workers == 1:
        Server(application(settings, address), settings).run()
    else:
        Workers(partial(application, settings, address), settings).run()


def application(settings: ApiSettings, address: Address) -> FastAPI:
    """The application of one process."""
    quieten()
    return create_app(settings, address, load_submissions)


def fill_if_empty(address: Address) -> tuple[str, dict[str, int]]:
    """Load the bundled data into an empty graph; returns what was done, and what is there."""
    with open_store(address, load_model()) as store:
        counts, did = store.known.counts(), "The graph is as it was left."
        if not counts:
            reports = load_watched(store, choose([], None), None, Options())
            counts = store.known.counts()
            records = sum(report.written["records"] for report in reports)
            did = f"The graph was empty: {records:,} records that come with it were loaded."
    return did, counts


def _screen(did: str, counts: dict[str, int], settings: ApiSettings) -> str:
    base = f"http://{settings.host}:{settings.port}"
    there = ", ".join(_counted(counts.get(name, 0), name) for name in SHOWN)
    return (
        f"{did}\n{there}.\n\n"
        f"Try it    {base}/graphql\n"
        f"Ontology  {base}/ontology\n"
        f"Health    {base}/health and {base}/ready\n\n"
        "More data: loti load --dir DIRECTORY   ·   Stop: Ctrl-C"
    )


def _counted(count: int, name: str) -> str:
    return f"{count:,} {(name if count == 1 else to_plural(name)).lower()}"


def refuse_taken_address(host: str, port: int) -> None:
    """Raise ``AddressTaken`` before anything is started when somebody listens there already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise AddressTaken(host, port) from error
