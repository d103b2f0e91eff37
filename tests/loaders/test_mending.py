"""Text that was decoded twice is put right, and other text is left alone."""

import pytest

from loaders.mending import mended


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("a Â£4.5m programme", "a £4.5m programme"),
        ("framework.â€¯ The scheme", "framework.\u202f The scheme"),
        ("the cityâ€™s cafÃ©", "the city’s café"),
        ("â€œquotedâ€\x9d", "“quoted”"),
        ("right ‘and’ wrong Â£", "right ‘and’ wrong £"),
        ("a café – naïve, £5, “Âge”", "a café – naïve, £5, “Âge”"),
        ("Â", "Â"),
        ("â€", "â€"),
    ],
)
def test_what_is_utf_8_when_undone_is_mended(wrong: str, right: str) -> None:
    assert mended(wrong) == right
