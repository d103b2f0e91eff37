"""What is in London's scope, told from records alone."""

from graph.known import StoredOrganisation
from loaders.identity.resolver import Match
from loaders.preparing import Prepared, Scope, Tie, mentions
from ontology.record import Link, Record, Reference

SERIES, HACKNEY, ADUR = "dataset-series/design-codes", "organisation/hackney", "organisation/adur"
LONDON = StoredOrganisation(
    HACKNEY, "Hackney", ("Organisation", "Borough"), (), (), (), None, "London", authoritative=True
)


def prepared(source_id: str, entity: str, *partners: str) -> Prepared:
    """A record about an entity, with a link to each partner."""
    ties = tuple(
        Tie(Link("requiredFrom", target), Match(partner, "identifier", 1.0, target))
        for partner in partners
        for target in [Reference("Organisation", (f"test:{partner}",))]
    )
    links = tuple(tie.link for tie in ties)
    record = Record(
        source_id=source_id,
        type="DatasetSeries",
        identifiers=(f"test:{entity}",),
        properties={"name": source_id},
        links=links,
    )
    match = Match(entity, "identifier", 1.0, Reference("DatasetSeries", record.identifiers))
    return Prepared(record, f"file:{source_id}", match, ties, "", "")


def test_what_describes_a_thing_comes_in_with_the_record_that_ties_it_to_london() -> None:
    records = [
        prepared("the series", SERIES),
        prepared("asked of Hackney", SERIES, HACKNEY),
        prepared("asked of Adur", SERIES, ADUR),
        prepared("another series", "dataset-series/trees"),
        prepared("asked of Adur too", "dataset-series/trees", ADUR),
    ]

    inside = Scope([LONDON], records).inside(records)

    assert inside == {"the series", "asked of Hackney"}


def test_what_no_source_names_is_told_by_its_code() -> None:
    item = prepared("asked", SERIES, "organisation/01234567")

    (mention,) = mentions([item], (), ())

    assert mention.record.name == "Test organisation/01234567 (name not known)"
