"""Many sources in one go: one that fails does not stop the others, and two loads do not mix."""

from pathlib import Path

import pytest

from graph.errors import LoadInProgress
from graph.store import Store
from loaders.errors import SourceError
from loaders.run import choose, run
from loaders.selection import Options
from tests.loaders.town import COUNCILS, TOWN
from tests.tracing import record


def watch(_: str) -> object:
    return lambda _done, _total: None


def test_without_names_what_is_bundled_or_found_is_chosen(tmp_path: Path) -> None:
    (tmp_path / "pipeline_orgs.csv").touch()

    assert [source.name for source in choose([], None)] == ["themes", "founding"]
    assert [source.name for source in choose([], tmp_path)] == [
        "themes",
        "founding",
        "localgov-digital-pipeline",
    ]


def test_names_are_put_into_load_order_and_unknown_ones_refused() -> None:
    assert [s.name for s in choose(["founding", "themes"], None)] == ["themes", "founding"]
    with pytest.raises(SourceError, match="there is no such source"):
        choose(["nonsense"], None)


@pytest.mark.neo4j
def test_a_source_that_fails_does_not_stop_the_others(store: Store, tmp_path: Path) -> None:
    (tmp_path / "projects.csv").write_text("this is not it\n1\n")
    (tmp_path / "councils.csv").write_text("code,name,official,region\nHCK,Hackney,x,London\n")

    reports = list(run(store, [TOWN, COUNCILS], str(tmp_path), Options(), watch))  # type: ignore[arg-type]

    assert "has no column" in str(reports[0].error)
    assert reports[1].rows["loaded"] == 1
    assert reports[1].as_json()["rows"]["loaded"] == 1


@pytest.mark.neo4j
def test_a_second_load_waits_its_turn(store: Store) -> None:
    with store.exclusive(), pytest.raises(LoadInProgress, match="Another load is at work"):
        next(iter(run(store, [], None, Options(), watch)))  # type: ignore[arg-type]


@pytest.mark.neo4j
def test_each_source_is_a_span_that_tells_what_became_of_its_rows(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = record(monkeypatch)
    (tmp_path / "projects.csv").write_text("this is not it\n1\n")
    (tmp_path / "councils.csv").write_text("code,name,official,region\nHCK,Hackney,x,London\n")

    list(run(store, [TOWN, COUNCILS], str(tmp_path), Options(), watch))  # type: ignore[arg-type]

    assert [(span.name, dict(span.attributes or {})) for span in recorded.get_finished_spans()] == [
        ("load", {"loti.source": TOWN.name, "error.type": "SourceError"}),
        (
            "load",
            {
                "loti.source": COUNCILS.name,
                "loti.rows.loaded": 1,
                "loti.rows.rejected": 0,
                "loti.rows.looked_up": 0,
            },
        ),
    ]
