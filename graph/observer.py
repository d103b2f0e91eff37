"""Who hears of the statements that Neo4j is asked: how long each took and how it ended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from urllib.parse import urlsplit

from opentelemetry.trace import SpanKind

from graph.address import Address
from graph.tracing import recorded, span

ANSWERED = "answered"
PORT = 7687
# Told how a statement ended, which is ``ANSWERED`` or the name of an error, and after how many
# seconds.
Heard = Callable[[str, float], None]


def ignore(_outcome: str, _seconds: float) -> None:
    """Hear of a statement and do nothing."""


@dataclass(frozen=True, slots=True)
class Observer:
    """``heard`` is told of each statement that has ended; ``texts`` has traces show their text."""

    heard: Heard = ignore
    texts: bool = False

    @contextmanager
    def statement(self, address: Address, operation: str, text: str = "") -> Iterator[None]:
        """Observe one statement, which is asked in the block.

        ``operation`` is its first word; a ``text`` must be ours, since those never hold a value.
        """
        began, outcome = perf_counter(), ANSWERED
        attributes = self._attributes(address, operation, text) if recorded() else None
        try:
            with span(f"{operation} {address.database}", attributes, SpanKind.CLIENT):
                yield
        except BaseException as error:
            outcome = type(error).__name__
            raise
        finally:
            self.heard(outcome, perf_counter() - began)

    def _attributes(self, address: Address, operation: str, text: str) -> dict[str, str | int]:
        server = urlsplit(address.uri)
        found: dict[str, str | int] = {
            "db.system.name": "neo4j",
            "db.namespace": address.database,
            "db.operation.name": operation,
            "server.address": server.hostname or "",
            "server.port": server.port or PORT,
        }
        if self.texts and text:
            found["db.query.text"] = text
        return found


UNHEARD = Observer()
