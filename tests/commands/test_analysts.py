"""The verbs of analysts, on the bundled facts and the made-up sources."""

import re

import pytest
from typer.testing import CliRunner

from graph.address import Address
from graph.store import Store
from loaders.run import choose, run
from loaders.selection import Options
from loti import app

pytestmark = pytest.mark.neo4j
MADE_UP = ["synthetic-skills-statements", "synthetic-sharing-agreements"]


@pytest.fixture
def loti(store: Store, address: Address, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    sources = choose(["founding", "themes", *MADE_UP], None)
    for report in run(store, sources, None, Options(), lambda _: lambda _done, _of: None):
        assert report.error is None
        assert not report.rejections
    monkeypatch.setenv("LOTI_NEO4J_URI", address.uri)
    monkeypatch.setenv("LOTI_NEO4J_PASSWORD", address.password)
    return CliRunner()


def test_each_answers_in_words(loti: CliRunner) -> None:
    said = {
        words: loti.invoke(app, words).stdout
        for words in (
            ("paths", "ucl", "hackney"),
            ("paths", "ucl", "hackney", "--avoid", "organisation/loti", "--hops", "2"),
            ("paths", "ucl", "hackney", "--price", "MEMBER_OF=2", "--first", "1"),
            ("common", "hackney", "camden"),
            ("motifs", "open-triangle"),
            ("trends", "project"),
            ("communities", "--of", "everything", "--first", "1"),
            ("central", "degree", "--first", "1"),
            ("brokers", "--first", "1"),
            ("components", "--first", "1"),
            ("skills", "--first", "20"),
            ("sharing", "check", "adult social care records", "hackney", "london-fire-brigade",
             "fire safety visits", "--on", "2026-11-23"),
            ("sharing", "map", "--on", "2026-11-23", "--within", "60"),
        )
    }  # fmt: skip

    expected = (
        "University College London supports London Office of Technology and Innovation",
        "No way of at most 2 steps from University College London to Hackney is known",
        "University College London supports",
        "share",
        "known, in",
        "from founding",
        "communities of",
        "tied to",
        "join any groups",
        "parts of",
        "SYNTHETIC skills statements",
        "YES, of",
        "lapsing: Synthetic example: unpublished drafts of brownfield land (2026-12-31)",
    )
    for (words, text), part in zip(said.items(), expected, strict=True):
        assert part in text, words


def test_a_firm_that_is_not_known_is_told_with_what_may_be_meant(loti: CliRunner) -> None:
    said = loti.invoke(app, ["leads", "Hackny", "--on", "2018-01-01"]).stdout

    assert "Perhaps organisation/hackney (Hackney)" in said
    assert "not known: Hackny" not in said


def test_who_is_not_known_is_told(loti: CliRunner) -> None:
    for words in (
        ("who", "--theme", "nobody"),
        ("similar", "--project", "nobody"),
        ("overview", "nobody"),
        ("changes", "--since", "2026-01-01", "--of", "nobody"),
        ("paths", "nobody", "hackney"),
        ("common", "nobody", "hackney"),
        ("trends", "project", "--organisation", "nobody"),
        ("skills", "--borough", "nobody"),
        ("sharing", "map", "--organisation", "nobody"),
    ):
        result = loti.invoke(app, words)
        assert result.exit_code == 1, words
        assert "nobody." in result.stdout

    near = loti.invoke(app, ("overview", "tower hamlets"))
    assert "Perhaps organisation/tower-hamlets (Tower Hamlets)" in near.stdout
    assert loti.invoke(app, ("paths", "a", "b", "--price", "MEMBER_OF")).exit_code == 2


def test_dots_stand_for_members_that_are_not_shown_and_for_nothing_else(loti: CliRunner) -> None:
    said = loti.invoke(app, ("communities", "--resolution", "3", "--first", "100")).stdout

    groups = re.findall(r"^(\d+): (.*)$", said, re.MULTILINE)
    assert {int(size) > 5 for size, _ in groups} == {True, False}
    for size, names in groups:
        assert names.endswith(" ...") == (int(size) > 5)
