"""What every verb shares: the terminal, and the graph it talks to."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from stamina.instrumentation import set_on_retry_hooks

from graph.address import Address
from graph.server import running
from graph.settings import GraphSettings
from graph.store import Store, open_store
from ontology.model import load_model

out = Console()
err = Console(stderr=True)
_status = err.status("")
_told: set[str] = set()


@contextmanager
def graph_at() -> Iterator[tuple[Address, Store]]:
    """The graph, started for as long as it is needed: where it is, and ready to be written to."""
    quieten()
    with running(GraphSettings(), say) as address, open_store(address, load_model()) as store:
        silence()
        yield address, store
    silence()


@contextmanager
def graph_store() -> Iterator[Store]:
    """The graph, ready to be written to, for those who need not know where it is."""
    with graph_at() as (_, store):
        yield store


def line(text: str) -> None:
    """Print one line as it is, unbroken, so that what is in it can be copied."""
    out.print(text, soft_wrap=True, markup=False, highlight=False)


def say(text: str) -> None:
    """Tell what is going on, on a line that passes; on lines of a log when nobody watches."""
    if err.is_terminal:
        _status.update(text)
        _status.start()
    elif (step := text.partition(":")[0]) not in _told:
        _told.add(step)  # of what goes on by and by, a log needs to hear once
        err.print(step, highlight=False)


def silence() -> None:
    """Take away the passing line."""
    _status.stop()


def quieten() -> None:
    """Leave it to our own errors to tell what went wrong with the driver, or at every try."""
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
    set_on_retry_hooks([])
