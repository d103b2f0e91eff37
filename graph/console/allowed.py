"""What a statement of the console may call and be planned as, as allowed.toml lists it."""

import tomllib
from pathlib import Path

_LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

FUNCTIONS = frozenset(_LISTS["functions"].split())
KEYWORDS = frozenset(_LISTS["keywords"].split())
PROCEDURES = frozenset(_LISTS["procedures"].split())
OPERATORS = frozenset(_LISTS["operators"].split())
