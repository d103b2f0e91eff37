"""Records as columns: those behind a relationship, and a page of those about a thing."""

from collections.abc import Sequence

from graph.asking.columns import About, Evidence, Stored
from graph.asking.order import Key, behind, held, order_by
from graph.asking.statement import Statement, one_more, then
from ontology.model import load_model


def evidence(column: Evidence, edge: str, statement: Statement) -> str:
    """The records behind a relationship, in the order in which it names them."""
    record, source, place = (statement.variable(prefix) for prefix in ("d", "o", "i"))
    return (
        f"COLLECT {{ UNWIND range(0, size({edge}.records) - 1) AS {place} "
        f"MATCH ({record}:Record {{id: {edge}.records[{place}]}})-[:FROM]->({source}:Source) "
        f"WITH {record}, {source} ORDER BY {place} "
        f"RETURN [{', '.join(_said(column, record, source))}] }}"
    )


def about(column: About, node: str, statement: Statement) -> str:
    """A page of the records about a thing, most authoritative source first."""
    record, source, match = (statement.variable(prefix) for prefix in ("d", "o", "a"))
    pattern = f"({node})<-[{match}:ABOUT]-({record}:Record)-[:FROM]->({source}:Source)"
    order = about_keys(record, source)
    where = ""
    if column.cursor is not None:
        where = f"WHERE {behind(order, statement.parameter(column.cursor), backwards=False)}"
    said = [
        *_said(column.evidence, record, source),
        *(f"{match}.{name}" for name in ("rule", "score", "decidedBy")),
        held(order),
    ]
    rows = (
        f"COLLECT {{ MATCH {pattern} {where} WITH {record}, {source}, {match} "
        f"ORDER BY {order_by(order, backwards=False)} "
        f"LIMIT {statement.parameter(then(column.first, one_more))} RETURN [{', '.join(said)}] }}"
    )
    total = f", COUNT {{ ({node})<-[:ABOUT]-(:Record) }}" if column.total else ""
    return f"[{rows}, {statement.parameter(column.first)}{total}]"


def about_keys(record: str, source: str) -> list[Key]:
    """The order of the records about a thing, by the variables of a record and its source."""
    return [Key(f"{source}.rank", datatype="integer"), Key(f"{source}.id"), Key(f"{record}.id")]


def _said(column: Evidence, record: str, source: str) -> Sequence[str]:
    """Two lists: what is asked of a record, and of its source."""
    of_record = ", ".join(_read("Record", record, name) for name in column.record)
    of_source = ", ".join(_read("Source", source, name) for name in column.source)
    return [f"[{of_record}]", f"[{of_source}]"]


def _read(type_name: str, variable: str, said: Stored) -> str:
    stored = f"{variable}.{load_model().documents[type_name].properties[said.property].name}"
    return f"toString({stored})" if said.dated else stored
