"""A piece of work as matching sees it: an opportunity, contract, project or grant.

What the market was asked for and what came of it are told together: a contract says what its
opportunity says where it says nothing itself.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph.matching.words import Words, words_of
from graph.queries.node import type_of

# So much of a description says what a work is about; the rest is terms and conditions.
MOST_TEXT = 1500
LINKED = ("buyers", "suppliers", "themes", "skills", "services", "datasets", "agreements")


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name, such as a theme that two works share."""

    id: str
    name: str


def listed(names: Iterable[str]) -> str:
    """Names as English lists them: "A, B and C"; "A, B; C; and D" where one has a comma itself."""
    *most, last = names
    if not most:
        return last
    if any(", " in name for name in (*most, last)):
        return f"{'; '.join(most)}; and {last}"
    return f"{', '.join(most)} and {last}"


@dataclass(frozen=True)
class Work:
    """One piece of work.

    ``buyers`` are whom it is done for: who seeks, lets or leads it, or is given the grant;
    ``sectors`` are their kinds
    and ``domain`` is that of the buyer's address.
    ``kind`` is what is bought (a category, and the specialist role where it says one); ``amount``
    is in pounds; ``agreements`` are those under which its datasets are shared.
    """

    id: str
    type: str
    name: str
    description: str | None = None
    needs: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None
    code: str | None = None
    buyers: tuple[Named, ...] = ()
    sectors: tuple[str, ...] = ()
    domain: str | None = None
    suppliers: tuple[Named, ...] = ()
    themes: tuple[Named, ...] = ()
    skills: tuple[Named, ...] = ()
    services: tuple[Named, ...] = ()
    datasets: tuple[Named, ...] = ()
    agreements: tuple[Named, ...] = ()
    cpv: tuple[str, ...] = ()
    category: str | None = None
    role: str | None = None
    location: str | None = None
    phase: str | None = None
    stage: str | None = None
    amount: float | None = None
    estimated: bool = False
    sme: bool | None = None
    published: dt.date | None = None
    closes: dt.date | None = None
    ends: dt.date | None = None

    @cached_property
    def words(self) -> Words:
        """The words of its name, its tags and what is written of it."""
        return words_of(self.name, *self.tags, self.description, self.needs)

    @cached_property
    def topic(self) -> Words:
        """Its words without those of its buyers' names, which do not say what it is about."""
        return {key: word for key, word in self.words.items() if key not in self.buyer_words}

    @cached_property
    def buyer_words(self) -> Words:
        """The words of its buyers' names: parts of one ministry share some."""
        return words_of(*(buyer.name for buyer in self.buyers))


def work_map(variable: str) -> str:
    """The Cypher of a pair of maps from which ``read_work`` makes a Work; ``variable`` is bound."""
    return f"[{_own(variable)}, [({variable})<-[:RESULTS_IN]-(o) | {_own('o')}][0]]"


def _own(n: str) -> str:
    pair = "[x.id, x.name]"
    return f"""[own IN [{n}] | {{
      labels: labels({n}), id: own.id, name: own.name, url: own.url,
      description: left(own.description, {MOST_TEXT}), needs: own.needs, tags: own.tags,
      code: own.repositoryUrl,
      buyers: [({n})-[:SOUGHT_BY|LET_BY|GRANTED_TO]->(x) | {pair}]
        + [({n})<-[p:PARTICIPATES_IN WHERE NOT p.role IN ['funder', 'supplier', 'supporter']]-(x)
           | {pair}],
      sectors: [({n})-[:SOUGHT_BY|LET_BY|GRANTED_TO]->(x) WHERE x.kind IS NOT NULL | x.kind]
        + [({n})<-[p:PARTICIPATES_IN WHERE NOT p.role IN ['funder', 'supplier', 'supporter']]-(x)
           WHERE x.kind IS NOT NULL | x.kind],
      suppliers: [({n})-[:AWARDED_TO]->(x) | {pair}]
        + [({n})-[:RESULTS_IN]->()-[:AWARDED_TO]->(x) | {pair}]
        + [({n})<-[:PARTICIPATES_IN {{role: 'supplier'}}]-(x) | {pair}],
      themes: [({n})-[:HAS_THEME]->(x) | {pair}], skills: [({n})-[:NEEDS_SKILL]->(x) | {pair}],
      services: [({n})-[:DELIVERS_SERVICE]->(x) | {pair}],
      datasets: [({n})-[:USES_DATASET|MAKES_DATASET]->(x) | {pair}],
      agreements: [({n})-[:USES_DATASET|MAKES_DATASET]->()<-[:COVERS_DATASET]-(x) | {pair}],
      cpv: own.cpv, category: own.category, role: own.specialistRole, location: own.location,
      domain: own.buyerDomain,
      phase: own.phase, stage: own.stage, amount: own.amount, estimated: own.estimated,
      sme: own.smeSuitable, published: coalesce(own.publishedDate, own.awardDate),
      closes: own.closingDate, ends: coalesce(own.maximumEndDate, own.endDate)
    }}][0]"""


def read_work(row: Sequence[Mapping[str, Any] | None]) -> Work:
    """The Work of a pair that ``work_map`` made."""
    merged: dict[str, Any] = {}
    for said in reversed(row):
        merged |= {key: value for key, value in (said or {}).items() if value not in (None, [])}
    merged["type"] = type_of(merged.pop("labels"))
    for key in LINKED:
        # Somebody who leads and takes part is one. Neo4j gives them in no order of its own.
        once = {(name, id_) for id_, name in merged.get(key, ())}
        merged[key] = tuple(Named(id_, name) for name, id_ in sorted(once))
    for key in ("cpv", "tags"):
        merged[key] = tuple(merged.get(key, ()))
    merged["sectors"] = tuple(sorted(merged.get("sectors", ())))
    return Work(**merged)
