"""A source's files into records: every row gives records, or a reason why it gives none."""

import hashlib
import importlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from loaders.errors import FormatError, RowError, SourceError
from loaders.fetch import Fetched
from loaders.row import Row
from loaders.source import File, Source, Tables
from ontology.record import Record

Rows = Callable[[bytes], Iterator[tuple[int, dict[str, str]]]]


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a row was not loaded: where it is, which of its fields, and the reason."""

    place: str
    field: str
    reason: str


@dataclass(slots=True)
class Reading:
    """All that a source's files say. ``records`` has the records of each row, by its place."""

    content: str
    records: dict[str, list[Record]] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    looked_up: int = 0


def read(source: Source, fetched: list[Fetched]) -> Reading:
    """Read a source's files. Raises ``SourceError`` when a file has not the shape it declares."""
    tables: defaultdict[str, list[Row]] = defaultdict(list)
    files: dict[str, File] = {}
    for item in fetched:
        tables[item.file.name] += _rows(source, item)
        files[item.file.name] = item.file
    for name, file in files.items():
        _check_count(source, file, len(tables[name]))
    lookup = Tables(tables, {f.name: f.key for f in source.files if f.key is not None})
    reading = Reading(content=_digest(fetched))
    for name, file in files.items():
        _read_rows(file, tables[name], lookup, reading)
    # A file may be read and also looked up: its rows count once, by what was read of them.
    unread = {row.place for n, f in files.items() if f.records is None for row in tables[n]}
    rejected = {rejection.place for rejection in reading.rejections}
    reading.looked_up = len(unread - reading.records.keys() - rejected)
    _reject_repeats(reading)
    return reading


def _rows(source: Source, item: Fetched) -> list[Row]:
    module = importlib.import_module(f"loaders.formats.{item.file.format}")
    rows: Rows = module.rows
    try:
        found = [Row(values, item.name, line) for line, values in rows(item.data)]
    except FormatError as error:
        raise SourceError(
            source.name, f"{item.name}: {error}", "Fetch the file again or mend its declaration."
        ) from error
    missing = [c for c in item.file.columns if found and c not in found[0].values]
    if missing:
        raise SourceError(
            source.name,
            f"{item.name} has no column {', '.join(missing)}",
            "Its shape has changed: nothing was loaded; adapt the source to the new shape.",
        )
    return found


def _check_count(source: Source, file: File, count: int) -> None:
    if count < file.minimum:
        raise SourceError(
            source.name,
            f"{file.pattern} has {count} rows, fewer than the {file.minimum} that make sense",
            "Nothing was loaded; fetch the whole file and load again.",
        )


def _read_rows(file: File, rows: Iterable[Row], tables: Tables, reading: Reading) -> None:
    if file.records is None:
        return
    for row in rows:
        try:
            if surplus := row.values.get(""):
                raise RowError("(beyond the last column)", f"has surplus cells: {surplus[:40]!r}")
            reading.records.setdefault(row.place, []).extend(file.records(row, tables))
        except RowError as error:
            reading.rejections.append(Rejection(row.place, error.field, error.reason))


def _reject_repeats(reading: Reading) -> None:
    """Refuse rows whose record another row has given already: the first one counts."""
    first: dict[str, str] = {}
    for place, records in list(reading.records.items()):
        for record in records:
            before = first.setdefault(record.source_id, place)
            if before != place:
                reason = f"the same id {record.source_id!r} is in {before}"
                reading.rejections.append(Rejection(place, "id", reason))
                reading.records.pop(place, None)


def _digest(fetched: Iterable[Fetched]) -> str:
    parts = sorted(f"{f.name} {hashlib.sha256(f.data).hexdigest()}" for f in fetched)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
