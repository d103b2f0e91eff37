"""One source into the graph: read, link, identify, choose, validate, write. Killed, it resumes."""

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate

from graph.changes import ReviewRow
from graph.store import Store
from loaders.batch import Batcher
from loaders.fetch import Fetched
from loaders.identity.resolver import Resolver
from loaders.inference import Term, TextLinker, terms, wording
from loaders.preparing import Prepared, prepare
from loaders.reading import Reading, Rejection, read
from loaders.report import Report
from loaders.selection import Options, Selection, in_scope, select
from loaders.source import Source
from ontology.record import Record
from ontology.validation import validate

BATCH = 1_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Loading:
    """What all steps of a load share. ``ranks`` has the rank of every source, by name."""

    store: Store
    source: Source
    ranks: Mapping[str, int]
    options: Options
    progress: Progress


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let Python's collector of cycles rest: a load makes millions of objects, but no cycles.

    Looking at them again and again took two fifths of the time that Python spends on a load.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_uncollected()
def load(loading: Loading, fetched: list[Fetched]) -> Report:
    """Load a source's files. Loading the same bytes again changes nothing.

    Raises ``SourceError`` when the source is refused as a whole; the graph is then as it was.
    """
    began = time.monotonic()
    store, source = loading.store, loading.source
    reading = read(source, fetched)
    resolver = make_resolver(store, source)
    have = frozenset(resolver.entities)
    prepared = prepare(_linked(store, reading), resolver)
    stored = store.known.records(source.name)
    inside = in_scope(source, prepared, resolver.organisations, stored, loading.options)
    selection = select(source, prepared, inside, have, stored, loading.options)
    _reject_invalid(selection, reading)
    report = Report(source.name, rejections=reading.rejections)
    _write(loading, reading.content, selection, resolver.reviews, report)
    _account(report, reading, prepared, inside, selection)
    report.seconds = round(time.monotonic() - began, 3)
    return report


def make_resolver(store: Store, source: Source) -> Resolver:
    """A resolver that knows what the graph knows now."""
    known = store.known
    return Resolver(
        model=store.model,
        identifiers=known.identifiers(),
        entities=known.entities(),
        organisations=known.organisations(),
        decisions=known.decisions(),
        source=source.name,
        defining=source.scope == "reference",
    )


def _linked(store: Store, reading: Reading) -> list[tuple[str, Record]]:
    """Records with what their texts imply, by concepts of the graph and of the source itself."""
    records = [(place, record) for place, found in reading.records.items() for record in found]
    known = (
        Term(
            concept.labels[-1],
            concept.identifiers[0],
            wording((concept.name, *concept.aliases), concept.framework, concept.skill_type),
        )
        for concept in store.known.concepts()
    )
    linker = TextLinker([*known, *(t for _, record in records for t in terms(record))])
    return [(place, linker.link(record)) for place, record in records]


def _reject_invalid(selection: Selection, reading: Reading) -> None:
    """Reject the rows of which any record breaks the ontology's rules; what is stored stays."""
    issues = validate([item.record for item in selection.changed])
    places = {selection.changed[index].place for index in issues}
    for index, found in issues.items():
        place = selection.changed[index].place
        reading.rejections += [Rejection(place, i.field, i.reason) for i in found]
    selection.drop(places)


def _write(
    loading: Loading,
    content: str,
    selection: Selection,
    reviews: Mapping[str, ReviewRow],
    report: Report,
) -> None:
    store, source = loading.store, loading.source
    note = store.load(source.name, content)
    if not selection and not note.unfinished():
        return
    batches = selection.batches(BATCH)
    sizes = list(accumulate(len(batch) or len(closed) for batch, closed in batches))
    total = sizes[-1] if sizes else 0
    writer = store.writer(source.name, note.begin(_description(source), total))
    batcher = Batcher(store.known, store.model, loading.ranks, source.name, store.known.entities())
    for done, (batch, closed) in zip(sizes, batches, strict=True):
        changes = batcher.changes(batch, closed)
        changes.reviews = [reviews[key] for item in batch if (key := item.review_key) in reviews]
        report.count(changes)
        changes.step = report.step(done, total)
        writer.write(changes)
        loading.progress(done, total)
    note.finish()


def _description(source: Source) -> dict[str, object]:
    return {
        "name": source.name,
        "title": source.title,
        "publisher": source.publisher,
        "licence": source.licence,
        "homepage": source.homepage,
        "liveUrl": next((file.url for file in source.files if file.url), None),
        "cadence": source.cadence,
        "synthetic": source.on_request,
        "scope": source.scope,
        "rank": source.rank,
    }


def _account(
    report: Report,
    reading: Reading,
    prepared: list[Prepared],
    inside: set[str],
    selection: Selection,
) -> None:
    """Give every row exactly one outcome."""
    rejected = {rejection.place for rejection in reading.rejections}
    loaded = {item.place for item in selection.changed}
    kept = {item.place for item in prepared if item.record.source_id in inside}
    report.rows["rejected"] = len(rejected)
    report.rows["looked up"] = reading.looked_up
    for place, records in reading.records.items():
        if place in rejected:
            continue
        if not records:
            report.rows["looked up"] += 1
        elif place in loaded:
            report.rows["loaded"] += 1
        else:
            report.rows["unchanged" if place in kept else "outside"] += 1
