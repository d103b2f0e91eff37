"""Aggregates of a list: measures of its numbers and dates, and facets, made from the ontology."""

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import strawberry

from graph.asking.level import Facet, Level
from graph.asking.statement import then
from ontology.model import Property, load_model
from ontology.naming import to_constant
from schema.arguments import described, with_arguments
from schema.connection import First, page_size
from schema.entity import has_subtypes
from schema.enumeration import constant, type_enum

FUNCTIONS = ("count", "min", "max", "sum", "mean")
VALUE = "The value, as filters take it; the year; or the id of the thing."


@strawberry.type(description="A measure of whole numbers, of the things that have one.")
class IntMeasure:
    """A measure of whole numbers."""

    count: int = strawberry.field(description="How many things have one.")
    min: int | None = strawberry.field(description="The smallest.")
    max: int | None = strawberry.field(description="The largest.")
    sum: float = strawberry.field(description="All together; 0 where there is none.")
    mean: float | None = strawberry.field(description="The arithmetic mean.")


@strawberry.type(description="A measure of numbers, of the things that have one.")
class FloatMeasure:
    """A measure of numbers."""

    count: int = strawberry.field(description="How many things have one.")
    min: float | None = strawberry.field(description="The smallest.")
    max: float | None = strawberry.field(description="The largest.")
    sum: float = strawberry.field(description="All together; 0 where there is none.")
    mean: float | None = strawberry.field(description="The arithmetic mean.")


@strawberry.type(description="A measure of days, of the things that have one.")
class DateMeasure:
    """A measure of days."""

    count: int = strawberry.field(description="How many things have one.")
    min: dt.date | None = strawberry.field(description="The earliest.")
    max: dt.date | None = strawberry.field(description="The latest.")


MEASURES: dict[str, Any] = {"integer": IntMeasure, "decimal": FloatMeasure, "date": DateMeasure}


@dataclass(frozen=True, slots=True)
class Asked:
    """A level that was asked, of which more can be asked: ``fetch`` returns a level's row."""

    level: Level
    fetch: Callable[[Level], Awaitable[list[Any] | None]]

    async def more(self, **wanted: Any) -> Any:
        """The only part of the row of the same level with something else wanted of it."""
        level = replace(self.level, window=None, columns=(), total=False, **wanted)
        row = await self.fetch(level) or [None] * 5
        return row[3] or row[4] or []


def measured(type_name: str) -> dict[str, Property]:
    """The properties of a type that can be measured, by name."""
    properties = load_model().entity_types[type_name].properties.values()
    return {p.name: p for p in properties if p.datatype in MEASURES and not p.many}


def faceted(type_name: str) -> dict[str, Property | None]:
    """What a type has facets by: properties with few values, days by year, and relations (None)."""
    definition = load_model().entity_types[type_name]
    found: dict[str, Property | None] = {
        p.name: p
        for p in definition.properties.values()
        if not p.many
        and p.name not in UNIQUE
        and (p.scheme or p.datatype == "date" or (p.indexed and p.datatype == "string"))
    }
    if has_subtypes(type_name):
        found[TYPE] = None
    for relation, forward in load_model().relations_of(type_name):
        found[relation.name if forward else relation.inverse] = None
    return found


# The facet of what kind of thing each is.
TYPE = "type"
# What tells things apart groups none of them.
UNIQUE = {"id", "slug", "name", "gssCode", "code", "wikidata", "notation"}


def functions(prop: Property) -> tuple[str, ...]:
    """What can be told of a property: nobody adds up days."""
    return FUNCTIONS[:3] if prop.datatype == "date" else FUNCTIONS


@cache
def aggregate_type(type_name: str) -> Any:
    """The GraphQL type of aggregates of things of a type: ``ProjectAggregate``."""
    namespace: dict[str, Any] = {"__annotations__": {"asked": strawberry.Private[Asked]}}
    for name, prop in measured(type_name).items():
        namespace[f"{name}_"] = _measure_field(name, prop)
    facets = _facets_type(type_name)

    def root(self: Any) -> Any:
        return facets(asked=self.asked)

    root.__annotations__ = {"return": facets}
    words = "How many there are of each kind."
    namespace["facets"] = strawberry.field(resolver=root, description=words)
    return _made(
        f"{type_name}Aggregate", f"What all things of a list of {type_name} add up to.", namespace
    )


def _measure_field(name: str, prop: Property) -> Any:
    measure = MEASURES[prop.datatype]

    async def resolve(self: Any) -> Any:
        wanted = tuple((name, function) for function in functions(prop))
        return read_measure(prop, await self.asked.more(measures=wanted))

    resolve.__annotations__ = {"return": measure}
    return strawberry.field(resolver=resolve, name=name, description=prop.description)


