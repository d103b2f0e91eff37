"""`loti neo4j`: the private Neo4j, for those who want to see to it themselves."""

import typer

from commands.terminal import out, say
from graph import server
from graph.settings import GraphSettings

app = typer.Typer(
    no_args_is_help=True,
    help="See to the private Neo4j. Other verbs start and stop it as they need it.",
)


@app.command()
def start() -> None:
    """Start it and keep it running, until `loti neo4j stop`."""
    server.start(GraphSettings(), say)
    _tell()


@app.command()
def stop() -> None:
    """Stop it, also when another program is using it."""
    stopped = server.stop(GraphSettings(), say)
    out.print("The private Neo4j has stopped." if stopped else "It was not running.")


@app.command()
def status() -> None:
    """Say whether it runs, and where."""
    _tell()


@app.command()
def path() -> None:
    """Print the directory that holds its data, its password and its log."""
    typer.echo(server.status(GraphSettings()).home)


def _tell() -> None:
    found = server.status(GraphSettings())
    if found.pid is None:
        out.print("The private Neo4j is not running.")
        return
    kept = "until `loti neo4j stop`" if found.kept else "as long as it is used"
    out.print(
        f"The private Neo4j runs at {found.uri} (process {found.pid}), {kept}.", soft_wrap=True
    )
