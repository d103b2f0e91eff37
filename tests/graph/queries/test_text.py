"""What somebody types becomes a safe query, and means what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.queries.text import NOTHING, lucene, profile_query, typed
from graph.queries.words import fold, read


@given(st.text())
def test_only_letters_and_digits_of_a_text_reach_lucene(text: str) -> None:
    query = lucene(text)

    if query is not None:
        for word in ("name:", "aliases:"):
            query = query.replace(word, " ")
        assert all(c.isalnum() or c in "_ \"()^.*~+'" for c in query)


@given(st.text(alphabet=st.characters(exclude_categories=["L", "N"], exclude_characters="_")))
def test_a_text_without_a_word_finds_nothing(text: str) -> None:
    assert lucene(text) is None
    assert typed(text) == {"query": NOTHING, "whole": "", "types": []}


@pytest.mark.parametrize(
    ("text", "words", "types"),
    [
        ("Transport for London", ("transport", "london"), ()),
        ("who works with the Met", ("works", "met"), ()),
        ("projects about housing repairs", ("housing", "repairs"), ("Project",)),
        ("digital marketer apprenticeship", ("digital", "marketer"), ("ApprenticeshipStandard",)),
        ("Companies", ("companies",), ("Company",)),
        ("of the", ("the",), ()),
        ("GOV.UK Verify", ("gov.uk", "verify"), ()),
        ("Children’s Café", ("children's", "cafe"), ()),
        ("bins bins", ("bins",), ()),
    ],
)
def test_the_words_that_must_occur(
    text: str, words: tuple[str, ...], types: tuple[str, ...]
) -> None:
    given_ = read(text)

    assert given_ is not None
    assert (given_.words, given_.types) == (words, types)


@pytest.mark.parametrize(
    ("text", "plain"), [("Łódź", "lodz"), ("GROß", "gross"), ("L’été", "l'ete")]
)
def test_accents_and_capitals_make_no_difference(text: str, plain: str) -> None:
    assert fold(text) == plain


def test_a_profile_is_taken_word_for_word() -> None:
    assert profile_query(["User research", "bins!"]) == "user research bins"
    assert profile_query(["--", ""]) is None
