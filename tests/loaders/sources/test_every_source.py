"""What holds for every source, found as the application finds them."""

import re
from collections import Counter

import pytest

from loaders.source import Source, load_sources
from ontology.model import load_model
from ontology.validation import validate
from tests.loaders.sources.sample import reading_of

IDENTIFIER = re.compile(r"^[a-z0-9-]+:\S.*$")
SOURCES = load_sources()

every_source = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())


def test_there_are_sources_to_test() -> None:
    assert {"founding", "mysociety-local-authorities", "borough-map"} <= SOURCES.keys()


@every_source
def test_the_declaration_is_complete(source: Source) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", source.name)
    assert all((source.title, source.publisher, source.licence, source.cadence))
    assert source.homepage.startswith("https://")
    assert any(file.records for file in source.files)
    for file in source.files:
        assert file.columns
        assert file.minimum >= 1 or source.kept
        assert file.records or file.key, f"{file.name} is neither read nor looked up"


@every_source
def test_every_required_file_lives_somewhere(source: Source) -> None:
    over = source.cadence.startswith(("ended", "gathered by hand"))
    stand_ins = {file.instead_of for file in source.files if file.url}

    for file in source.files:
        lives = str(file.url).startswith("https://") or file.name in stand_ins
        assert source.bundled or over or lives or not file.required


@every_source
def test_the_sample_gives_valid_records(source: Source) -> None:
    records = [r for found in reading_of(source.name).records.values() for r in found]

    assert records
    assert validate(records) == {}


@every_source
def test_records_speak_in_the_words_of_the_ontology(source: Source) -> None:
    model = load_model()
    records = [r for found in reading_of(source.name).records.values() for r in found]

    for record in records:
        assert record.properties.keys() <= model.entity_types[record.type].properties.keys()
        references = [link.target for link in record.links]
        assert all(reference.type in model.entity_types for reference in references)
        identifiers = [i for r in references for i in r.identifiers] + list(record.identifiers)
        assert all(IDENTIFIER.match(identifier) for identifier in identifiers)
        for link in record.links:
            model.relation(link.relation)


@every_source
def test_the_same_bytes_give_the_same_records(source: Source) -> None:
    first, second = reading_of(source.name), reading_of(source.name)

    assert first.content == second.content
    assert first.records == second.records


@every_source
def test_ids_within_a_source_are_unique(source: Source) -> None:
    records = [r for found in reading_of(source.name).records.values() for r in found]

    assert max(Counter(record.source_id for record in records).values()) == 1
