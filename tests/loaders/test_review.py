"""What people decide about names, and that it lasts."""

from pathlib import Path

import pytest

from graph.store import Store
from loaders.errors import ReviewError
from loaders.identity.asking import resolve_names
from loaders.review import Reviewer
from tests.loaders.test_pipeline import HACKNEY, LEEDS, everything, rows
from tests.loaders.town import COUNCILS, RANKS, TOWN, load_rows

pytestmark = pytest.mark.neo4j

STRANGE = "1,Flats,,The Borough of Hackneyshire,,London"
LEADS = "MATCH (o:Organisation)-[:PARTICIPATES_IN]->(:Project) RETURN o.id AS id"


def leads(store: Store) -> list[str]:
    return [row["id"] for row in rows(store, LEADS)]


@pytest.fixture
def reviewer(store: Store, tmp_path: Path) -> Reviewer:
    """A graph in which one name is strange."""
    load_rows(store, tmp_path, COUNCILS, HACKNEY, LEEDS)
    load_rows(store, tmp_path, TOWN, STRANGE)
    return Reviewer(store, RANKS)


def test_an_accepted_name_means_the_entity_now_and_after_a_reload(
    reviewer: Reviewer, tmp_path: Path
) -> None:
    assert leads(reviewer.store) == ["organisation/the-borough-of-hackneyshire"]

    reviewer.accept("The Borough of Hackneyshire", "organisation/hackney")
    assert leads(reviewer.store) == ["organisation/hackney"]

    load_rows(reviewer.store, tmp_path, TOWN, STRANGE.replace("Flats", "Homes"))
    assert leads(reviewer.store) == ["organisation/hackney"]
    (answer,) = resolve_names(reviewer.store, ["The Borough of Hackneyshire"])
    assert answer["match"] is not None
    assert (answer["match"]["id"], answer["rule"]) == ("organisation/hackney", "decision")


def test_undo_brings_back_what_was(reviewer: Reviewer) -> None:
    before = leads(reviewer.store)
    reviewer.accept("The Borough of Hackneyshire", "organisation/hackney")

    reviewer.undo("The Borough of Hackneyshire")

    assert leads(reviewer.store) == before
    hackney = rows(reviewer.store, "MATCH (o:Borough) RETURN o.aliases AS aliases")
    assert hackney == [{"aliases": ["London Borough of Hackney"]}]


def test_a_rejected_match_is_not_made_again(reviewer: Reviewer, tmp_path: Path) -> None:
    load_rows(reviewer.store, tmp_path, TOWN, "1,Flats,,London Borough of Hackney,,London")
    assert leads(reviewer.store) == ["organisation/hackney"]

    reviewer.reject("London Borough of Hackney")
    load_rows(reviewer.store, tmp_path, TOWN, "1,Homes,,London Borough of Hackney,,London")

    assert leads(reviewer.store) == ["organisation/london-borough-of-hackney"]


def test_a_decision_changes_nothing_else(reviewer: Reviewer) -> None:
    def now() -> list[object]:
        return [
            (node["l"], {k: v for k, v in node["p"].items() if k not in ("knownFrom", "changedAt")})
            for node in everything(reviewer.store)[0]
            if not any(label.startswith("Former") for label in node["l"])
        ]

    before = now()

    reviewer.accept("The Borough of Hackneyshire", "organisation/leeds")
    reviewer.undo("The Borough of Hackneyshire")

    assert now() == before


@pytest.mark.parametrize(
    ("name", "entity", "said"),
    [
        ("Nobody", None, "is named by no source"),
        ("The Borough of Hackneyshire", "organisation/nowhere", "is no organisation's id"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    reviewer: Reviewer, name: str, entity: str | None, said: str
) -> None:
    with pytest.raises(ReviewError, match=said):
        reviewer.accept(name, entity)
