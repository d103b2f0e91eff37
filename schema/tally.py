"""Aggregates of the answer to a question: what all of it adds up to, on all pages.

`aggregate = Tally(item=Worker, things={"Organisation": ids}).as_field()` on a page of workers that
can tell all of them: measures of their own numbers and days, facets of their own kinds, and, of the
things that they name, what a list of those adds up to.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from math import fsum
from statistics import fmean
from typing import Any, NamedTuple

import strawberry
from strawberry.types.base import StrawberryContainer
from strawberry.types.enum import StrawberryEnumDefinition

from graph.asking.ask import ask
from graph.asking.level import Everything, Level
from ontology.model import load_model
from ontology.naming import to_plural, to_snake
from schema.aggregate import MEASURES, VALUE, Asked, DateMeasure, aggregate_type
from schema.asked import moment_above
from schema.connection import First, page_size
from schema.context import Context
from schema.cost.weight import Cost

Ids = Callable[[Any], Iterable[str]]
Parts = Callable[[Any], Iterable[Any]]
MEASURED = {int: MEASURES["integer"], float: MEASURES["decimal"], dt.date: MEASURES["date"]}
ALIKE = {
    "value": (str, VALUE),
    "label": (str, "The same as people write it."),
    "count": (int, "How many of the answer have it."),
}


class Own(NamedTuple):
    """A field of an item that is but a value; ``kind`` is its Python type or its enum."""

    name: str
    kind: Any
    description: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What an answer of items of a GraphQL type adds up to.

    Items are grouped by their enums, truth values and years, and ``by`` other fields: some of their
    texts, or things with an ``id`` and a ``name``. ``things`` tells the ids of the things that an
    item names, by entity type; ``parts`` are items within an item, with a tally of their own.
    """

    item: Any
    by: Sequence[str] = ()
    things: Mapping[str, Ids] = field(default_factory=dict)
    parts: Mapping[str, tuple["Tally", Parts]] = field(default_factory=dict)

    def as_field(self) -> Any:
        """The field ``aggregate`` of a page that can tell ``everything``: all items."""
        made, words = self.as_type(), "What all of the answer adds up to, on all pages."

        async def resolve(self: Any) -> Any:
            return made(items=await self.everything())

        resolve.__annotations__ = {"return": made}
        return strawberry.field(resolver=resolve, description=words, directives=[Cost(weight=10)])

    def as_type(self) -> Any:
        """The GraphQL type of what items add up to: ``WorkerAggregate``."""
        fields = self._measures()
        if facets := self._facets():
            fields["facets"] = facets
        for name, (tally, parts) in self.parts.items():
            words = f"Of all of them: {tally.definition.description}"
            fields[name] = _field(tally.as_type(), partial(_all, parts), words)
        for name, ids in self.things.items():
            fields[to_snake(to_plural(name))] = _things(name, ids)
        return _made(f"{self.definition.name}Aggregate", "What an answer adds up to.", fields)

    @property
    def definition(self) -> Any:
        """What Strawberry knows of the type of the items."""
        return self.item.__strawberry_definition__

    def _own(self) -> Iterator[Own]:
        for each in self.definition.fields:
            kind = each.type
            while isinstance(kind, StrawberryContainer):
                kind = kind.of_type
            if each.base_resolver is None:
                yield Own(each.python_name, kind, each.description)

    def _measures(self) -> dict[str, Any]:
        measured = [own for own in self._own() if own.kind in MEASURED]
        return {own.name: _measure(own, MEASURED[own.kind]) for own in measured}

    def _facets(self) -> Any:
        grouped = [own for own in self._own() if own.name in self.by or _alike(own.kind)]
        if not grouped:
            return None
        alike = {
            name: strawberry.field(description=words, graphql_type=kind)
            for name, (kind, words) in ALIKE.items()
        }
        name, words = f"{self.definition.name}Facet", "Those of an answer that are alike."
        group = _made(name, words, alike | self._measures())
        words = "How many of an answer there are of each kind, most first."
        facets = _made(f"{name}s", words, {own.name: _facet(own, group) for own in grouped})
        return _field(facets, lambda aggregate: aggregate.items, "How many there are of each kind.")


