"""What a text loses before it is written to the log."""

import pytest

from api.observing.discretion import discreet, without_machines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("/graphql", "/graphql"),
        ("Écoles à Hackney", "Écoles à Hackney"),
        ("/saved/jane.doe+x@example.org/ics", "/saved/[email]/ics"),
        ("no <jane@example.org>, at all", "no <[email]>, at all"),
        ("Authorization: Bearer abc.def.ghi", "Authorization: [key]"),
        ("one\nrequest status=200", r"one\nrequest status=200"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("right\u202eleft\u2028new", r"right\u202eleft\u2028new"),
    ],
)
def test_addresses_of_persons_keys_and_what_would_forge_a_line(text: str, shown: str) -> None:
    assert discreet(text) == shown


def test_long_texts_are_cut() -> None:
    assert len(discreet("x" * 100_000)) == 301


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("('192.0.2.17', 50123) - closed", "('[address]', 50123) - closed"),
        ("from [2001:db8::17]:80", "from [[address]]:80"),
        ("version 5.26.30 at 10:31:07", "version 5.26.30 at 10:31:07"),
    ],
)
def test_libraries_words_lose_addresses_of_machines(text: str, shown: str) -> None:
    assert without_machines(text) == shown
