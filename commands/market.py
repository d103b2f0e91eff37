"""`loti market`, `joint` and `gaps`: what is sought, and what could be done together."""

import datetime as dt
from typing import Annotated

import typer

from commands.asking import data
from commands.days import FORM, On, day, iso
from commands.terminal import line

MARKET = """query ($theme: String, $buyer: String, $boroughs: Boolean!, $start: Date, $end: Date) {
  found: marketView(theme: $theme, buyer: $buyer, boroughs: $boroughs, start: $start, end: $end) {
    sought before newest awarded valued value median concentration missing
    byYear { year count } buyers(first: 5) { name count } suppliers(first: 5) { name count value }
    needs(first: 5) { name earlier later buyers } } }"""
JOINT = """query ($on: Date, $theme: String, $boroughs: Boolean!) {
  found: jointProcurementWindows(asOf: $on, theme: $theme, boroughs: $boroughs) {
    missing nodes { start late firstEnd lastEnd spend because
                    contracts { name } buyers { name } suppliers { name } } } }"""
GAPS = """{ found: collaborationGaps { known unknown { name }
  likeNeeds(first: 10) { similarity shared boroughs { name } }
  absent(first: 10) { theme { name } absent { name } }
  brokers(first: 10) { sentence } } }"""

Start = Annotated[
    dt.date | None,
    typer.Option(parser=day, metavar=FORM, help="The first day; three years before the last."),
]
End = Annotated[dt.date | None, typer.Option(parser=day, metavar=FORM, help="The last day; today.")]
Theme = Annotated[str | None, typer.Option(help="A theme's slug.")]
Boroughs = Annotated[bool, typer.Option("--boroughs", help="Of London boroughs only.")]


def market(
    theme: Theme = None,
    buyer: Annotated[str | None, typer.Option(help="A buyer's slug.")] = None,
    boroughs: Boroughs = False,
    start: Start = None,
    end: End = None,
) -> None:
    """What was sought, by whom, worth how much, who won, and what seems to come next.

    Example:  loti market --boroughs --start 2016-01-01 --end 2018-12-31
    """
    given = {"theme": theme, "buyer": buyer, "boroughs": boroughs}
    found = data(MARKET, {**given, "start": iso(start), "end": iso(end)})["found"]
    years = ", ".join(f"{year['year']}: {year['count']}" for year in found["byYear"])
    by_year = f" ({years})" if years else ""
    line(f"{found['sought']} sought{by_year}, {found['before']} in as long a time before")
    worth = f", worth £{found['value']:,.0f} as far as is known" if found["valued"] else ""
    line(f"{found['awarded']} awarded{worth}")
    if found["concentration"] is not None:
        index = f"{found['concentration']:,.0f}"
        line(f"Herfindahl-Hirschman index of awards: {index} (10,000 when one firm wins all)")
    for title in ("buyers", "suppliers"):
        shares = ", ".join(f"{item['name']} {item['count']}" for item in found[title])
        line(f"{title}: {shares or 'none known'}")
    for need in found["needs"]:
        times = f"{need['earlier']}, then {need['later']} times, by {need['buyers']} buyers"
        line(f"next: {need['name']} ({times})")
    for sentence in found["missing"]:
        line(f"missing: {sentence}")


def joint(on: On = None, theme: Theme = None, boroughs: Boroughs = False) -> None:
    """Contracts of several buyers for a like thing, and when to begin to let them together.

    Example:  loti joint --on 2018-06-01
    """
    given = {"on": iso(on), "theme": theme, "boroughs": boroughs}
    found = data(JOINT, given)["found"]
    for window in found["nodes"]:
        late = " (that has passed)" if window["late"] else ""
        buyers = ", ".join(buyer["name"] for buyer in window["buyers"])
        line(f"begin by {window['start']}{late}: {buyers}, £{window['spend']:,.0f}")
        line(f"    {len(window['contracts'])} end {window['firstEnd']} to {window['lastEnd']}")
        for sentence in window["because"]:
            line(f"    {sentence}")
    for sentence in found["missing"]:
        line(f"missing: {sentence}")


def gaps() -> None:
    """Where boroughs with like needs do nothing together, and ties that hang on one broker."""
    found = data(GAPS, {})["found"]
    for pair in found["likeNeeds"]:
        one, other = (borough["name"] for borough in pair["boroughs"])
        line(f"{pair['similarity']:.2f}  {one} and {other}: {', '.join(pair['shared'])}")
    for theme in found["absent"]:
        absent = ", ".join(borough["name"] for borough in theme["absent"])
        line(f"absent from {theme['theme']['name']}: {absent}")
    for broker in found["brokers"]:
        line(broker["sentence"])
    unknown = ", ".join(borough["name"] for borough in found["unknown"])
    known = f"of {found['known']} boroughs needs are known, by projects of few and by notices"
    line(f"missing: {known}; of these they are not: {unknown or 'none'}.")