def _alike(kind: Any) -> bool:
    return kind in (bool, dt.date, dt.datetime) or isinstance(kind, StrawberryEnumDefinition)


def _all(parts: Parts, aggregate: Any) -> list[Any]:
    return [part for item in aggregate.items for part in parts(item)]


def _values(items: Iterable[Any], name: str) -> Iterator[tuple[Any, Any]]:
    """Each item with each of its values."""
    for item in items:
        said = getattr(item, name)
        for value in said if isinstance(said, list) else [said]:
            if value is not None:
                yield item, value


def _field(made: Any, items: Callable[[Any], Any], words: str) -> Any:
    """A field that leads to an object with items of its own."""

    def resolve(self: Any) -> Any:
        return made(items=items(self))

    resolve.__annotations__ = {"return": made}
    return strawberry.field(resolver=resolve, description=words)


def _measure(own: Own, measure: Any) -> Any:
    def resolve(self: Any) -> Any:
        values = [value for _, value in _values(self.items, own.name)]
        said = {"count": len(values), "min": min(values, default=None)}
        said["max"] = max(values, default=None)
        if measure is not DateMeasure:
            said |= {"sum": fsum(values), "mean": fmean(values) if values else None}
        return measure(**said)

    resolve.__annotations__ = {"return": measure}
    return strawberry.field(resolver=resolve, description=own.description)


def _facet(own: Own, group: Any) -> Any:
    def resolve(self: Any, first: First = 10) -> Any:
        found = defaultdict(list)
        for item, value in _values(self.items, own.name):
            found[_said(own.kind, value)].append(item)
        most = sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))[: page_size(first)]
        return [
            group(value=value, label=label, count=len(items), items=items)
            for (value, label), items in most
        ]

    resolve.__annotations__["return"] = list[group]
    year = "By year: " if own.kind in (dt.date, dt.datetime) else "By: "
    return strawberry.field(resolver=resolve, description=f"{year}{own.description}")


def _said(kind: Any, value: Any) -> tuple[str, str]:
    """The value of a facet, and its label."""
    if isinstance(value, bool):
        return str(value).lower(), "Yes" if value else "No"
    if isinstance(value, dt.date):
        return (str(value.year),) * 2
    if hasattr(value, "id"):
        return value.id, value.name
    stored = value.value if isinstance(value, Enum) else value
    plain = str(stored)
    if not isinstance(kind, StrawberryEnumDefinition):
        return plain, plain
    concepts = load_model().schemes.get(kind.name, ())
    label = next((c.label for c in concepts if c.notation == plain), plain)
    # A value may be a member of the enum, or what stands behind one: a notation, or our own enum's.
    names = (each.name for each in kind.values if each.value in (value, stored))
    return next(names, plain), label


def _things(type_name: str, ids: Ids) -> Any:
    made = aggregate_type(type_name)

    def resolve(self: Any, info: strawberry.Info[Context]) -> Any:
        wanted = {"id": {"in": sorted({id_ for item in self.items for id_ in ids(item)})}}
        moment = moment_above(info)
        level = Level(Everything(type_name), where=wanted, moment=moment)
        return made(asked=Asked(level, partial(ask, info.context.reader)))

    resolve.__annotations__["return"] = made
    words = f"What all things of type {type_name} in the answer add up to, each counted once."
    return strawberry.field(resolver=resolve, description=words, directives=[Cost(weight=10)])


def _made(name: str, words: str, fields: Mapping[str, Any]) -> Any:
    annotations: dict[str, Any] = {"items": strawberry.Private[Sequence[Any]]}
    annotations |= {key: ALIKE[key][0] for key in ALIKE if key in fields}
    namespace = {**fields, "__annotations__": annotations, "__module__": __name__}
    return strawberry.type(type(name, (), namespace), name=name, description=words)
