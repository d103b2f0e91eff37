"""Asks levels of the graph: one alone, or one of each of many things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.asker import Asker
from graph.asking.columns import About, Below
from graph.asking.compile import Compiler
from graph.asking.level import Level
from graph.asking.moment import Moment, exists, match_label
from graph.asking.statement import Statement, filled


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement that returns one row, a list for each level; its parameters may have holes."""

    cypher: str
    parameters: Mapping[str, Any]

    async def ask(self, reader: Asker, variables: Mapping[str, Any]) -> list[Any]:
        """The lists of the levels, in their order. Raises what filling a hole raises."""
        return await reader.values(self.cypher, filled(self.parameters, variables))


def prepare(levels: Sequence[Level]) -> Prepared:
    """The statement of all root levels of a request."""
    expressions, parameters = compiled(levels)
    columns = [f"{expression} AS a{place}" for place, expression in enumerate(expressions)]
    return Prepared(f"RETURN {', '.join(columns)}", parameters)


def compiled(levels: Sequence[Level]) -> tuple[list[str], Mapping[str, Any]]:
    """What root levels are in Cypher, an expression each, with the parameters of all."""
    statement = Statement()
    expressions = [Compiler(statement, level.moment).level(level) for level in levels]
    return expressions, statement.parameters


async def ask(reader: Asker, level: Level) -> list[Any]:
    """The row of one root level."""
    (row,) = await prepare([level]).ask(reader, {})
    return list(row)


def prepare_each(column: Below | About, moment: Moment) -> Prepared:
    """The statement of what is below many things, whose ids are the parameter ``ids``."""
    statement = Statement({"ids": []})
    expression = Compiler(statement, moment).below(column, "e")
    # In a part of its own, and beside ``e``: Neo4j takes aggregates in subqueries for the part's.
    # What went and came again was two things, of which one was known then.
    known = exists("e", "Entity", Moment(known_at=moment.known_at), statement.parameter)
    match = f"MATCH (e:{match_label('Entity', moment)} {{id: id}})"
    match += f" WHERE {' AND '.join(known)}" if known else ""
    part = f"UNWIND $ids AS id {match} WITH id, e, {expression} AS row"
    cypher = f"{part} RETURN collect([id, row])"
    return Prepared(cypher, statement.parameters)


async def ask_each(reader: Asker, each: Prepared, ids: Sequence[str]) -> list[Any]:
    """What is below things with these ids, in their order; None where no thing is."""
    wanted = list(dict.fromkeys(ids))
    (rows,) = await reader.values(each.cypher, {**each.parameters, "ids": wanted})
    found = dict(rows)
    return [found.get(id_) for id_ in ids]
