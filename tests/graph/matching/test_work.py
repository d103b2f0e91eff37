"""Names in a sentence."""

from graph.matching.work import listed


def test_names_are_listed_as_english_does() -> None:
    assert listed(["Brent"]) == "Brent"
    assert listed(["Brent", "Camden", "Ealing"]) == "Brent, Camden and Ealing"


def test_a_name_with_a_comma_stays_one_name() -> None:
    assert listed(["Transport, Traffic Division", "Home Office", "GDS"]) == (
        "Transport, Traffic Division; Home Office; and GDS"
    )
