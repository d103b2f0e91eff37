"""`loti paths`, `common`, `motifs` and `trends`: ways and patterns in the graph."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from commands.asking import data
from commands.terminal import line
from commands.unknown import tell_unknown

THROUGH = "$relations: [Relation!], $types: [EntityType!], $avoid: [ID!], $asserted: Boolean!"
GIVEN = "through: {relations: $relations, types: $types, avoid: $avoid, asserted: $asserted}"
EVIDENCE = "relationships { records { source { title } } }"
PATHS = f"""query ($from: String!, $to: String!, $hops: Int!, $first: Int!, {THROUGH}) {{
  found: paths(from: $from, to: $to, maxHops: $hops, first: $first, {GIVEN}) {{
    nodes {{ sentence {EVIDENCE} }} more missing }} }}"""
CHEAPEST = f"""query ($from: String!, $to: String!, $hops: Int!, $first: Int!, {THROUGH},
    $prices: [Price!]) {{
  found: cheapestPaths(
    from: $from, to: $to, maxHops: $hops, first: $first, prices: $prices, {GIVEN}) {{
      nodes {{ cost path {{ sentence {EVIDENCE} }} }} missing }} }}"""
COMMON = """query ($things: [String!]!, $types: [EntityType!], $first: Int!) {
  found: common(things: $things, types: $types, first: $first) {
    of { name } totalCount types { name count }
    nodes { node { name __typename } connections ways { total path { sentence } } } } }"""
MOTIFS = """query ($kind: MotifKind!, $among: EntityType!, $first: Int!) {
  found: motifs(kind: $kind, among: $among, first: $first) {
    totalCount nodes { sentence } looked { type things } } }"""
TRENDS = """query ($of: TrendSubject!, $by: TrendGrouping!, $order: TrendOrder!,
    $organisation: String, $theme: String, $first: Int!) {
  found: trends(of: $of, by: $by, order: $order, organisation: $organisation, theme: $theme,
      first: $first) {
    years { year count amount valued sources telling } missing
    series { thing { name } total slope years { year count } } } }"""


class Motif(StrEnum):
    """A pattern, as it is typed."""

    SHARED_SUPPLIER = "shared-supplier"
    SAME_NEED_SAME_SUPPLIER = "same-need-same-supplier"
    TRIANGLE = "triangle"
    OPEN_TRIANGLE = "open-triangle"
    MUTUAL_LEAD = "mutual-lead"


class Subject(StrEnum):
    """What is counted, as it is typed."""

    OPPORTUNITY = "opportunity"
    CONTRACT = "contract"
    PROJECT = "project"
    GRANT = "grant"


class Grouping(StrEnum):
    """By what it is told apart, as it is typed."""

    THEME = "theme"
    SKILL = "skill"
    BUYER = "buyer"
    SUPPLIER = "supplier"


class Order(StrEnum):
    """Which groups come first, as it is typed."""

    TOTAL = "total"
    RISING = "rising"
    FALLING = "falling"


First = Annotated[int, typer.Option(help="How many to show.", min=1, max=100)]


def paths(  # noqa: PLR0913 (the options are the question's)
    start: Annotated[str, typer.Argument(help="From: an id, or the slug of an organisation.")],
    end: Annotated[str, typer.Argument(help="To: the same.")],
    *,
    hops: Annotated[int, typer.Option(help="The longest way.", min=1, max=6)] = 4,
    relation: Annotated[
        list[str] | None, typer.Option(help="Only by this, as in MEMBER_OF; repeat for more.")
    ] = None,
    through: Annotated[
        list[str] | None, typer.Option(help="Only through this type: PROJECT; repeat for more.")
    ] = None,
    avoid: Annotated[list[str] | None, typer.Option(help="Around this id; repeat.")] = None,
    asserted: Annotated[bool, typer.Option(help="Only by what sources say.")] = False,
    price: Annotated[
        list[str] | None,
        typer.Option(help="The cheapest ways, as in HAS_THEME=3; 1 for the others; repeat."),
    ] = None,
    first: First = 5,
) -> None:
    """How two things are connected: the shortest ways, or with --price the cheapest.

    Example:  loti paths ucl hackney
    """
    given: dict[str, Any] = {
        "from": start, "to": end, "hops": hops, "first": first, "asserted": asserted,
        "relations": relation, "types": through, "avoid": avoid,
    }  # fmt: skip
    if price:
        found = _found(CHEAPEST, prices=[_price(text) for text in price], **given)
        for way in found["nodes"]:
            _told(f"{way['cost']:.2f}  ", way["path"])
    else:
        found = _found(PATHS, **given)
        for way in found["nodes"]:
            _told("", way)
        if found["more"]:
            line("There are more ways as short: ask for them with --first.")
    if found["missing"]:
        line(found["missing"])


def _told(cost: str, way: dict[str, Any]) -> None:
    line(cost + way["sentence"])
    line(f"    from {_sources(way)}")


def common(
    things: Annotated[list[str], typer.Argument(help="Ids, or slugs of organisations: 2 to 6.")],
    kind: Annotated[
        list[str] | None, typer.Option(help="Only things of this type: COMPANY; repeat for more.")
    ] = None,
    first: First = 10,
) -> None:
    """What some things share, the rarest first.

    Example:  loti common hackney camden southwark
    """
    found = _found(COMMON, things=things, types=kind, first=first)
    who = ", ".join(thing["name"] for thing in found["of"])
    kinds = ", ".join(f"{count['count']} {count['name']}" for count in found["types"])
    line(f"{who} share {found['totalCount']} things that are known: {kinds or 'none'}")
    for shared in found["nodes"]:
        node = shared["node"]
        line(f"{node['name']} ({node['__typename']}, {shared['connections']} relationships)")
        for way in shared["ways"]:
            more = f" ({way['total']} such ways)" if way["total"] > 1 else ""
            line(f"    {way['path']['sentence']}{more}")


def motifs(
    kind: Annotated[Motif, typer.Argument(help="The pattern.")],
    among: Annotated[str, typer.Option(help="The type of the organisations.")] = "BOROUGH",
    first: First = 10,
) -> None:
    """Patterns that recur in how organisations are tied.

    Example:  loti motifs shared-supplier --among ORGANISATION
    """
    found = _found(MOTIFS, kind=kind.name, among=among, first=first)
    looked = ", ".join(f"{item['things']} {item['type']}" for item in found["looked"])
    line(f"{found['totalCount']} known, in {looked}")
    for motif in found["nodes"]:
        line(motif["sentence"])


def trends(
    of: Annotated[Subject, typer.Argument(help="What to count.")],
    *,
    by: Annotated[Grouping, typer.Option(help="By what to tell it apart.")] = Grouping.THEME,
    order: Annotated[Order, typer.Option(help="Which come first.")] = Order.TOTAL,
    organisation: Annotated[str | None, typer.Option(help="Only of this buyer.")] = None,
    theme: Annotated[str | None, typer.Option(help="Only about this theme.")] = None,
    first: First = 10,
) -> None:
    """How much there is of something year by year.

    Example:  loti trends grant --order rising
    """
    found = _found(
        TRENDS, of=of.name, by=by.name, order=order.name, organisation=organisation, theme=theme,
        first=first,
    )  # fmt: skip
    for year in found["years"]:
        cut = "" if year["telling"] else ", shares of it are not compared"
        line(
            f"{year['year']}: {year['count']}{_worth(year)}, from {', '.join(year['sources'])}{cut}"
        )
    for series in found["series"]:
        counts = " ".join(str(year["count"]) for year in series["years"])
        slope = "" if series["slope"] is None else f", {series['slope']:+.1f} points a year"
        line(f"{series['thing']['name']}: {series['total']}{slope}  ({counts})")
    for sentence in found["missing"]:
        line(f"missing: {sentence}")


def _worth(year: dict[str, Any]) -> str:
    if not year["valued"]:
        return ""
    of = f" for {year['valued']} of them" if year["valued"] < year["count"] else ""
    return f", GBP {year['amount']:,.0f}{of}"


def _price(text: str) -> dict[str, Any]:
    relation, _, price = text.partition("=")
    try:
        return {"relation": relation, "price": float(price)}
    except ValueError as error:
        raise typer.BadParameter(f"--price {text}: write it like HAS_THEME=3.") from error


def _found(document: str, **variables: object) -> dict[str, Any]:
    found: dict[str, Any] | None = data(document, variables)["found"]
    if found is None:
        tell_unknown(*_named(variables))
    return found


def _named(variables: dict[str, Any]) -> list[tuple[str, str | None]]:
    """The things that a question named, each with the type that a slug of it is of."""
    ends = [variables.get(name) for name in ("from", "to", "organisation")]
    named = [("Organisation", one) for one in (*ends, *variables.get("things", ()))]
    return [*named, ("Theme", variables.get("theme"))]


def _sources(way: dict[str, Any]) -> str:
    records = [record for step in way["relationships"] for record in step["records"]]
    return "; ".join(dict.fromkeys(record["source"]["title"] for record in records))
