"""Answers as DataFrames: their columns, their types, and what is nested in them."""

import datetime as dt
from typing import Any

import polars as pl
import pytest
from loti_client import AsyncLoti, Loti
from loti_client.frames import to_frame
from polars.testing import assert_frame_equal

pytestmark = pytest.mark.neo4j

THING = pl.Struct({"id": pl.String, "name": pl.String})


def test_columns_of_a_typed_answer_have_their_types(loti: Loti) -> None:
    frame = loti.frame(loti.opportunities)

    assert frame.schema["published_date"] == pl.Date
    assert frame.schema["closing_date"] == pl.Date  # though none is known
    assert frame.schema["amount"] == pl.Float64
    assert frame.schema["sme_suitable"] == pl.Boolean
    assert frame.schema["sought_by.nodes"] == pl.List(THING)
    assert frame["published_date"].to_list() == [dt.date(2017, 5, 3)]


def test_they_have_them_even_where_nothing_is_found(loti: Loti) -> None:
    nothing = loti.frame(loti.projects, text="zzzzzzzz")

    assert nothing.height == 0
    assert nothing.schema == loti.frame(loti.projects).schema


def test_a_frame_is_of_all_pages(loti: Loti) -> None:
    assert loti.frame(loti.boroughs, first=10)["name"].n_unique() == 33


async def test_it_is_the_same_asynchronously(loti: Loti, async_loti: AsyncLoti) -> None:
    again = await async_loti.frame(async_loti.projects)

    assert_frame_equal(loti.frame(loti.projects), again)


def test_what_is_nested_has_dotted_names(loti: Loti) -> None:
    workers = loti.frame(loti.who_works_on, text="planning software")

    assert workers["organisation.name"][0] == "Southwark"
    works = workers.explode("works").unnest("works").unnest("subject", separator=".")
    assert "Back office planning application systems (BOPS)" in works["subject.name"]


def test_edges_where_there_are_no_nodes(loti: Loti) -> None:
    hits = loti.frame(loti.search, "apprentices")

    assert {"score", "node.typename", "node.id", "node.name", "explanation.sentence"} == set(
        hits.columns
    )
    assert hits["score"].is_sorted(descending=True)


def test_lists_in_an_answer_are_given_by_themselves(loti: Loti) -> None:
    digest = loti.overview("hackney")

    assert digest
    assert to_frame(digest.sections).schema["newest"] == pl.Date
    with pytest.raises(ValueError, match="give to_frame the list in it that you mean"):
        to_frame(digest)


def test_rows_of_cypher(loti: Loti) -> None:
    frame = loti.frame(
        loti.cypher, "MATCH (b:Borough) RETURN b.name AS name, b.gssCode ORDER BY name"
    )

    assert frame.columns == ["name", "b.gssCode"]
    assert frame.row(0) == ("Barking and Dagenham", "E09000002")


def test_ones_own_documents_keep_their_names_and_get_days(loti: Loti) -> None:
    document = """{ opportunities {
      nodes { publishedDate closingDate soughtBy(first: 1) { totalCount } } } }"""

    frame = loti.frame(document)

    assert frame.columns == ["publishedDate", "closingDate", "soughtBy.totalCount"]
    assert frame["publishedDate"].to_list() == [dt.date(2017, 5, 3)]


@pytest.mark.parametrize("nothing", [None, {"whoWorksOn": None}, []])
def test_nothing_is_an_empty_frame(nothing: Any) -> None:
    assert to_frame(nothing).is_empty()


def test_an_object_that_is_missing_leaves_its_columns_empty() -> None:
    frame = to_frame([{"of": {"name": "a", "since": "2020-01-01"}}, {"of": None}])

    assert frame.schema == {"of.name": pl.String, "of.since": pl.Date}
    assert frame.rows() == [("a", dt.date(2020, 1, 1)), (None, None)]
