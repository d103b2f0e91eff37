"""Keeps counts of people from telling of any one person, before they are stored.

What is stored can be read by every question, so nothing finer than this ever is. Counts are rounded
to the nearest 5, and those under 5 are left out, as the Department for Education and other
producers of official statistics do ("low" in its tables). Every count is rounded by itself, so that
a total, rounded too, does not tell what was left out.
"""

STEP = 5


def rounded(people: int) -> int | None:
    """A count, not negative, to the nearest 5; None when it is under 5, but not nobody."""
    if 0 < people < STEP:
        return None
    return STEP * ((people + STEP // 2) // STEP)
