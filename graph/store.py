"""The graph as loading sees it: what it knows, and the right to write."""

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from neo4j import Driver

from graph.address import Address
from graph.addressees import Addressees
from graph.changes import Changes
from graph.constraints import ensure_constraints
from graph.driver import connect
from graph.known import Known
from graph.load import Load, exclusive
from graph.reviews import Reviews
from graph.saved import SavedSearches
from graph.settings import GraphSettings
from graph.webhooks import Webhooks
from graph.writer import Writer
from ontology.model import Model


@dataclass(frozen=True, slots=True)
class Store:
    """One database with its constraints in place, and the ontology that it follows.

    ``private`` is the operator's directory, for what nobody shall read in the graph.
    """

    driver: Driver
    database: str
    model: Model
    private: Path

    @property
    def reviews(self) -> Reviews:
        """The list of names that people decide."""
        return Reviews(self.driver, self.database)

    @property
    def saved(self) -> SavedSearches:
        """The saved searches."""
        return SavedSearches(self.driver, self.database)

    @property
    def webhooks(self) -> Webhooks:
        """Who is told of what they find."""
        return Webhooks(self.driver, self.database, Addressees(self.private / "webhooks.json"))

    @property
    def known(self) -> Known:
        """What the graph knows, read when asked."""
        return Known(self.driver, self.database)

    def writer(self, source: str, at: dt.datetime) -> Writer:
        """A writer for one load of a source, whose facts are known since ``at``."""
        return Writer(self.driver, self.database, self.model, source, at)

    def amend(self, changes: Changes) -> None:
        """Write changes that no load makes: matches made later, or by people."""
        self.writer("", dt.datetime.now(dt.UTC)).write(changes)

    def load(self, source: str, content: str) -> Load:
        """The graph's memory of one load; ``content`` is the hash of the bytes it reads."""
        return Load(self.driver, self.database, source, content)

    def exclusive(self) -> AbstractContextManager[None]:
        """The only right to load; raises ``LoadInProgress`` when another has it."""
        return exclusive(self.driver, self.database)


@contextmanager
def open_store(address: Address, model: Model, private: Path | None = None) -> Iterator[Store]:
    """Connect for loading and make sure that the constraints are there.

    ``private`` is the operator's directory; without, the one of the settings.
    """
    with connect(address) as driver:
        ensure_constraints(driver, address.database, model)
        yield Store(driver, address.database, model, private or GraphSettings().data_dir)
