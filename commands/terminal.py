"""What every verb shares: the terminal, and the graph it talks to."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from graph.server import running
from graph.settings import GraphSettings
from graph.store import Store, open_store
from ontology.model import load_model

out = Console()
err = Console(stderr=True)


@contextmanager
def graph_store() -> Iterator[Store]:
    """The graph, started for as long as it is needed, ready to be written to."""
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    with (
        running(GraphSettings(), progress=say) as address,
        open_store(address, load_model()) as store,
    ):
        yield store


def say(text: str) -> None:
    """Tell what is going on, apart from a verb's result."""
    err.print(f"[dim]{text}[/dim]", highlight=False)
