"""ESCO's skills: which are kept, where they belong, and which the framework has as well."""

from loaders.reading import Reading
from ontology.record import Record
from tests.loaders.sources.sample import changed, reading_of, records_of

NAME = "esco-skills"


def ends(record: Record, relation: str) -> list[str | None]:
    return [link.target.name for link in record.links if link.relation == relation]


def broader(reading: Reading) -> dict[str, list[str | None]]:
    records = [record for found in reading.records.values() for record in found]
    return {
        record.name: ends(record, "broaderSkill")
        for record in records
        if record.source_id.startswith("skill ")
    }


def test_crafts_and_their_fields_are_only_looked_up() -> None:
    names = {record.name for record in records_of(NAME).values()}

    assert {"manage musical staff", "design control systems", "keep files"}.isdisjoint(names)
    assert "engineering, manufacturing and construction" not in names
    assert "using digital tools to control machinery" not in names
    assert {"skills", "software and applications development and analysis"} <= names


def test_a_skill_stands_under_groups_and_skills() -> None:
    assert broader(reading_of(NAME)) == {
        "computer programming": ["software and applications development and analysis"],
        "TypeScript": [
            "software and applications development and analysis",
            "computer programming",
        ],
        "apply strategic thinking": ["management skills"],
        "alter management": ["management skills"],
        "business analysis": ["management skills"],
        "manage digital documents": ["accessing and analysing digital data", "management skills"],
        "ICT safety": ["accessing and analysing digital data"],
    }


def test_nothing_is_claimed_of_a_list_in_another_order() -> None:
    first = 'manage musical staff,"direct'
    reading = changed(NAME, "skills_en.csv", first, f"a new one,,\n{first}")

    assert broader(reading) == {
        "computer programming": [],
        "apply strategic thinking": [],
        "alter management": [],
        "business analysis": [],
    }


def test_a_group_with_the_label_of_the_one_above_it_is_the_same() -> None:
    records = records_of(NAME)

    field = records["group isced-f:061"]
    assert field.identifiers == ("isced-f:06", "isced-f:061")
    assert field.links == ()
    (above,) = records["group isced-f:0613"].links
    assert above.target.identifiers == ("isced-f:06",)


def test_a_skill_has_its_uri_where_a_list_tells_it() -> None:
    records = records_of(NAME)

    programming = records["skill computer programming"]
    assert programming.identifiers == (
        "esco:21d2f96d-35f7-4e3f-9745-c533d2dd6e97",
        "esco-label:computer programming",
    )
    assert programming.properties["description"] == "How to write programs."
    assert str(programming.url).startswith("http://data.europa.eu/esco/skill/21d2f96d")
    assert records["skill TypeScript"].identifiers[0].startswith("esco:")
    assert records["skill alter management"].identifiers == ("esco-label:alter management",)
    assert records["skill alter management"].url is None


def test_the_framework_has_the_same_skill_by_a_label_that_only_one_has() -> None:
    agree = {
        record.name: {str(link.target.name): link.matched for link in record.links if link.matched}
        for record in records_of(NAME).values()
    }

    assert {name: same for name, same in agree.items() if same} == {
        "alter management": {"Change management": ("change management",)},
        "apply strategic thinking": {
            "Strategic thinking": ("strategic thinking",),
            "Strategic thinking (content design)": ("strategic thinking",),
        },
        "business analysis": {"Business analysis (IT operations)": ("business analysis",)},
    }


def test_agreement_is_inferred_from_the_framework_to_esco() -> None:
    (link,) = [x for x in records_of(NAME)["skill alter management"].links if x.matched]

    assert (link.relation, link.basis) == ("exactMatchOf", "inferred")
    assert link.target.identifiers == ("ddat-skill:change-management",)
