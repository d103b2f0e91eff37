"""`loti changes`: what came, became otherwise or went since a day."""

import datetime as dt
from typing import Annotated

import typer

from commands.asking import data
from commands.days import FORM, time
from commands.terminal import line
from commands.unknown import tell_unknown

CHANGES = """query ($since: DateTime!, $of: String, $first: Int!) {
  found: changes(since: $since, of: $of, first: $first) {
    totals { kind count } lookedAt { title loadedAt }
    nodes { at sentence records { source { title } } } } }"""


def changes(
    since: Annotated[
        dt.datetime,
        typer.Option(parser=time, metavar=FORM, help="A day, or a time in UTC."),
    ],
    of: Annotated[str | None, typer.Option(help="A thing's id, or an organisation's slug.")] = None,
    first: Annotated[int, typer.Option(help="How many to show.", min=1, max=100)] = 20,
) -> None:
    """What came, became otherwise or went since a time, the newest first.

    Example:  loti changes --since 2026-01-01 --of camden
    """
    found = data(CHANGES, {"since": since.isoformat(), "of": of, "first": first})["found"]
    if found is None:
        tell_unknown(("Organisation", of))
    line(", ".join(f"{total['count']} {total['kind'].lower()}" for total in found["totals"]))
    for change in found["nodes"]:
        titles = dict.fromkeys(record["source"]["title"] for record in change["records"])
        line(f"{change['at'][:16]}  {change['sentence']} [{', '.join(titles) or 'a decision'}]")
    loaded = [s for s in found["lookedAt"] if s["loadedAt"] and s["loadedAt"] >= since.isoformat()]
    line(f"{len(loaded)} of {len(found['lookedAt'])} sources were loaded since then")
