"""Plans of whole requests: one statement, and the shape of its answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema

from graph.asking.level import Level
from graph.asking.statement import Hole
from graph.asking.together import Together
from graph.reader import Reader
from schema.levels import Listed, Single
from schema.limits import MOST_RELATED
from schema.planning.entities import Entities, Firsts, asks
from schema.planning.errors import Unplannable
from schema.planning.selections import Selected, Selections
from schema.planning.shape import Parts, Shape


@dataclass(frozen=True, slots=True)
class Plan:
    """How a request is answered: ``shape`` makes its ``data`` of the rows of all levels.

    ``keys`` are those of the fields that ask the graph, one for each level; ``firsts`` are the
    sizes of its pages, each with those above it; ``unused`` are arguments that must be right
    although the statement does not need them.
    """

    statement: Together
    shape: Shape
    keys: Sequence[str]
    firsts: Sequence[Firsts]
    unused: Sequence[object]

    async def rows(self, reader: Reader, variables: Mapping[str, Any]) -> list[Any]:
        """What the graph says; see ``Asker.values`` for what it raises.

        Raises ``Unplannable`` when the pages together could hold too much: graphql-core can count
        how much they do hold. Raises what filling the holes raises.
        """
        for value in self.unused:
            _filled(value, variables)
        for firsts in self.firsts:
            # Of a page of none one is read all the same, to tell whether there are any.
            if prod(max(1, _filled(first, variables)) for first in firsts) > MOST_RELATED:
                raise Unplannable("wide")
        return await self.statement.ask(reader, variables)


def make_plan(selections: Selections) -> Plan:
    """The plan of one request. Raises ``Unplannable``, or what is wrong with an argument."""
    schema: GraphQLSchema = selections.schema
    query: GraphQLObjectType | None = schema.query_type
    if query is None or selections.operation.operation.value != "query":
        raise Unplannable("operation")
    entities, parts, levels = Entities(selections), Parts(), dict[str, Level]()
    for selected in selections.root(query, parts):
        level, shape = _root(entities, selected)
        parts.value(selected.key, len(levels), shape)
        levels[selected.key] = level
    if not levels:
        raise Unplannable("nothing")
    together = Together([*levels.values()])
    return Plan(together, parts.whole(), [*levels], entities.firsts, entities.unused)


def _root(entities: Entities, selected: Selected) -> tuple[Level, Shape]:
    asked = asks(selected)
    if not isinstance(asked, Listed | Single):
        raise Unplannable(selected.name)
    level = asked.level(entities.selections.arguments(selected))
    if isinstance(asked, Listed):
        return entities.page(selected, level)
    return entities.single(selected, level)


def _filled(value: Any, variables: Mapping[str, Any]) -> Any:
    return value.fill(variables) if isinstance(value, Hole) else value
