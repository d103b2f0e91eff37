"""Codes of registers, written in more than one way."""

import pytest

from loaders.code import curie


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("local-authority-eng:HCK", "local-authority:HCK"),
        ("local-authority-nir:ABC", "local-authority:ABC"),
        ("local-authority-sct:GLG", "local-authority:GLG"),
        ("local-authority-wls:NTL", "local-authority:NTL"),
        (" local-authority:CMD ", "local-authority:CMD"),
        ("development-corporation:Q6670544", "development-corporation:Q6670544"),
        ("local-authority-type:LBO", "local-authority-type:LBO"),
    ],
)
def test_one_prefix_for_each_register(written: str, meant: str) -> None:
    assert curie(written) == meant
