"""Where facts come from: records with their sources, for relationships and for entities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.reader import Reader

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
    """A page of the records about one entity, most authoritative source first."""

    records: tuple[SourcedRecord, ...]
    more: bool
    total: int


async def records(reader: Reader, ids: Sequence[str]) -> list[SourcedRecord | None]:
    """The current records with these ids, in the order asked."""
    row = await reader.row(
        f"""
        MATCH (r:Record)-[:FROM]->(s:Source) WHERE r.id IN $ids
        RETURN collect({RECORD}) AS records
        """,
        ids=list(dict.fromkeys(ids)),
    )
    found = {x["record"]["id"]: SourcedRecord(x["record"], x["source"], {}) for x in row["records"]}
    return [found.get(id_) for id_ in ids]


async def records_about(
    reader: Reader, ids: Sequence[str], skip: int, first: int
) -> list[RecordPage]:
    """A page of the current records about each of these entities, in the order asked."""
    row = await reader.row(
        """
        MATCH (e:Entity)<-[a:ABOUT]-(r:Record)-[:FROM]->(s:Source) WHERE e.id IN $ids
        WITH e, a, r, s ORDER BY s.rank, s.id, r.id
        WITH e, collect([r, s, a]) AS found
        RETURN collect([e.id, size(found), [x IN found[$skip..$end] |
          [properties(x[0]), properties(x[1]), properties(x[2])]]]) AS pages
        """,
        ids=list(dict.fromkeys(ids)),
        skip=skip,
        end=skip + first,
    )
    pages = {
        id_: RecordPage(
            tuple(SourcedRecord(*parts) for parts in found),
            more=total > skip + len(found),
            total=total,
        )
        for id_, total, found in row["pages"]
    }
    return [pages.get(id_, RecordPage((), more=False, total=0)) for id_ in ids]
