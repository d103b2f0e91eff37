"""Many sources in one go: found, loaded in their order, each refused or loaded on its own."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graph.store import Store
from graph.tracing import failed, span
from loaders.errors import SourceError
from loaders.fetch import Fetched, fetch, has_files
from loaders.kept import kept
from loaders.pipeline import Loading, Progress, load
from loaders.report import Report
from loaders.selection import Options
from loaders.settling import settle
from loaders.source import Source, load_sources, ranks

# How a caller watches: called with each source's name, it returns that source's progress.
Watch = Callable[[str], Progress]


def choose(names: Iterable[str], directory: Path | None) -> list[Source]:
    """The sources to load, in order: the named ones; or those bundled or found in a directory.

    One that is there on request only must be named.
    Raises ``SourceError`` for a name that no source has.
    """
    sources = load_sources()
    names = list(names)
    for name in names:
        if name not in sources:
            known = ", ".join(sources)
            raise SourceError(name, "there is no such source", f"The sources are: {known}.")
    if names:
        return [source for name, source in sources.items() if name in names]
    return [
        source
        for source in sources.values()
        if not (source.on_request or source.kept)
        and (source.bundled or (directory is not None and has_files(source, directory)))
    ]


def run(
    store: Store, sources: Iterable[Source], origin: str | None, options: Options, watch: Watch
) -> Iterator[Report]:
    """Load sources one after another and settle names; yields each one's report as it ends.

    ``origin`` is where the files of sources that are not bundled are; None is where they live.
    Raises ``LoadInProgress`` when another load has the graph.
    """
    sources = list(sources)
    by_rank = ranks() | {source.name: source.rank for source in sources}
    with store.exclusive():
        for source in sources:
            loading = Loading(store, source, by_rank, options, watch(source.name))
            yield _load(loading, None if source.bundled else origin)
        settle(store, by_rank)


def _load(loading: Loading, origin: str | None) -> Report:
    began, name = time.monotonic(), loading.source.name
    with span("load", {"loti.source": name}) as current:
        try:
            report = load(loading, _files(loading, origin))
        except SourceError as error:
            failed(current, type(error).__qualname__)
            seconds = round(time.monotonic() - began, 3)
            return Report(name, seconds=seconds, error=str(error))
        for outcome, count in report.rows.items():
            current.set_attribute(f"loti.rows.{outcome.replace(' ', '_')}", count)
        return report


def _files(loading: Loading, origin: str | None) -> list[Fetched]:
    source = loading.source
    return kept(source, loading.store.private) if source.kept else fetch(source, origin)
