"""Pieces of work as Neo4j gives them, and names in a sentence."""

from graph.matching.work import Named, listed, read_work


def test_names_are_listed_as_english_does() -> None:
    assert listed(["Brent"]) == "Brent"
    assert listed(["Brent", "Camden", "Ealing"]) == "Brent, Camden and Ealing"


def test_a_name_with_a_comma_stays_one_name() -> None:
    assert listed(["Transport, Traffic Division", "Home Office", "GDS"]) == (
        "Transport, Traffic Division; Home Office; and GDS"
    )


def test_whose_it_is_has_an_order_whatever_order_neo4j_gives() -> None:
    buyers = [["organisation/hackney", "Hackney"], ["organisation/camden", "Camden"]]
    row = {"id": "project/bins", "labels": ["Entity", "Project"], "name": "Bins"}

    works = [read_work([{**row, "buyers": order}, None]) for order in (buyers, buyers[::-1])]

    assert works[0].buyers == works[1].buyers
    assert works[0].buyers[0] == Named("organisation/camden", "Camden")