def read_measure(prop: Property, values: list[Any]) -> Any:
    """The GraphQL object of a measure; values are in the order of ``functions``."""
    said = dict(zip(functions(prop), values, strict=True))
    if prop.datatype == "date":
        days = {key: said[key] and dt.date.fromisoformat(said[key]) for key in ("min", "max")}
        said |= days
    return MEASURES[prop.datatype](**said)


@cache
def _facet_type(type_name: str) -> Any:
    namespace: dict[str, Any] = {
        "__annotations__": {"value": str, "label": str, "count": int},
        "value": strawberry.field(description=VALUE),
        "label": strawberry.field(description="The same as people write it."),
        "count": strawberry.field(description="How many of the list have it."),
    }
    for name, prop in measured(type_name).items():
        namespace["__annotations__"][f"{name}_"] = MEASURES[prop.datatype]
        namespace[f"{name}_"] = strawberry.field(name=name, description=prop.description)
    return _made(f"{type_name}Facet", f"Those of a list of {type_name} that are alike.", namespace)


@cache
def _facets_type(type_name: str) -> Any:
    namespace: dict[str, Any] = {"__annotations__": {"asked": strawberry.Private[Asked]}}
    facet: Any = _facet_type(type_name)
    for name, prop in faceted(type_name).items():
        namespace["__annotations__"][f"{name}_"] = list[facet]
        namespace[f"{name}_"] = _facet_field(type_name, name, prop)
    words = f"How many of a list of {type_name} there are of each kind, most first."
    return _made(f"{type_name}Facets", words, namespace)


def _facet_field(type_name: str, name: str, prop: Property | None) -> Any:
    facet = _facet_type(type_name)

    async def resolve(self: Any, **arguments: Any) -> Any:
        wanted = read_facet(type_name, name, arguments)
        (rows,) = await self.asked.more(facets=(wanted,)) or ([],)
        return [_facet(facet, type_name, name, row) for row in rows]

    arguments: dict[str, Any] = {"first": (First, 10)}
    if prop is None and name != TYPE:
        enum: Any = type_enum()
        arguments["types"] = (described(list[enum], "Only things of these types."), None)
    return strawberry.field(
        resolver=with_arguments(resolve, arguments), name=name, description=_words(name, prop)
    )


def read_facet(type_name: str, name: str, arguments: Mapping[str, Any]) -> Facet:
    """What the arguments of a facet's field ask; all measures come with it."""
    prop = faceted(type_name)[name]
    types = tuple(item.value for item in arguments.get("types") or ())
    year = prop is not None and prop.datatype == "date"
    wanted = tuple((n, f) for n, p in measured(type_name).items() for f in functions(p))
    return Facet(name, then(arguments["first"], page_size), year, wanted, types)


def facet_values(type_name: str, name: str, row: Sequence[Any]) -> dict[str, Any]:
    """What a facet's row says, by the names of its GraphQL fields; measures as their values."""
    _, _, count, (_, *numbers) = row
    said: dict[str, Any] = {
        key: facet_text(type_name, name, key, row) for key in ("value", "label")
    }
    said["count"] = count
    rest = iter(numbers)
    for measure, of in measured(type_name).items():
        said[measure] = [next(rest) for _ in functions(of)]
    return said


def facet_text(type_name: str, name: str, field: str, row: Sequence[Any]) -> str:
    """The value or the label of a facet's row."""
    value, label, prop = str(row[0]), str(row[1]), faceted(type_name)[name]
    if field == "label":
        return _labels(prop).get(value, label)
    if name == TYPE:
        return to_constant(value)
    return constant(value) if prop is not None and prop.scheme else value


def _facet(facet: Any, type_name: str, name: str, row: Sequence[Any]) -> Any:
    said = facet_values(type_name, name, row)
    measures = {
        f"{key}_": read_measure(prop, said.pop(key)) for key, prop in measured(type_name).items()
    }
    return facet(**said, **measures)


def _labels(prop: Property | None) -> Mapping[Any, str]:
    """How people write the values of a property: the words of its scheme."""
    if prop is None or prop.scheme is None:
        return {}
    return {concept.notation: concept.label for concept in load_model().schemes[prop.scheme]}


def _words(name: str, prop: Property | None) -> str:
    if prop is not None:
        year = "By year: " if prop.datatype == "date" else "By: "
        return f"{year}{prop.description}"
    if name == TYPE:
        return "By the kind of thing."
    relation, forward = load_model().relation(name)
    return f"By: {relation.description if forward else relation.inverse_description}"


def _made(name: str, words: str, namespace: dict[str, Any]) -> Any:
    made = type(name, (), {**namespace, "__module__": __name__})
    return strawberry.type(made, name=name, description=words)
