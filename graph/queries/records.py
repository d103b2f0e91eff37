"""Where facts come from: records with their sources, for relationships and for entities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.asker import Asker
from graph.asking.ask import ask_each, prepare_each
from graph.asking.columns import About, Evidence, Stored
from graph.asking.level import Window
from graph.asking.moment import Moment, record_label, recorded
from graph.asking.statement import Statement
from graph.reader import native
from ontology.model import load_model

RECORD = "{record: properties(r), source: properties(s)}"


@dataclass(frozen=True, slots=True)
class SourcedRecord:
    """A record's properties and those of its source.

    ``about`` says how the record was matched with an entity (rule, score, decidedBy), where the
    question was about one.
    """

    record: Mapping[str, Any]
    source: Mapping[str, Any]
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page of the records about one entity, most authoritative source first.

    ``places`` are the values that the cursors of the records hold.
    """

    records: tuple[SourcedRecord, ...]
    places: tuple[list[Any], ...]
    more: bool
    total: int


async def records(reader: Asker, moment: Moment, ids: Sequence[str]) -> list[SourcedRecord | None]:
    """Those of these records that were known at a moment, in the order asked."""
    statement = Statement()
    known = ["r.id IN $ids", *recorded("r", "", moment, statement.parameter)]
    row = await reader.row(
        f"""
        MATCH (r:{record_label(moment)})-[:FROM]->(s:Source) WHERE {" AND ".join(known)}
        RETURN collect({RECORD}) AS records
        """,
        ids=list(dict.fromkeys(ids)),
        **statement.parameters,
    )
    found = {x["record"]["id"]: SourcedRecord(x["record"], x["source"], {}) for x in row["records"]}
    return [found.get(id_) for id_ in ids]


async def records_about(
    reader: Asker, moment: Moment, ids: Sequence[str], window: Window
) -> list[RecordPage]:
    """A page of the records about each of these entities at a moment, in the order asked."""
    documents = load_model().documents
    names = [tuple(documents[name].properties) for name in ("Record", "Source")]
    evidence = Evidence(*([Stored(name) for name in said] for said in names))
    column = About(evidence, window.first, window.cursor, total=True)
    rows = await ask_each(reader, prepare_each(column, moment), ids)
    return [_page(row or [[], 0, 0], names) for row in rows]


def _page(row: Sequence[Any], names: Sequence[Sequence[str]]) -> RecordPage:
    rows, first, total = row
    page = rows[:first]
    return RecordPage(
        tuple(_sourced(values, names) for values in page),
        tuple(place for *_, place in page),
        more=len(rows) > first,
        total=total,
    )


def _sourced(values: Sequence[Any], names: Sequence[Sequence[str]]) -> SourcedRecord:
    record, source, *match, _ = native(list(values))
    return SourcedRecord(
        dict(zip(names[0], record, strict=True)),
        dict(zip(names[1], source, strict=True)),
        dict(zip(("rule", "score", "decidedBy"), match, strict=True)),
    )
