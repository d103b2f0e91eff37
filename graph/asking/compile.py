"""Makes Cypher of levels: each becomes one expression, whatever is below it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from graph.asking.found import Place as Spot
from graph.asking.level import Everything, Facet, Level, Matching, Named, Related, Window
from graph.asking.moment import NOW, Moment, match_label
from graph.asking.order import Key, behind, held, keys, order_by
from graph.asking.records import about, evidence
from graph.asking.searched import searched
from graph.asking.start import start
from graph.asking.statement import Statement, one_more, then
from graph.asking.steps import Steps
from graph.asking.where import Filters
from ontology.model import EntityType, load_model

DATED = ("date", "dateTime")


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles levels into one statement."""

    statement: Statement
    moment: Moment = NOW

    @property
    def steps(self) -> Steps:
        """What makes patterns, all at the moment that is asked about."""
        return Steps(self.statement, self.moment)

    def level(self, level: Level, above: str = "") -> str:
        """The expression of a level; ``above`` is the variable of the thing it belongs to."""
        found = self._found(level, above)
        asked = (level.window, level.total, level.measures, level.facets)
        # Below another level they are few, and found again for whatever is asked of them.
        if above or found.counted or sum(map(bool, asked)) < 2:
            return self._parts(level, found)
        kept = self.statement.variable("k")
        row = self._parts(level, found.keep(kept))
        # Not by ``collect``: of values from outside Neo4j makes no list where nothing is found.
        things = f"COLLECT {{ {found.match} {found.where()} RETURN {found.listed} }}"
        return f"COLLECT {{ WITH {things} AS {kept} WITH {kept}, {row} AS row RETURN row }}[0]"

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
        filters = Filters(self.steps)
        if isinstance(level.ends, Everything):
            return start(level.ends.type, level.where, self.statement.variable("n"), filters)
        match level.ends:
            case Related(name):
                found = self.steps.along(above, name)
            case Matching(type_name, query):
                found = self._searched(type_name, query)
            case Named():
                found = self._named(level.ends)
        conditions = filters.conditions(level.where, found.place)
        return replace(found, conditions=[*found.conditions, *conditions])

    def _searched(self, type_name: str, query: object) -> Found:
        node, asked = self.statement.variable("n"), self.statement.parameter(query)
        called = searched(asked, self.moment, self.statement.parameter)
        label = match_label(type_name, self.moment)
        match, kind = f"{called} WITH node AS {node}, score", f"{node}:{label}"
        found = Found(Spot(type_name, node), match, [kind], scored=True, plain=False)
        return self.steps.there(found)

    def _named(self, ends: Named) -> Found:
        entity_type, node = load_model().entity_types[ends.type], self.statement.variable("n")
        found = self.steps.things(ends.type, node)
        conditions = [*found.conditions, *self._lineage(entity_type, node)]
        prop = entity_type.properties[ends.property].name
        said = node if prop == "id" else found.place.said
        named = f"{said}.{prop} = {self.statement.parameter(ends.value)}"
        return replace(found, conditions=[*conditions, named])

    def _lineage(self, entity_type: EntityType, node: str) -> list[str]:
        """All labels of the lineage, since the index on the property may be on any of them."""
        now = self.steps.moment.known_at is None
        return [f"{node}:{'&'.join(entity_type.labels)}"] if now else []

    def _rows(self, level: Level, window: Window, found: Found) -> str:
        order = self._order(level, found)
        most = then(window.first, one_more) if window.more else window.first
        limit = self.statement.parameter(most)
        conditions = (
            [behind(order, self.statement.parameter(window.cursor), window.backwards)]
            if (window.cursor is not None)
            else []
        )
        by_name = order[0].expression == f"{found.place.node}.sortKey"
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

    def _order(self, level: Level, found: Found) -> list[Key]:
        place = found.place
        counts = {
            by.property: self.steps.counted(place.node, by.property)
            for by in level.order
            if by.property not in load_model().entity_types[place.type].properties
        }
        return keys(place, level.order, counts, scored=found.scored)

    def _column(self, column: Column, found: Found, order: Sequence[Key]) -> str:
        match column:
            case Place():
                return held(order)
            case Evidence():
                return evidence(column, found.place.edge, self.statement, self.moment)
            case Below() | About():
                return self.below(column, found.place.node)
            case Labels():
                return self.steps.labels(found.place)
            case Whole():
                said = found.place.said
                return (
                    f"{{labels: {self.steps.labels(found.place)}, properties: properties({said})}}"
                )
            case _:
                return _simple(column, found.place)

    def below(self, column: Below | About, node: str) -> str:
        """The expression of what belongs to a thing, whose variable is given."""
        if isinstance(column, Below):
            return self.level(column.level, node)
        return about(column, node, self.statement, self.moment)

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
        place, model = found.place, load_model()
        if facet.name == "type" or facet.name in model.entity_types[place.type].properties:
            stored = self._value(facet, place)
            values = f"WITH {place.said}, {stored} AS value WHERE value IS NOT NULL WITH value"
            return values, "value, value", "value"
        ends = self.steps.along(place.node, facet.name)
        end, name = ends.place.node, ends.place.said
        types = [model.entity_types[name].name for name in facet.types]
        kinds = [self.steps.kind(ends.place, types)] if types else []
        once = ", ".join(dict.fromkeys((place.node, place.said, end, name)))
        values = f"{ends.match} {ends.where(*kinds)} WITH DISTINCT {once} "
        values += f"WITH {', '.join(dict.fromkeys((end, name)))}"
        return values, f"{end}.id, {name}.name", f"{name}.sortKey, {end}.id"

    def _value(self, facet: Facet, place: Spot) -> str:
        if facet.name == "type":
            types = sorted(load_model().entity_types.values(), key=lambda t: -len(t.labels))
            names = self.statement.parameter([t.name for t in types])
            return f"head([t IN {names} WHERE t IN {self.steps.labels(place)}])"
        prop = load_model().entity_types[place.type].properties[facet.name]
        return f"{place.said}.{prop.name}{'.year' if facet.year else ''}"


def _simple(column: Column, place: Spot) -> str:
    match column:
        case Stored(name, dated):
            return _read(place.said, name, dated)
        case Attribute(name, dated):
            return _read(place.edge, name, dated)
        case Attributes():
            return f"properties({place.edge})"
        case Score():
            return "score"
    raise AssertionError(column)


def _total(found: Found) -> str:
    if found.kept:
        return f"size({found.kept})"
    if found.counted:
        # Alone, a pattern is counted without being walked.
        return f"COUNT {{ {found.match.removeprefix('MATCH ')} }}"
    return f"COUNT {{ {found.match} {found.where()} RETURN {found.place.node} }}"


def _measured(level: Level, found: Found) -> str:
    measures = ", ".join(_measure(found, *measure) for measure in level.measures)
    things = f"{found.match} {found.where()} WITH {found.things}"
    return f"COLLECT {{ {things} RETURN [{measures}] }}[0]"


def _measure(found: Found, name: str, function: str) -> str:
    prop = load_model().entity_types[found.place.type].properties[name]
    if function == "mean":
        # Neo4j's own depends on the order in which it comes across things.
        every = f"({found.place.said}.{prop.name})"
        return f"CASE count{every} WHEN 0 THEN null ELSE toFloat(sum{every}) / count{every} END"
    value = f"{function}({found.place.said}.{prop.name})"
    return f"toString({value})" if prop.datatype in DATED and function != "count" else value


def _read(variable: str, name: str, dated: bool) -> str:
    return f"toString({variable}.{name})" if dated else f"{variable}.{name}"
