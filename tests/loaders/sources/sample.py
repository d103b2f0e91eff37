"""A source's sample files, read as a load reads them, however few their rows are."""

from dataclasses import replace
from pathlib import Path

from loaders.fetch import Fetched, fetch
from loaders.reading import Reading, read
from loaders.source import Source, load_sources
from ontology.record import Record

FIXTURES = Path(__file__).parents[2] / "fixtures"


def small(source: Source) -> Source:
    """The source with no least number of rows."""
    return replace(source, files=tuple(replace(file, minimum=0) for file in source.files))


def sample_of(source: Source) -> list[Fetched]:
    """Its bundled files, or those in ``tests/fixtures/<name>``."""
    return fetch(source, None if source.bundled else str(FIXTURES / source.name))


def reading_of(name: str) -> Reading:
    """Everything that the sample of a source says."""
    source = small(load_sources()[name])
    return read(source, sample_of(source))


def records_of(name: str) -> dict[str, Record]:
    """The records in the sample of a source, by their id within it."""
    return {r.source_id: r for records in reading_of(name).records.values() for r in records}


def changed(name: str, file: str, old: str, new: str) -> Reading:
    """What the sample says after ``old`` became ``new`` in one of its files."""
    source = small(load_sources()[name])
    fetched = sample_of(source)
    assert any(old in item.data.decode() for item in fetched if item.name == file)
    return read(
        source,
        [
            replace(item, data=item.data.decode().replace(old, new).encode())
            if item.name == file
            else item
            for item in fetched
        ],
    )
