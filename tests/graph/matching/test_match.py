"""Scores of work against firms."""

import datetime as dt

import pytest

from graph.matching.features import Firm
from graph.matching.match import Match, circumstances, rank
from graph.matching.missing import missing
from graph.matching.weights import load_weights
from graph.matching.work import Named, Work
from graph.queries.skill_distance import Closeness
from tests.graph.matching.works import work

ON = dt.date(2018, 1, 1)


def ranked(
    works: list[Work], firm: Firm, skills: dict[str, Closeness] | None = None
) -> list[Match]:
    return rank(works, firm, circumstances(works, firm, ON, skills or {}))


def scores(match: Match) -> dict[str, float]:
    return {w.feature.name: w.feature.score for w in match.features if w.feature.score}


def told(match: Match, feature: str) -> str | None:
    return next(w.feature.evidence for w in match.features if w.feature.name == feature)


def test_the_award_that_is_most_alike_counts_and_is_named() -> None:
    won = (
        work("Parking permits", buyers=["Hackney"], category="outcomes"),
        work("Bin rounds", buyers=["Camden"], category="specialists", role="developer"),
    )
    sought = work("Bin collection app", buyers=["Camden"], category="specialists", role="developer")

    (match,) = ranked([sought], Firm(awards=won))

    assert match.award == won[1]
    assert scores(match)["buyer"] == scores(match)["kind"] == 1
    assert told(match, "buyer") == "Camden bought it too"
    assert told(match, "kind") == "both are for developer"
    assert told(match, "words") == "shares “bin” with it"


def test_parts_of_one_body_are_alike_by_domain_or_by_name() -> None:
    won = work("A", buyers=["UK Visas"], domain="homeoffice.gov.uk")
    same_domain = work("B", buyers=["Border Force"], domain="homeoffice.gov.uk")
    like_name = work("C", buyers=["UK Visas and Immigration"])
    neither = work("D", buyers=["Ordnance Survey"])

    found = {
        m.work.name: scores(m) for m in ranked([same_domain, like_name, neither], Firm((won,)))
    }

    assert found["B"]["buyer"] == 0.9
    assert 0 < found["C"]["buyer"] < 0.9
    assert "D" not in found


def test_skills_that_are_close_count_as_much_as_they_are_close() -> None:
    sought = work("Research", skills=["User research", "SQL"])
    firm = Firm(skills=(Named("skill/x", "Interviews"),))
    close = Closeness("skill/x", 0.5, "hierarchy", ("Interviews", "Research", "User research"))

    (match,) = ranked([sought], firm, skills={"skills/User research": close})

    assert scores(match) == {"skills": 0.25}
    assert told(match, "skills") == "it needs User research, to which Interviews is close"


@pytest.mark.parametrize(
    ("mine", "theirs", "score"),
    [
        ("72000000", "72212345", 1.0),  # zeros mean all that is below
        ("72212345", "72212345", 1.0),
        ("72212345", "72219999", 0.75),
        ("72212345", "72290000", 0.5),
        ("72212345", "72900000", 0.25),
        ("72212345", "48000000", 0.0),
    ],
)
def test_cpv_codes_are_alike_as_far_as_they_begin_alike(
    mine: str, theirs: str, score: float
) -> None:
    found = ranked([work("A", cpv=(theirs,))], Firm(cpv=(mine,)))

    assert sum(scores(match).get("cpv", 0) for match in found) == score


def test_size_place_sector_and_time_are_judged_by_what_the_firm_says() -> None:
    sought = work(
        "Bins",
        themes=["Waste"],
        amount=50_000.0,
        location="London",
        sectors=("london-borough",),
        closes=ON + dt.timedelta(days=7),
    )
    firm = Firm(
        subjects=(Named("themes/Waste", "Waste"),),
        amounts=(10_000, None),
        places=("london",),
        sectors=("london-borough",),
    )

    (match,) = ranked([sought], firm)

    assert scores(match) == {
        "subjects": 1,
        "size": 1,
        "places": 1,
        "sector": 1,
        "timing": pytest.approx(1 / 3),
    }


def test_what_only_has_time_left_does_not_fit() -> None:
    assert ranked([work("Bins", closes=ON + dt.timedelta(days=30))], Firm()) == []


def test_weights_are_parts_of_one_whole() -> None:
    (match,) = ranked([work("Bins", buyers=["Camden"])], Firm((work("A", buyers=["Camden"]),)))

    assert sum(weighed.weight for weighed in match.features) == pytest.approx(1)
    assert {w.feature.name for w in match.features} == {
        *load_weights()["award"],
        *load_weights()["profile"],
    }


def test_what_is_missing_is_said_of_the_profile_and_of_the_notice() -> None:
    sought = work("Bins", skills=["SQL"], cpv=("72000000",))

    assert list(missing(sought, Firm(), {"skills": 0, "buyer": 0})) == [
        "It needs SQL: none is named in the profile.",
        "It is classed as CPV 72000000: the profile names no CPV code.",
        "Nothing that the firm has won is known: name its organisation or its awards.",
        "What it is worth is not published.",
        "The last day to apply is not published.",
    ]
