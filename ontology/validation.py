"""Whether records follow the ontology, before anything is written.

The rules are those of the Turtle's SHACL shapes, read through the model. They are checked here and
not by pySHACL because that takes 1 ms a record, 50 times as long; a test holds the two to the same
verdict on generated records. Documents in RDF are checked by pySHACL itself: ontology.document.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ontology.model import EntityType, Model, Property, load_model
from ontology.record import Link, Record, Value

# Given by the pipeline once it knows what a record is about.
MINTED = ("id", "slug")
KINDS: dict[str, Callable[[object], bool]] = {
    "string": lambda v: isinstance(v, str),
    "anyURI": lambda v: (
        isinstance(v, str) and re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", v) is not None
    ),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "decimal": lambda v: isinstance(v, int | float | Decimal) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "date": lambda v: isinstance(v, dt.date) and not isinstance(v, dt.datetime),
    "dateTime": lambda v: isinstance(v, dt.datetime),
}


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong with one field of a record, in plain words."""

    field: str
    reason: str


def validate(records: Sequence[Record]) -> dict[int, list[Issue]]:
    """Check records; returns the issues of each bad one by its place in the sequence."""
    model = load_model()
    found = ((index, list(_issues(record, model))) for index, record in enumerate(records))
    return {index: issues for index, issues in found if issues}


def _issues(record: Record, model: Model) -> Iterator[Issue]:
    entity_type = model.entity_types.get(record.type)
    if entity_type is None:
        yield Issue("type", f"is no type of the ontology: {record.type!r}")
        return
    said: Mapping[str, Value | tuple[Value, ...]] = {
        **record.properties,
        "identifiers": record.identifiers,
    }
    yield from _values(said, entity_type.properties, model)
    for name, prop in entity_type.properties.items():
        if prop.required and name not in MINTED and not said.get(name):
            yield Issue(name, "is missing")
    for link in record.links:
        yield from _link(link, entity_type, model)


def _values(
    said: Mapping[str, Value | tuple[Value, ...]], declared: Mapping[str, Property], model: Model
) -> Iterator[Issue]:
    for name, value in said.items():
        prop = declared.get(name)
        if prop is None:
            yield Issue(name, "is not declared in the ontology")
        elif isinstance(value, tuple) and not prop.many:
            yield Issue(name, "has more than one value")
        else:
            for item in value if isinstance(value, tuple) else (value,):
                if reason := _wrong(item, prop, model):
                    shown = str(item) if isinstance(item, Decimal) else repr(item)
                    yield Issue(name, f"{reason}: {shown}")


def _wrong(value: Value, prop: Property, model: Model) -> str | None:
    if not KINDS[prop.datatype](value):
        return f"is no {prop.datatype}"
    if prop.pattern is not None and not re.search(prop.pattern, str(value)):
        return f"does not look like {prop.pattern}"
    if prop.scheme is not None and value not in model.notations(prop.scheme):
        return f"is no {prop.scheme}"
    if isinstance(value, int | float | Decimal):
        if prop.minimum is not None and value < prop.minimum:
            return f"is less than {prop.minimum:g}"
        if prop.maximum is not None and value > prop.maximum:
            return f"is more than {prop.maximum:g}"
    return None


def _link(link: Link, subject: EntityType, model: Model) -> Iterator[Issue]:
    try:
        relation, forward = model.relation(link.relation)
    except KeyError:
        yield Issue(link.relation, "is not declared in the ontology")
        return
    target = model.entity_types.get(link.target.type)
    ends = (relation.sources, relation.targets) if forward else (relation.targets, relation.sources)
    for end, allowed in zip((subject, target), ends, strict=True):
        if end is None or not set(allowed) & set(end.labels):
            named = end.name if end else link.target.type
            yield Issue(link.relation, f"cannot join a {named}: it joins {', '.join(allowed)}")
    if not (link.target.identifiers or link.target.name):
        yield Issue(link.relation, "points at nothing")
    declared = {attribute.name: attribute for attribute in relation.attributes}
    yield from _values(link.attributes, declared | model.validity, model)
