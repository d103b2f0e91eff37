"""The weights of the features of a match, as ``weights.toml`` has them and explains them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("weights.toml")


@cache
def load_weights() -> Mapping[str, dict[str, float]]:
    """Weights by group (award, profile, similar) and feature."""
    weights: dict[str, dict[str, float]] = tomllib.loads(FILE.read_text("utf-8"))
    return weights
