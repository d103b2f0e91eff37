"""Filters as conditions in Cypher.

A filter is a mapping, as GraphQL's ``where`` has it: properties with operators, relations with
``some``, ``none``, ``every`` and ``count``, which may have a ``where`` of what is counted, ``edge``
for what the relationship itself says, ``type`` for the kind of thing, and ``AND``, ``OR``, ``NOT``.
Names come from the ontology; what a filter compares with may be a hole. A null operand asks
nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from graph.asking.found import Place
from graph.asking.moment import match_label
from graph.asking.statement import Statement, then
from graph.asking.steps import Steps
from ontology.model import EntityType, Property, load_model
from ontology.naming import to_kebab

Where = Mapping[str, Any]

COMPARISONS = {"eq": "=", "in": "IN", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
TEXTUAL = {"contains": "CONTAINS", "startsWith": "STARTS WITH", "endsWith": "ENDS WITH"}


@dataclass(frozen=True, slots=True)
class Filters:
    """Makes conditions within one statement."""

    steps: Steps

    @property
    def statement(self) -> Statement:
        """The statement that takes the values."""
        return self.steps.statement

    def conditions(self, where: Where | None, place: Place) -> list[str]:
        """What must all be true of a node; each condition stands by itself."""
        return list(self._conditions(where or {}, place))

    def _conditions(self, where: Where, place: Place) -> Iterator[str]:
        relations = load_model().entity_types[place.type].properties
        for name, asked in where.items():
            if asked is None:
                continue
            if name in ("AND", "OR"):
                yield self._joined(name, asked, place)
            elif name == "NOT":
                yield f"NOT coalesce({self._all(asked, place)}, false)"
            elif name == "edge":
                yield from self._edge(asked, place)
            elif name == "type":
                yield from self._types(asked, place)
            elif name in relations:
                yield from self._property(asked, place, relations[name])
            else:
                yield from self._relation(asked, place, name)

    def _all(self, where: Where, place: Place) -> str:
        return " AND ".join(self._conditions(where, place)) or "true"

    def _joined(self, glue: str, parts: list[Where], place: Place) -> str:
        conditions = [f"({self._all(part, place)})" for part in parts]
        # Of no alternatives none is true.
        return f"({f' {glue} '.join(conditions)})" if conditions else str(glue == "AND").lower()

    def _types(self, asked: Where, place: Place) -> Iterator[str]:
        one = asked.get("eq")
        for names in (None if one is None else [one], asked.get("in")):
            if names:
                known = [load_model().entity_types[plain(name)].name for name in names]
                yield self.steps.kind(place, known)
        if asked.get("in") == []:
            yield "false"
        if asked.get("isNull") is not None:
            # Of everything it is known what it is.
            yield f"NOT {self.statement.parameter(asked['isNull'])}"

    def _edge(self, asked: Where, place: Place) -> Iterator[str]:
        own = {a.name: a for a in (place.relation.attributes if place.relation else ())}
        common = load_model().documents["Relationship"].properties
        for name, operators in asked.items():
            prop = own.get(name) or common[name]
            yield from self._operators(operators, f"{place.edge}.{prop.name}")

    def _property(self, asked: Where, place: Place, prop: Property) -> Iterator[str]:
        if prop.name == "slug" and (step := _slug_to_id(load_model().entity_types[place.type])):
            # Ids have an index, and a slug among things of one root is the end of an id.
            exact = {key: then(asked[key], step) for key in ("eq", "in") if asked.get(key)}
            rest = {key: value for key, value in asked.items() if key not in exact}
            if exact:
                yield from self._identified(exact, place)
            yield from self._operators(rest, f"{place.said}.slug")
        elif prop.name == "id":
            yield from self._identified(asked, place)
        else:
            yield from self._operators(asked, f"{place.said}.{prop.name}")

    def _identified(self, asked: Where, place: Place) -> Iterator[str]:
        # The label under which ids are unique, so that the index is used.
        yield f"{place.node}:{match_label('Entity', self.steps.moment)}"
        yield from self._operators(asked, f"{place.node}.id")

    def _operators(self, asked: Where | None, left: str) -> Iterator[str]:
        for operator, value in (asked or {}).items():
            if value is None:
                continue
            right = self.statement.parameter(then(value, plain))
            yield _comparison(operator, left, right)

    def _relation(self, asked: Where, place: Place, name: str) -> Iterator[str]:
        for quantifier, wanted in asked.items():
            if wanted is None:
                continue
            if quantifier == "count":
                yield from self._counted(wanted, place, name)
            else:
                yield self._quantified(quantifier, wanted, place, name)

    def _counted(self, wanted: Where, place: Place, name: str) -> Iterator[str]:
        counted = self.steps.counted(place.node, name)
        if wanted.get("where"):
            found = self.steps.along(place.node, name)
            inner = self._all(wanted["where"], found.place)
            counted = f"COUNT {{ {found.query(inner)} }}"
        for operator, value in wanted.items():
            if operator != "where" and value is not None:
                yield _comparison(operator, counted, self.statement.parameter(value))

    def _quantified(self, quantifier: str, wanted: Where, place: Place, name: str) -> str:
        found = self.steps.along(place.node, name)
        inner = self._all(wanted, found.place)
        if quantifier == "every":
            return f"NOT EXISTS {{ {found.query(f'NOT coalesce({inner}, false)')} }}"
        return f"{'NOT ' if quantifier == 'none' else ''}EXISTS {{ {found.query(inner)} }}"


def identifies(where: Where, type_name: str) -> bool:
    """Whether a filter names things by what has an index: their ids, or slugs that give ids."""
    by_slug = _slug_to_id(load_model().entity_types[type_name]) is not None
    asked = [where.get("id") or {}, (by_slug and where.get("slug")) or {}]
    return any(each.get(operator) is not None for each in asked for operator in ("eq", "in"))


def plain(value: Any) -> Any:  # noqa: ANN401 (whatever GraphQL can give)
    """A value as the graph stores it: the notation of an enum's member."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def _comparison(operator: str, left: str, right: str) -> str:
    if operator == "isNull":
        return f"({left} IS NULL) = {right}"
    if operator == "has":
        return f"{right} IN {left}"
    if operator == "isEmpty":
        return f"(size(coalesce({left}, [])) = 0) = {right}"
    if operator in TEXTUAL:
        return f"toLower({left}) {TEXTUAL[operator]} toLower({right})"
    return f"{left} {COMPARISONS[operator]} {right}"


def _slug_to_id(entity_type: EntityType) -> Callable[[Any], Any] | None:
    if len(entity_type.labels) == 1:
        return None
    prefix = to_kebab(entity_type.root)

    def step(slug: str | list[str]) -> str | list[str]:
        return [f"{prefix}/{s}" for s in slug] if isinstance(slug, list) else f"{prefix}/{slug}"

    return step
