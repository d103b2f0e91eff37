"""What has changed since a time, after loads of a small source."""

import datetime as dt
from pathlib import Path

import pytest

from graph.queries.what_changed import Change, Changes, Kind, what_changed
from graph.reader import Reader
from graph.store import Store
from tests.loaders.town import COUNCILS, TOWN, load_rows

pytestmark = pytest.mark.neo4j

HACKNEY = "HCK,Hackney,London Borough of Hackney,London"
CAMDEN = "CMD,Camden,London Borough of Camden,London"


@pytest.fixture
def since(store: Store, tmp_path: Path) -> dt.datetime:
    """A time after which one project came, one changed its phase and its lead, and one went."""
    load_rows(store, tmp_path, COUNCILS, HACKNEY, CAMDEN)
    load_rows(store, tmp_path, TOWN, "1,Flats,alpha,Hackney,,", "2,Bins,,Hackney,,")
    time = dt.datetime.now(dt.UTC)
    load_rows(store, tmp_path, TOWN, "1,Flats,beta,Camden,,", "3,Trees,,Camden,2019-05-01,")
    return time


async def changed(
    reader: Reader,
    since: dt.datetime,
    of: str | None = None,
    types: tuple[str, ...] = (),
    window: tuple[int, int] = (0, 100),
) -> Changes:
    found = await what_changed(reader, since, of, types, window)
    assert found is not None
    return found


def told(change: Change) -> tuple[str, ...]:
    relation = (change.link.relation,) if change.link else ()
    return (change.kind.value, *relation, *(end.node.name for end in change.ends))


async def test_it_tells_what_came_changed_and_went(reader: Reader, since: dt.datetime) -> None:
    found = await changed(reader, since)

    assert {told(change) for change in found.changes} == {
        ("added", "Trees"),
        ("changed", "Flats"),
        ("removed", "Bins"),
        ("added", "participatesIn", "Camden", "Trees"),
        ("added", "participatesIn", "Camden", "Flats"),
        ("removed", "participatesIn", "Hackney", "Flats"),
        ("removed", "participatesIn", "Hackney", "Bins"),
    }
    assert found.totals == {Kind.ADDED: 3, Kind.CHANGED: 1, Kind.REMOVED: 3}


async def test_a_change_says_what_was_and_by_which_record(
    reader: Reader, since: dt.datetime
) -> None:
    found = await changed(reader, since)

    (flats,) = (change for change in found.changes if change.kind is Kind.CHANGED)
    assert [(v.property, v.before, v.after) for v in flats.values] == [
        ("phase", ("alpha",), ("beta",))
    ]
    assert [(r.record["sourceId"], r.source["name"]) for r in flats.records] == [
        ("1", "town"),
        ("1", "town"),
    ]
    assert flats.at > since


async def test_of_one_thing_it_tells_of_what_is_tied_to_it(
    reader: Reader, since: dt.datetime
) -> None:
    found = await changed(reader, since, of="organisation/camden")

    assert {told(change) for change in found.changes} == {
        ("added", "Trees"),
        ("changed", "Flats"),
        ("added", "participatesIn", "Camden", "Trees"),
        ("added", "participatesIn", "Camden", "Flats"),
    }


async def test_a_relationship_that_says_otherwise_has_changed(
    reader: Reader, store: Store, tmp_path: Path, since: dt.datetime
) -> None:
    later = dt.datetime.now(dt.UTC)
    load_rows(store, tmp_path, TOWN, "1,Flats,beta,Camden,,", "3,Trees,,Camden,2020-05-01,")

    found = await changed(reader, later)

    (change,) = found.changes
    assert since < later < change.at
    assert told(change) == ("changed", "participatesIn", "Camden", "Trees")
    assert [(v.property, v.before, v.after) for v in change.values] == [
        ("validFrom", ("2019-05-01",), ("2020-05-01",))
    ]


async def test_pages_and_types(reader: Reader, since: dt.datetime) -> None:
    whole = await changed(reader, since)
    pages = [(await changed(reader, since, window=(skip, 3))).changes for skip in (0, 3, 6)]
    councils = await changed(reader, since, types=("Borough",))

    assert [change for page in pages for change in page] == list(whole.changes)
    assert {len(change.ends) for change in councils.changes} == {2}


async def test_of_what_never_was_there_is_no_answer(reader: Reader, since: dt.datetime) -> None:
    assert await what_changed(reader, since, "organisation/atlantis", (), (0, 10)) is None


async def test_nothing_has_changed_since_now(reader: Reader, since: dt.datetime) -> None:
    assert not (await changed(reader, since + dt.timedelta(days=1))).changes
