"""Records as columns: those behind a relationship, and a page of those about a thing."""

from collections.abc import Sequence

from graph.asking.columns import About, Evidence, Stored
from graph.asking.moment import Moment, about_pattern, record_label, recorded
from graph.asking.order import Key, behind, held, order_by
from graph.asking.statement import Statement, one_more, then
from ontology.model import load_model


def evidence(column: Evidence, edge: str, statement: Statement, moment: Moment) -> str:
    """The records behind a relationship, in the order in which it names them."""
    record, source, place = (statement.variable(prefix) for prefix in ("d", "o", "i"))
    known = recorded(record, "", moment, statement.parameter)
    return (
        f"COLLECT {{ UNWIND range(0, size({edge}.records) - 1) AS {place} "
        f"MATCH ({record}:{record_label(moment)} {{id: {edge}.records[{place}]}})"
        f"-[:FROM]->({source}:Source) {_where(known)} WITH {record}, {source} ORDER BY {place} "
        f"RETURN [{', '.join(_said(column, record, source))}] }}"
    )


def about(column: About, node: str, statement: Statement, moment: Moment) -> str:
    """A page of the records about a thing, most authoritative source first."""
    record, source, match = (statement.variable(prefix) for prefix in ("d", "o", "a"))
    tied = f"({node})<-[{match}:{about_pattern(moment)}]-({record}:{record_label(moment)})"
    order, known = about_keys(record, source), recorded(record, match, moment, statement.parameter)
    further = []
    if column.cursor is not None:
        further = [behind(order, statement.parameter(column.cursor), backwards=False)]
    said = [
        *_said(column.evidence, record, source),
        *(f"{match}.{name}" for name in ("rule", "score", "decidedBy")),
        held(order),
    ]
    rows = (
        f"COLLECT {{ MATCH {tied}-[:FROM]->({source}:Source) {_where([*known, *further])} "
        f"WITH {record}, {source}, {match} ORDER BY {order_by(order, backwards=False)} "
        f"LIMIT {statement.parameter(then(column.first, one_more))} RETURN [{', '.join(said)}] }}"
    )
    total = f", COUNT {{ MATCH {tied} {_where(known)} }}" if column.total else ""
    return f"[{rows}, {statement.parameter(column.first)}{total}]"


def about_keys(record: str, source: str) -> list[Key]:
    """The order of the records about a thing, by the variables of a record and its source."""
    return [Key(f"{source}.rank", datatype="integer"), Key(f"{source}.id"), Key(f"{record}.id")]


def _where(conditions: Sequence[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _said(column: Evidence, record: str, source: str) -> Sequence[str]:
    """Two lists: what is asked of a record, and of its source."""
    of_record = ", ".join(_read("Record", record, name) for name in column.record)
    of_source = ", ".join(_read("Source", source, name) for name in column.source)
    return [f"[{of_record}]", f"[{of_source}]"]


def _read(type_name: str, variable: str, said: Stored) -> str:
    stored = f"{variable}.{load_model().documents[type_name].properties[said.property].name}"
    return f"toString({stored})" if said.dated else stored
