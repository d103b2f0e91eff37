"""What a client submits, read: values as records have them, ties, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from itertools import chain
from typing import Any

from graph.asking.steps import end_type
from graph.queries.node import entity_id
from ontology.model import Property, load_model
from ontology.record import Value
from schema.inputs import given
from schema.submitting.plain import check_address, check_count, check_text
from schema.submitting.problem import Problem

Values = Value | tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship that is submitted: its field, the id that it leads to, and what it says."""

    field: str
    target: str
    attributes: Mapping[str, Value]


@dataclass(slots=True)
class Said:
    """What a submission says of a thing of a type; ``fields`` are all that were given."""

    type: str
    fields: tuple[str, ...]
    properties: dict[str, Values] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """What was given, with the ids of what ties lead to."""
        said: dict[str, Any] = dict.fromkeys(self.fields)
        said |= self.properties
        for tie in self.ties:
            said[tie.field] = [*(said[tie.field] or ()), {"to": tie.target, **tie.attributes}]
        return said


def read(type_name: str, given_input: Any) -> Said:
    """Read the input of a type."""
    fields = given(given_input)
    properties = load_model().entity_types[type_name].properties
    said = Said(type_name, tuple(fields))
    for name, value in fields.items():
        if name in properties:
            _read_property(said, properties[name], value)
        else:
            _read_ties(said, name, value or [])
    return said


def _read_property(said: Said, prop: Property, value: Any) -> None:
    if prop.many:
        values = tuple(v for v in (_value(prop, item) for item in value or ()) if v is not None)
        said.problems += check_count(prop.name, len(values))
    else:
        values = tuple(v for v in (_value(prop, value),) if v is not None)
    said.problems += chain.from_iterable(_check(prop, item) for item in values)
    if values:
        said.properties[prop.name] = values if prop.many else values[0]


def _value(prop: Property, value: Any) -> Value | None:
    """A value as records have it; a text without anything in it is none."""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return value.strip() or None
    if value is not None and prop.datatype == "decimal":
        return Decimal(str(value))
    known: Value | None = value
    return known


def _check(prop: Property, value: Value) -> Iterator[Problem]:
    if prop.datatype == "anyURI":
        yield from check_address(prop.name, str(value))
    elif isinstance(value, str) and not prop.scheme:
        yield from check_text(prop.name, value)


def _read_ties(said: Said, name: str, ties: list[Any]) -> None:
    relation, forward = load_model().relation(name)
    attributes = {a.name: a for a in relation.attributes} | load_model().validity
    said.problems += check_count(name, len(ties))
    for tie in ties:
        told = given(tie)
        target = entity_id(end_type(relation, forward), str(told.pop("to")))
        values = {key: _value(attributes[key], value) for key, value in told.items()}
        present = {key: value for key, value in values.items() if value is not None}
        for key, value in present.items():
            said.problems += _check(attributes[key], value)
        said.ties.append(Tie(name, target, present))
