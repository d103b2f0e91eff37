"""An entity out of its records: the same whatever their order."""

import json

from hypothesis import given
from hypothesis import strategies as st

from loaders.merging import MENTION, Said, merge
from ontology.model import load_model
from ontology.record import Record, read_tagged, record_to_json

MODEL = load_model()


def said(rank: int, type_name: str, name: str, **properties: object) -> Said:
    record = Record(
        source_id=name,
        type=type_name,
        identifiers=(f"a:{rank}",),
        properties={"name": name, **properties},  # type: ignore[dict-item]
    )
    content = json.loads(record_to_json(record), object_hook=read_tagged)
    return Said(rank, f"r{rank}", content)


REGISTER = said(20, "Borough", "Hackney", population=280941, aliases=("LB Hackney",))
FOUNDING = said(10, "Organisation", "London Borough of Hackney", domains=("hackney.gov.uk",))
MENTIONED = said(50 + MENTION, "Organisation", "HACKNEY COUNCIL", population=1)


def test_the_most_authoritative_says_and_the_others_add() -> None:
    entity = merge("organisation/hackney", [MENTIONED, REGISTER, FOUNDING], MODEL)

    assert entity.labels == ("Entity", "Organisation", "Borough")
    assert entity.properties["name"] == "London Borough of Hackney"
    assert entity.properties["population"] == 280941
    assert entity.properties["domains"] == ["hackney.gov.uk"]
    assert entity.properties["aliases"] == ["Hackney", "LB Hackney"]
    assert entity.properties["identifiers"] == ["a:10", "a:20", f"a:{50 + MENTION}"]
    assert entity.properties["slug"] == "hackney"


def test_how_others_spell_a_name_is_no_alias() -> None:
    entity = merge("organisation/hackney", [FOUNDING, MENTIONED], MODEL)

    assert "aliases" not in entity.properties
    assert merge("organisation/x", [MENTIONED], MODEL).properties["name"] == "HACKNEY COUNCIL"


@given(st.permutations([REGISTER, FOUNDING, MENTIONED]))
def test_the_order_of_records_does_not_matter(records: list[Said]) -> None:
    assert merge("organisation/hackney", records, MODEL) == merge(
        "organisation/hackney", [REGISTER, FOUNDING, MENTIONED], MODEL
    )
