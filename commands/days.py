"""Days as people type them behind the options of verbs."""

import datetime as dt
from typing import Annotated

import typer


def day(text: str) -> dt.date:
    """The day that a text says. Raises ``BadParameter``, which says how to write it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is no day: write it as YYYY-MM-DD, such as 2026-11-28."
        raise typer.BadParameter(message) from error


def time(text: str) -> dt.datetime:
    """The time that a text says, in UTC unless it says otherwise; of a day, its beginning."""
    try:
        found = dt.datetime.fromisoformat(text)
        return found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):  # before the first year or behind the last of UTC
        return dt.datetime.combine(day(text), dt.time(), dt.UTC)


def iso(given: dt.date | None) -> str | None:
    """A day as GraphQL takes it."""
    return given.isoformat() if given else None


FORM = "YYYY-MM-DD"
# Of a question that is asked of one day.
On = Annotated[dt.date | None, typer.Option(parser=day, metavar=FORM, help="The day; today.")]
