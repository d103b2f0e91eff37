"""The inputs by which lists are filtered, one for each entity type, made from the ontology.

``ProjectWhere`` has a field for each property of Project, with the operators that its values
take, and one for each relation, with ``some``, ``none``, ``every`` and ``count``. What a relation
leads to is filtered by an input of its own, with which the relationship can be filtered too:
``OrganisationRoleWhere`` is ``OrganisationWhere`` and ``edge``.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Any

from graph.asking.steps import end_type
from ontology.model import Property, Relation, load_model
from schema.enumeration import Basis, scheme_enum, type_enum
from schema.inputs import INPUTS, Fields, make_input

NUMBERS = {
    "integer": int,
    "decimal": float,
    "date": dt.date,
    "dateTime": dt.datetime,
    "boolean": bool,
}
KINDS = {"integer": "Int", "decimal": "Float", "date": "Date", "dateTime": "DateTime"}

ORDERED = {
    "gt": "More, or later, than this.",
    "gte": "This, or more or later.",
    "lt": "Less, or earlier, than this.",
    "lte": "This, or less or earlier.",
}
TEXTUAL = {
    "contains": "This occurs in it, in whatever case.",
    "startsWith": "It begins with this, in whatever case.",
    "endsWith": "It ends with this, in whatever case.",
}


def where_input(type_name: str, relation: Relation | None) -> Any:
    """The input for things of a type and, if a relation leads to them, for its relationships."""
    name = _name(type_name, relation)
    if name not in INPUTS:
        INPUTS[name] = None  # It may be asked for again while it is made.
        make_input(
            name,
            f"What things of type {type_name} must be like; all of it holds at once.",
            {
                **_junctions(name),
                **dict(_properties(type_name)),
                **dict(_relations(type_name)),
                **(
                    {"edge": (_edge_input(relation), "What the relationship says.")}
                    if relation
                    else {}
                ),
            },
        )
    return INPUTS[name]


def _name(type_name: str, relation: Relation | None) -> str:
    kinds = "".join(a.name[0].upper() + a.name[1:] for a in relation.attributes) if relation else ""
    return f"{type_name}{kinds or ('Link' if relation else '')}Where"


def _junctions(name: str) -> Fields:
    return {
        "AND": (f"list[{name}]", "All of these hold."),
        "OR": (f"list[{name}]", "At least one of these holds."),
        "NOT": (name, "This does not hold."),
    }


def _properties(type_name: str) -> Iterator[tuple[str, tuple[str, str]]]:
    definition = load_model().entity_types[type_name]
    if any(type_name in t.labels[:-1] for t in load_model().entity_types.values()):
        yield "type", (_operators("EntityType", type_enum(), ()), "What kind of thing it is.")
    for prop in definition.properties.values():
        yield prop.name, (_filter(prop), prop.description)


def _relations(type_name: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for relation, forward in load_model().relations_of(type_name):
        name = relation.name if forward else relation.inverse
        words = relation.description if forward else relation.inverse_description
        yield name, (_related(end_type(relation, forward), relation), words)


def _related(type_name: str, relation: Relation) -> str:
    inner = _name(type_name, relation)
    name = f"{inner.removesuffix('Where')}Related"
    if name not in INPUTS:
        INPUTS[name] = None
        where_input(type_name, relation)
        make_input(
            name,
            f"How a thing is related to things of type {type_name}.",
            {
                "some": (inner, "At least one is like this."),
                "none": (inner, "None is like this."),
                "every": (inner, "All are like this, if there are any."),
                "count": (_count(inner), "How many there are, or are like this."),
            },
        )
    return name


def _count(inner: str) -> str:
    """The input of how many things there are that an input is like."""
    INPUTS["Int"] = int
    return make_input(
        f"{inner.removesuffix('Where')}Count",
        "How many there must be; all of it holds at once.",
        {
            "eq": ("Int", "It is this."),
            "in": ("list[Int]", "It is one of these."),
            **{name: ("Int", words) for name, words in ORDERED.items()},
            "where": (inner, "Count only those that are like this."),
        },
    )


@cache
def _edge_input(relation: Relation) -> str:
    common = load_model().documents["Relationship"].properties
    own = "".join(a.name[0].upper() + a.name[1:] for a in relation.attributes)
    name = f"{own or 'Plain'}EdgeWhere"
    if name not in INPUTS:
        dates = {
            key: (_filter(common[key]), common[key].description)
            for key in ("validFrom", "validTo", "knownFrom")
        }
        make_input(
            name,
            "What a relationship must say; all of it holds at once.",
            {
                "basis": (_operators("Basis", Basis, ()), common["basis"].description),
                **{a.name: (_filter(a), a.description) for a in relation.attributes},
                **dates,
            },
        )
    return name


def _filter(prop: Property) -> str:
    if prop.many:
        return _many(prop)
    if prop.scheme:
        return _operators(prop.scheme, scheme_enum(prop.scheme), ())
    if prop.datatype in KINDS:
        return _operators(KINDS[prop.datatype], NUMBERS[prop.datatype], tuple(ORDERED))
    if prop.datatype == "boolean":
        return _operators("Boolean", bool, ())
    return _operators("Text", str, tuple(TEXTUAL))


@cache
def _operators(kind: str, type_: Any, more: tuple[str, ...]) -> str:
    """The input of operators for single values of a kind."""
    INPUTS[kind], INPUTS["Boolean"] = type_, bool
    return make_input(
        f"{kind}Filter",
        "What a value must be like; all of it holds at once.",
        {
            "eq": (kind, "It is this."),
            "in": (f"list[{kind}]", "It is one of these."),
            **{name: (kind, (ORDERED | TEXTUAL)[name]) for name in more},
            "isNull": ("Boolean", "Whether nothing is known of it."),
        },
    )


@cache
def _many(prop: Property) -> str:
    """The input of operators for lists."""
    kind = prop.scheme or "Text"
    INPUTS[kind], INPUTS["Boolean"] = scheme_enum(prop.scheme) if prop.scheme else str, bool
    name = f"{kind}ListFilter"
    return (
        name
        if name in INPUTS
        else make_input(
            name,
            "What a list must be like.",
            {
                "has": (kind, "This is in it."),
                "isEmpty": ("Boolean", "Whether nothing is in it."),
            },
        )
    )
