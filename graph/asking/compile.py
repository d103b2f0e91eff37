"""Makes Cypher of levels: each becomes one expression, whatever is below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.asking.columns import (
    About,
    Attribute,
    Attributes,
    Below,
    Column,
    Evidence,
    Labels,
    Place,
    Score,
    Stored,
    Whole,
)
from graph.asking.found import Found
from graph.asking.level import Everything, Facet, Level, Matching, Named, Related, Window
from graph.asking.order import Key, behind, held, keys, order_by
from graph.asking.records import about, evidence
from graph.asking.start import start
from graph.asking.statement import Statement, one_more, then
from graph.asking.where import Filters, end_type, walk
from graph.asking.where import Place as Spot
from graph.queries.node import node_map
from graph.queries.text import INDEX
from ontology.model import load_model

DATED = ("date", "dateTime")


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles levels into one statement."""

    statement: Statement

    def level(self, level: Level, above: str = "") -> str:
        """The expression of a level; ``above`` is the variable of the thing it belongs to."""
        found = self._found(level, above)
        asked = (level.window, level.total, level.measures, level.facets)
        # Below another level Neo4j gives no list where nothing is found; there they are few.
        if above or found.counted or sum(map(bool, asked)) < 2:
            return self._parts(level, found)
        kept = self.statement.variable("k")
        row = self._parts(level, found.keep(kept))
        return (
            f"COLLECT {{ {found.match} {found.where()} WITH {found.listed} AS {kept} "
            f"WITH {kept}, {row} AS row RETURN row }}[0]"
        )

    def _parts(self, level: Level, found: Found) -> str:
        parts = ["null", "null", "null", "null", "null"]
        if level.window is not None:
            parts[0] = self._rows(level, level.window, found)
            parts[1] = self.statement.parameter(level.window.first) if level.window.more else "null"
        if level.total:
            parts[2] = _total(found)
        if level.measures:
            parts[3] = _measured(level, found)
        if level.facets:
            parts[4] = f"[{', '.join(self._facet(facet, found) for facet in level.facets)}]"
        return f"[{', '.join(parts)}]"

    def _found(self, level: Level, above: str) -> Found:
        node, filters = self.statement.variable("n"), Filters(self.statement)
        match level.ends:
            case Related(name):
                relation, forward = load_model().relation(name)
                spot = Spot(
                    end_type(relation, forward), node, relation, self.statement.variable("r")
                )
                pattern = f"MATCH {walk(above, relation, forward, spot.edge, node)}"
                return Found(spot, pattern, filters.conditions(level.where, spot))
            case Matching(type_name, query):
                spot = Spot(type_name, node)
                kind = f"{node}:{load_model().entity_types[type_name].name}"
                conditions = [kind, *filters.conditions(level.where, spot)]
                called = self._searched(query, node)
                return Found(spot, called, conditions, scored=True, plain=False)
            case Named(type_name):
                spot = Spot(type_name, node)
                pattern = f"MATCH ({node}:{load_model().entity_types[type_name].name})"
                return Found(spot, pattern, self._named(level.ends, node))
            case Everything(type_name):
                spot = Spot(type_name, node)
                pattern, where = start(level.where, spot, filters)
                conditions = filters.conditions(where, spot)
                return Found(spot, pattern, conditions, plain=where is level.where)

    def _searched(self, query: object, node: str) -> str:
        asked = self.statement.parameter(query)
        called = f"CALL db.index.fulltext.queryNodes('{INDEX}', {asked}) YIELD node, score"
        return f"{called} WITH node AS {node}, score"

    def _named(self, ends: Named, node: str) -> list[str]:
        entity_type = load_model().entity_types[ends.type]
        prop = entity_type.properties[ends.property].name
        # All labels of the lineage, since the index on the property may be on any of them.
        lineage = "&".join(entity_type.labels)
        return [f"{node}:{lineage}", f"{node}.{prop} = {self.statement.parameter(ends.value)}"]

    def _rows(self, level: Level, window: Window, found: Found) -> str:
        order = keys(found.type, found.node, found.edge, level.order, scored=found.scored)
        most = then(window.first, one_more) if window.more else window.first
        limit = self.statement.parameter(most)
        conditions = (
            [behind(order, self.statement.parameter(window.cursor), window.backwards)]
            if (window.cursor is not None)
            else []
        )
        by_name = order[0].expression == f"{found.node}.sortKey"
        if isinstance(level.ends, Everything) and by_name and not found.kept:
            # Lets the order be taken from an index.
            conditions.append(f"{order[0].expression} IS NOT NULL")
        columns = ", ".join(self._column(column, found, order) for column in level.columns)
        # Neo4j takes aggregates of a subquery for its own, so the row stands beside its variables.
        return (
            f"COLLECT {{ {found.match} {found.where(*conditions)} WITH {found.names} "
            f"ORDER BY {order_by(order, window.backwards)} LIMIT {limit} "
            f"WITH {found.names}, [{columns}] AS row RETURN row }}"
        )

    def _column(self, column: Column, found: Found, order: Sequence[Key]) -> str:
        match column:
            case Place():
                return held(order)
            case Evidence():
                return evidence(column, found.edge, self.statement)
            case Below() | About():
                return self.below(column, found.node)
            case _:
                return _simple(column, found)

    def below(self, column: Below | About, node: str) -> str:
        """The expression of what belongs to a thing, whose variable is given."""
        if isinstance(column, Below):
            return self.level(column.level, node)
        return about(column, node, self.statement)

    def _facet(self, facet: Facet, found: Found) -> str:
        values, value, last = self._grouped(facet, found)
        measures = "".join(f", {_measure(found, *measure)}" for measure in facet.measures)
        order = "value DESC" if facet.year else f"counted DESC, {last}"
        return (
            f"COLLECT {{ {found.match} {found.where()} WITH {found.things} {values}, "
            f"count(*) AS counted, [null{measures}] AS measured ORDER BY {order} "
            f"LIMIT {self.statement.parameter(facet.first)} RETURN [{value}, counted, measured] }}"
        )

    def _grouped(self, facet: Facet, found: Found) -> tuple[str, str, str]:
        """How things are put into groups, what a group is called, and what tells groups apart."""
        if facet.name == "type" or facet.name in load_model().entity_types[found.type].properties:
            stored = self._value(facet, found)
            values = f"WITH {found.node}, {stored} AS value WHERE value IS NOT NULL WITH value"
            return values, "value, value", "value"
        relation, forward = load_model().relation(facet.name)
        end = self.statement.variable("f")
        types = [load_model().entity_types[name].name for name in facet.types]
        label = f" WHERE {end}:{'|'.join(types)}" if types else ""
        values = (
            f"MATCH {walk(found.node, relation, forward, end=end)}{label} "
            f"WITH DISTINCT {found.node}, {end} WITH {end}"
        )
        return values, f"{end}.id, {end}.name", f"{end}.sortKey, {end}.id"

    def _value(self, facet: Facet, found: Found) -> str:
        if facet.name == "type":
            types = sorted(load_model().entity_types.values(), key=lambda t: -len(t.labels))
            names = self.statement.parameter([t.name for t in types])
            return f"head([t IN {names} WHERE t IN labels({found.node})])"
        prop = load_model().entity_types[found.type].properties[facet.name]
        return f"{found.node}.{prop.name}{'.year' if facet.year else ''}"


