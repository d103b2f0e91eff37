"""What a filter means, said a second time: in Python, of a town in memory."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ontology.model import load_model
from tests.graph.asking.town import Link, Thing, Town

# Each is asked of a value that is known, and of the operand.
OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda value, operand: bool(value == operand),
    "in": lambda value, operand: value in operand,
    "gt": lambda value, operand: bool(value > operand),
    "gte": lambda value, operand: bool(value >= operand),
    "lt": lambda value, operand: bool(value < operand),
    "lte": lambda value, operand: bool(value <= operand),
    "contains": lambda value, operand: operand.lower() in value.lower(),
    "startsWith": lambda value, operand: bool(value.lower().startswith(operand.lower())),
    "endsWith": lambda value, operand: bool(value.lower().endswith(operand.lower())),
    "has": lambda value, operand: operand in value,
}


@dataclass(frozen=True)
class Model:
    """Filters the things of a town."""

    town: Town

    def found(self, type_name: str, where: Mapping[str, Any]) -> list[Thing]:
        """Things of a type that are like this, in no order."""
        return [thing for thing in self.town.of(type_name) if self.holds(where, thing)]

    def holds(self, where: Mapping[str, Any], thing: Thing, link: Link | None = None) -> bool:
        """Whether a thing, and the relationship by which it was reached, are like this."""
        return all(
            self._part(name, asked, thing, link)
            for name, asked in where.items()
            if asked is not None
        )

    def _part(self, name: str, asked: Any, thing: Thing, link: Link | None) -> bool:
        if name in ("AND", "OR"):
            junction = {"AND": all, "OR": any}[name]
            return junction([self.holds(part, thing, link) for part in asked])
        if name == "NOT":
            return not self.holds(asked, thing, link)
        if name == "type":
            return _typed(thing, asked)
        if name == "edge":
            assert link is not None
            return all(_fits(link.says.get(key), told) for key, told in asked.items())
        if name in load_model().entity_types[thing.type].properties:
            return _fits(thing.says.get(name), asked)
        return self._related(name, asked, thing)

    def _related(self, name: str, asked: Mapping[str, Any], thing: Thing) -> bool:
        ends = list(self.town.walk(thing.id, name))
        told = {key: value for key, value in asked.items() if value is not None}
        like = {
            key: [self.holds(told[key], *end) for end in ends]
            for key in ("some", "none", "every")
            if key in told
        }
        count = told.get("count", {})
        counted = [end for end in ends if self.holds(count.get("where") or {}, *end)]
        how_many = {key: value for key, value in count.items() if key != "where"}
        return (
            any(like.get("some", [True]))
            and not any(like.get("none", []))
            and all(like.get("every", []))
            and _fits(len(counted), how_many)
        )


def _fits(value: Any, asked: Mapping[str, Any] | None) -> bool:
    """Whether a value, or None if nothing is known, is as all operators ask."""
    for operator, operand in (asked or {}).items():
        if operand is None:
            continue
        if operator == "isNull":
            fits = (value is None) is operand
        elif operator == "isEmpty":
            fits = (not value) is operand
        else:
            fits = value is not None and OPERATORS[operator](value, operand)
        if not fits:
            return False
    return True


def _typed(thing: Thing, asked: Mapping[str, Any]) -> bool:
    labels = set(load_model().entity_types[thing.type].labels)
    told = {key: value for key, value in asked.items() if value is not None}
    return (
        ("eq" not in told or told["eq"] in labels)
        and ("in" not in told or bool(labels & set(told["in"])))
        and told.get("isNull") is not True
    )
