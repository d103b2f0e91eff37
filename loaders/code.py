"""Codes as sources write them, made one: the same thing has the same identifier in every source."""

import re

# Registers number local authorities alike, but some put the nation into the prefix.
NATIONS = re.compile(r"^local-authority-(?:eng|nir|sct|wls):")


def curie(text: str) -> str:
    """An identifier ``prefix:value`` with the one prefix that the graph uses for its register.

    ``local-authority-eng:HCK`` and ``local-authority:HCK`` are the same authority.
    """
    return NATIONS.sub("local-authority:", text.strip())
