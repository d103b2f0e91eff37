"""The made-up statements on skills."""

from loaders.run import choose
from loaders.source import load_sources
from tests.loaders.sources.sample import changed, records_of

NAME = "synthetic-skills-statements"
FILE = "skills-statements.csv"


def test_it_says_that_it_is_made_up_and_is_loaded_only_when_named() -> None:
    source = load_sources()[NAME]

    assert source.title.startswith("SYNTHETIC")
    assert source not in choose([], None)
    assert choose([NAME], None) == [source]


def test_no_count_of_people_is_kept_as_it_is() -> None:
    links = {record.source_id: record.links[0] for record in records_of(NAME).values()}

    learning = links["gss:E09000012 offersApprenticeship st:ST0116"]
    few = links["gss:E09000022 holdsSkill ddat-skill:consultancy"]
    assert learning.attributes["people"] == 10
    assert (few.attributes["level"], "people" in few.attributes) == ("expert", False)


def test_a_statement_about_nobody_says_nothing_and_bad_rows_are_told() -> None:
    nobody = changed(NAME, FILE, "expert,12,", "expert,0,")
    odd = changed(NAME, FILE, "Hackney,holdsSkill,ddat-skill:prototyping", "Hackney,likes,x")
    negative = changed(NAME, FILE, "expert,12,", "expert,-3,")

    assert sum(len(records) for records in nobody.records.values()) == len(records_of(NAME)) - 1
    assert [len(read.rejections) for read in (odd, negative)] == [1, 1]
