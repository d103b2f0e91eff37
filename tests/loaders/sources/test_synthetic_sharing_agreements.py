"""The made-up data sharing agreements, in the three forms."""

import datetime as dt

from loaders.run import choose
from loaders.source import load_sources
from tests.loaders.sources.sample import changed, records_of

NAME = "synthetic-sharing-agreements"


def test_it_says_that_it_is_made_up_and_is_loaded_only_when_named() -> None:
    source = load_sources()[NAME]

    assert source.title.startswith("SYNTHETIC")
    assert source not in choose([], None)
    assert all("Synthetic example" in str(r.properties["name"]) for r in records_of(NAME).values())


def test_all_three_forms_give_parties_data_purpose_and_dates() -> None:
    records = records_of(NAME)

    assert {"SYN-01", "SYN-11", "SYN-21"} <= records.keys()
    fire = records["SYN-11"]
    assert fire.properties["lawfulBasis"] == ("public task",)
    assert (fire.properties["startDate"], fire.properties["endDate"]) == (
        dt.date(2026, 2, 1),
        dt.date(2029, 1, 31),
    )
    assert [(x.target.name, dict(x.attributes)) for x in fire.links] == [
        ("London Fire Brigade", {"partyRole": "recipient", "signedOn": dt.date(2026, 1, 20)}),
        ("Hackney", {"partyRole": "provider", "signedOn": dt.date(2026, 1, 15)}),
    ]
    covered = records["SYN-13"].links[-1]
    assert (covered.relation, covered.target.identifiers) == (
        "coversDataset",
        ("planning-data-source:GLA:brownfield-land",),
    )


def test_the_draft_schema_tells_neither_part_nor_basis_nor_signature() -> None:
    early = records_of(NAME)["SYN-01"]

    assert early.properties["lawfulBasis"] == ()
    assert all(not link.attributes for link in early.links)
    assert early.links[2].target.identifiers == ("police-force:metropolitan",)


def test_an_agreement_without_parties_is_refused() -> None:
    found = changed(
        NAME, "sharing-policies.json",
        '"Party": [\n        {"Name": "Southwark", "CatalogueID": ["gss:E09000028"]},\n'
        '        {"Name": "Lambeth", "CatalogueID": ["gss:E09000022"]}\n      ]',
        '"Party": []',
    )  # fmt: skip

    assert [rejection.field for rejection in found.rejections] == ["Party"]
