"""Which organisations may be one body, by their names: as a department, or in another form."""

import re
from collections.abc import Sequence

from graph.matching.work import Named

# What a name may begin with that a department's goes on behind: "Home Office (HODDaT)".
PARTS_BEHIND = re.compile(r"^\s*[-–—,;:/(\[]|^ (?!and\b|of\b)", re.IGNORECASE)
LITTLE = frozenset(("and", "nhs", "of", "the"))
FEWEST_WORDS = 2


def bodies(organisations: Sequence[Named]) -> list[list[Named]]:
    """The organisations in groups: those of one group are one body, as far as their names tell.

    A name of a single word, such as a borough's, begins too many others to tell anything.
    """
    groups: list[list[Named]] = []
    for one in sorted(organisations, key=lambda one: (len(one.name), one.name, one.id)):
        group = next((g for g in groups if _is_part(g[0].name, one.name)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _is_part(whole: str, name: str) -> bool:
    words = _words(whole)
    if len(words) < FEWEST_WORDS:
        return False
    behind = name[len(whole) :] if name.lower().startswith(whole.lower()) else ""
    return words == _words(name) or PARTS_BEHIND.match(behind) is not None


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - LITTLE
