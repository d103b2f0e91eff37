"""Who works with whom how much: organisations against one another, or against themes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from graph.asker import Asker
from graph.matching.work import Named
from graph.queries.working_together import boroughs, working_together

THEMES = """
MATCH (o:Entity) WHERE o.id IN $ids
CALL (o) {
  MATCH (o)-[:PARTICIPATES_IN]->(w:Project) RETURN w
  UNION MATCH (o)<-[:SOUGHT_BY]-(w:Opportunity) RETURN w
  UNION MATCH (o)<-[:GRANTED_TO]-(w:Grant) RETURN w
  UNION MATCH (o)-[:PUBLISHES]->(w:Dataset) RETURN w
}
MATCH (w)-[r:HAS_THEME]->(t:Theme)
WITH o, t, w, min(r.basis) AS basis ORDER BY w.id
WITH o, t, collect([w.id, w.name]) AS works,
     count(CASE WHEN basis = 'inferred' THEN 1 END) AS inferred
RETURN collect([o.id, t.id, works, inferred]) AS cells
"""
SUPPLIERS = """
MATCH (s:Organisation)<-[:AWARDED_TO]-(:Contract)-[:LET_BY]->(o) WHERE o.id IN $ids
WITH s, o.id AS buyer ORDER BY buyer
WITH s, collect(DISTINCT buyer) AS buyers WHERE size(buyers) > 1
RETURN collect([s.id, s.name, buyers]) AS suppliers
"""


@dataclass(slots=True)
class Cell:
    """What a row and a column share; ``inferred`` counts what only words of a text say."""

    row: str
    column: str
    shared: list[Named] = field(default_factory=list)
    inferred: int = 0
    suppliers: list[Named] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cells that are not empty, the fullest first, each pair of organisations once.

    ``alone`` are the rows of which nothing is known that fills a cell; ``left_out`` is what so many
    share that it ties all to all.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    alone: tuple[str, ...]
    left_out: tuple[Named, ...]


async def collaboration_matrix(reader: Asker, ids: Sequence[str] | None) -> Matrix:
    """Organisations, or all boroughs, against one another."""
    rows = sorted(set(ids)) if ids is not None else await boroughs(reader)
    things = await working_together(reader, rows)
    cells: dict[tuple[str, str], Cell] = {}
    for thing in things:
        if not thing.ties_all:
            for pair in thing.pairs:
                cell = cells.setdefault(pair, Cell(*pair))
                cell.shared.append(thing.what)
                cell.inferred += thing.inferred
    row = await reader.row(SUPPLIERS, ids=rows)
    for id_, name, buyers in sorted(row["suppliers"]):
        # A supplier in common is no collaboration, but something to talk about.
        for pair in combinations(sorted(buyers), 2):
            cells.setdefault(pair, Cell(*pair)).suppliers.append(Named(id_, name))
    left_out = tuple(thing.what for thing in things if thing.ties_all)
    return _matrix(rows, rows, cells.values(), left_out)


async def theme_matrix(reader: Asker, ids: Sequence[str] | None) -> Matrix:
    """Organisations, or all boroughs, against the themes of their work and data."""
    rows = sorted(set(ids)) if ids is not None else await boroughs(reader)
    row = await reader.row(THEMES, ids=rows)
    cells = [
        Cell(id_, theme, [Named(*work) for work in works], inferred)
        for id_, theme, works, inferred in row["cells"]
    ]
    return _matrix(rows, sorted({cell.column for cell in cells}), cells, ())


def _matrix(
    rows: Sequence[str], columns: Sequence[str], cells: Iterable[Cell], left_out: tuple[Named, ...]
) -> Matrix:
    ordered = sorted(cells, key=lambda c: (-len(c.shared), -len(c.suppliers), c.row, c.column))
    known = {place for cell in ordered for place in (cell.row, cell.column)}
    alone = tuple(row for row in rows if row not in known)
    return Matrix(tuple(rows), tuple(columns), tuple(ordered), alone, left_out)
