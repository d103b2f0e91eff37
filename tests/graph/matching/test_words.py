"""Words and how much texts have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.matching.words import Rarity, words_of

texts = st.lists(st.sampled_from(["repairs", "repairing", "bins", "parking", "the"]), max_size=5)


def test_words_are_stems_without_those_that_say_nothing() -> None:
    assert words_of("The Housing repairs service", "repairing houses") == {
        "hous": "housing",
        "repair": "repairs",
    }


def test_rare_words_in_common_count_more() -> None:
    every = [
        words_of(text) for text in ("parking permits", "parking fines", "parking bins", "bins")
    ]
    rarity = Rarity(every)

    assert rarity.alike(every[2], every[3]).score > rarity.alike(every[0], every[1]).score
    assert rarity.alike(every[0], every[1]).shared == ("parking",)


@given(st.lists(texts, min_size=2, max_size=6))
def test_likeness_is_symmetrical_from_0_to_1_and_whole_for_the_same(lists: list[list[str]]) -> None:
    every = [words_of(*words) for words in lists]
    rarity = Rarity(every)
    one, other = every[0], every[1]

    assert rarity.alike(one, other).score == pytest.approx(rarity.alike(other, one).score)
    assert 0 <= rarity.alike(one, other).score <= 1
    assert rarity.alike(one, one).score == pytest.approx(1 if one else 0)


def test_a_text_fits_words_better_the_more_and_the_rarer_it_has_of_them() -> None:
    parking, bins, both = (words_of(x) for x in ("parking permits", "bins permits", "parking bins"))
    asked = words_of("parking bins")
    rarity = Rarity([parking, bins, both, words_of("parking"), asked])

    assert rarity.fit(both, asked) > rarity.fit(bins, asked) > rarity.fit(parking, asked) > 0
