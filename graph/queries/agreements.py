"""Data sharing agreements with their parties, as far as sources tell of them."""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.matching.words import stem
from graph.matching.work import Named
from graph.queries.made_up import is_made_up

# Of an organisation with more agreements the ones that began last are looked at.
MOST = 500
# The parts in which a party gives data away, and in which it gets them. Joint controllers do both.
GIVES = frozenset({"provider", "joint-controller"})
GETS = frozenset({"recipient", "processor", "joint-controller"})
LITTLE = frozenset(("a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to"))

# The Cypher of a map from which ``read_agreement`` makes an Agreement; ``s`` is one.
AGREEMENT = """{properties: properties(s),
  parties: COLLECT { MATCH (s)-[p:HAS_PARTY]->(o:Organisation)
                     RETURN [[o.id, o.name], p.partyRole, p.signedOn, p.records]
                     ORDER BY o.id, p.key },
  datasets: COLLECT { MATCH (s)-[c:COVERS_DATASET]->(d:Dataset)
                      RETURN [[d.id, d.name], c.records] ORDER BY d.id },
  records: COLLECT { MATCH (s)<-[:ABOUT]-(r:Record) RETURN r.id ORDER BY r.id }}"""


@dataclass(frozen=True, slots=True)
class Party:
    """A party in one of its parts; what is not stated is None."""

    organisation: Named
    role: str | None
    signed: dt.date | None
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement, what it covers, and the records behind all of it.

    ``made_up`` says that it shows a form, and that nothing in it is true.
    """

    what: Named
    properties: Mapping[str, Any]
    parties: tuple[Party, ...]
    datasets: tuple[Named, ...]
    records: tuple[str, ...]
    made_up: bool = False

    def texts(self, name: str) -> tuple[str, ...]:
        """The values of a property with many."""
        return tuple(self.properties.get(name) or ())

    @property
    def data(self) -> tuple[str, ...]:
        """The data that it is on, as stated: their categories, then the names of datasets."""
        return (*self.texts("dataCategories"), *(dataset.name for dataset in self.datasets))

    @property
    def start(self) -> dt.date | None:
        """Its first day."""
        return self.properties.get("startDate")

    @property
    def end(self) -> dt.date | None:
        """Its last day."""
        return self.properties.get("endDate")

    def parts(self, id_: str) -> tuple[Party, ...]:
        """What an organisation is in it."""
        return tuple(party for party in self.parties if party.organisation.id == id_)

    @property
    def directed(self) -> bool:
        """Whether it says who gives and who gets; else every party may do both."""
        return any(party.role in GIVES | GETS for party in self.parties)

    def gives(self, id_: str) -> bool:
        """Whether a party may give data under it."""
        roles = {party.role for party in self.parts(id_)}
        return bool(roles) and (not self.directed or bool(roles & GIVES))

    def gets(self, id_: str) -> bool:
        """Whether a party may get data under it."""
        roles = {party.role for party in self.parts(id_)}
        return bool(roles) and (not self.directed or bool(roles & GETS))

    def in_force(self, on: dt.date) -> bool:
        """Whether it holds on a day; one without a first day is not known to."""
        return self.start is not None and self.start <= on and (self.end is None or on <= self.end)

    def signed(self, on: dt.date) -> dict[Named, dt.date]:
        """The parties that had signed by a day, each with the day of its first signature."""
        days = [(p.organisation, p.signed) for p in self.parties if p.signed and p.signed <= on]
        return dict(sorted(days, key=lambda signed: signed[1], reverse=True))

    def unsigned(self, on: dt.date) -> tuple[Named, ...]:
        """Parties of whom no signature by that day is known."""
        signed = self.signed(on)
        everybody = dict.fromkeys(party.organisation for party in self.parties)
        return tuple(who for who in everybody if who not in signed)


def read_agreement(row: Mapping[str, Any], made: Collection[str] = ()) -> Agreement:
    """The Agreement of a map that ``AGREEMENT`` made; ``made`` are the made-up records."""
    properties = row["properties"]
    return Agreement(
        Named(properties["id"], properties["name"]),
        properties,
        tuple(
            Party(Named(*organisation), role, signed, tuple(records))
            for organisation, role, signed, records in row["parties"]
        ),
        tuple(Named(*dataset) for dataset, _ in row["datasets"]),
        tuple(row["records"]),
        is_made_up(row["records"], made),
    )


def same(asked: str, stated: Sequence[str]) -> str | None:
    """The stated text that has the very words that are asked for, in any order and form."""
    words = _words(asked)
    return next((text for text in stated if words and _words(text) == words), None)


def _words(text: str) -> frozenset[str]:
    found = re.findall(r"[a-z0-9]+", text.lower())
    return frozenset(stem(word) for word in found if word not in LITTLE)