def _simple(column: Column, found: Found) -> str:
    match column:
        case Stored(name, dated):
            return _read(found.node, name, dated)
        case Attribute(name, dated):
            return _read(found.edge, name, dated)
        case Labels():
            return f"labels({found.node})"
        case Whole():
            return node_map(found.node)
        case Attributes():
            return f"properties({found.edge})"
        case Score():
            return "score"
    raise AssertionError(column)


def _total(found: Found) -> str:
    if found.kept:
        return f"size({found.kept})"
    if found.counted:
        # Alone, a pattern is counted without being walked.
        return f"COUNT {{ {found.match.removeprefix('MATCH ')} }}"
    return f"COUNT {{ {found.match} {found.where()} RETURN {found.node} }}"


def _measured(level: Level, found: Found) -> str:
    measures = ", ".join(_measure(found, *measure) for measure in level.measures)
    things = f"{found.match} {found.where()} WITH {found.things}"
    return f"COLLECT {{ {things} RETURN [{measures}] }}[0]"


def _measure(found: Found, name: str, function: str) -> str:
    prop = load_model().entity_types[found.type].properties[name]
    if function == "mean":
        # Neo4j's own depends on the order in which it comes across things.
        every = f"({found.node}.{prop.name})"
        return f"CASE count{every} WHEN 0 THEN null ELSE toFloat(sum{every}) / count{every} END"
    value = f"{function}({found.node}.{prop.name})"
    return f"toString({value})" if prop.datatype in DATED and function != "count" else value


def _read(variable: str, name: str, dated: bool) -> str:
    return f"toString({variable}.{name})" if dated else f"{variable}.{name}"
