"""Where a hit fits: what is marked is what fits, whatever the accents, endings and mistakes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.queries.matched import MOST_SHOWN, How, highlights, matches
from graph.queries.words import fold, read

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)
PHRASES = st.lists(st.sampled_from(["Café", "Hackney’s", "GOV.UK", "bins", "Łódź"]) | TEXT)


def marked(text: str, **properties: str | list[str]) -> list[tuple[str, str, How]]:
    given_ = read(text)
    assert given_ is not None
    return [(m.place, m.written, m.how) for m in matches(given_, properties)]


@pytest.mark.parametrize(
    ("text", "name", "written", "how"),
    [
        ("hackney", "LB Hackney", "Hackney", How.EXACT),
        ("cafe", "Le Café", "Café", How.EXACT),
        ("cafe", "Le Cafe\u0301", "Cafe\u0301", How.EXACT),
        ("CAFÉ", "le cafe", "cafe", How.EXACT),
        ("hack", "Hackney", "Hack", How.PREFIX),
        ("caf", "Café", "Caf", How.PREFIX),
        ("h", "Tower Hamlets", None, None),
        ("tower h", "Hamlets", "H", How.PREFIX),
        ("limited", "Snook Ltd", "Ltd", How.EQUAL),
        ("future gov", "FutureGov", "FutureGov", How.JOINED),
        ("migration", "To migrate", "migrate", How.ENDING),
        ("migrated", "To migrate", "migrate", How.ENDING),
        ("repairs", "Repair", "Repair", How.ENDING),
        ("migration", "Migratory", "Migratory", How.ENDING),
        ("hackny", "Hackney", "Hackney", How.TYPO),
        ("hakcney", "Hackney", "Hackney", How.TYPO),
        ("kensingtn", "Kensington", "Kensington", How.TYPO),
        ("lfb", "LFA", None, None),
        ("of the", "The end of it", "The", How.EXACT),
    ],
)
def test_what_fits_and_how(text: str, name: str, written: str | None, how: How | None) -> None:
    found = marked(text, name=name)

    assert found == ([("name", written, how)] if written else [])


def test_every_text_is_looked_at_names_first() -> None:
    found = marked("bins", description="Bins.", aliases=["bin", "the bins"], name="My bins", id="x")

    assert [(place, written) for place, written, _ in found] == [
        ("name", "bins"),
        ("aliases", "bin"),
        ("aliases", "bins"),
        ("description", "Bins"),
    ]


def test_two_mistakes_are_forgiven_in_names_alone() -> None:
    assert marked("brwonfeild", name="brownfield") == [("name", "brownfield", How.TYPO)]
    assert marked("brwonfeild", description="brownfield") == []


def test_of_a_long_text_the_part_that_fits_is_shown() -> None:
    text = "word " * 200 + "Hackney " + "word " * 200

    given_ = read("hackney")
    assert given_ is not None
    (shown,) = highlights(matches(given_, {"description": text}))

    assert len(shown.text) <= MOST_SHOWN
    assert shown.text in text
    assert [part for part, fits in shown.parts() if fits] == ["Hackney"]
    assert not shown.text.startswith("ord")


@given(PHRASES.map(" ".join), PHRASES.map(" ".join))
def test_what_is_marked_is_a_piece_of_the_text_at_its_place(text: str, written: str) -> None:
    given_ = read(text)
    if given_ is None:
        return

    found = matches(given_, {"name": written, "aliases": [written, text]})

    for match in found:
        assert match.written
        assert match.text[match.start : match.end] == match.written
    for shown in highlights(found):
        pieces = list(shown.parts())
        assert "".join(piece for piece, _ in pieces) == shown.text
        assert [piece for piece, fits in pieces if fits] == [
            shown.text[start:end] for start, end in shown.ranges
        ]
        assert all(piece for piece, _ in pieces)
        assert shown.text in (written, text) or len(shown.text) <= MOST_SHOWN


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=1, max_size=20))
def test_a_word_fits_itself(word: str) -> None:
    given_ = read(word)
    if given_ is None or given_.words != (fold(word),):
        return

    (match,) = matches(given_, {"name": f"({word})"})

    assert (match.written, match.how) == (word, How.EXACT)
