"""Objects within objects as the columns of a row."""

import pytest

from loaders.errors import RowError
from loaders.nested import nested, parts, texts
from loaders.row import Row

ROW = Row(
    nested(
        {
            "ocid": "a-1",
            "tender": {"value": {"amount": 5.5}, "open": True, "title": None},
            "awards": [{"id": 1, "value": {"amount": 2}}, {"id": 2}],
            "tag": ["award", "contract"],
            "buyer": "Havering",
        }
    ),
    "a.json",
    3,
)


def test_columns_are_paths_and_what_is_left_out_is_empty() -> None:
    assert ROW.values["tender/value/amount"] == "5.5"
    assert ROW.values["tender/open"] == "true"
    assert ROW.optional("tender/title") is None
    assert ROW.optional("tender/value/currency") is None
    assert "tender/value/currency" not in ROW.values


def test_the_parts_of_a_list_are_rows_at_the_same_place() -> None:
    first, second = parts(ROW, "awards")

    assert first.integer("awards/value/amount") == 2
    assert second.integer("awards/value/amount") is None
    assert first.place == second.place == "a.json:3"
    assert parts(ROW, "contracts") == []
    assert texts(ROW, "tag") == ("award", "contract")


@pytest.mark.parametrize("column", ["tag", "buyer", "tender/value/amount"])
def test_what_is_no_list_of_objects_names_its_column(column: str) -> None:
    with pytest.raises(RowError, match=rf"{column}: is not a list"):
        parts(ROW, column)
