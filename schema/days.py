"""Days as people write them, and what to tell those who write them otherwise."""

import datetime as dt
import re

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_of(text: str) -> dt.date:
    """The day that a text says. Raises ``ValueError`` with a sentence that says how to write it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        if DAY.fullmatch(text):
            raise ValueError(f"There is no such day as {text}.") from error
        message = f"{text!r} is no day: write it as YYYY-MM-DD, such as 2026-01-31."
        raise ValueError(message) from error
