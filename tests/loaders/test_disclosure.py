"""Counts of people, kept from telling of any one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.disclosure import rounded


@pytest.mark.parametrize(
    ("people", "kept"),
    [(0, 0), (1, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)],
)
def test_counts_are_rounded_and_small_ones_left_out(people: int, kept: int | None) -> None:
    assert rounded(people) == kept


@given(st.integers(5, 100_000))
def test_it_stays_within_two_of_the_truth(people: int) -> None:
    kept = rounded(people)

    assert kept is not None
    assert kept % 5 == 0
    assert abs(kept - people) <= 2
