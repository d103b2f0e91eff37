"""Files that browsers get as they are."""

from pathlib import Path

STATIC = Path(__file__).parent
