"""Sharing policies by the draft UK schema."""

import json

import pytest

from loaders.errors import FormatError
from loaders.formats.sharing_policy import rows

POLICY = {"Identifier": {"value": "1"}, "Name": "A", "Party": [{"Name": "Brent"}]}


def test_a_file_holds_one_policy_or_a_list_of_them() -> None:
    (one,) = rows(json.dumps(POLICY).encode())
    several = list(rows(json.dumps({"policies": [POLICY, POLICY]}).encode()))

    assert one[1]["Identifier/value"] == "1"
    assert [number for number, _ in several] == [1, 2]


@pytest.mark.parametrize("document", [{}, {"policies": 1}, {"policies": [1]}, {"Name": "A"}])
def test_anything_else_is_refused(document: object) -> None:
    with pytest.raises(FormatError, match=r"no Party|no list"):
        list(rows(json.dumps(document).encode()))
