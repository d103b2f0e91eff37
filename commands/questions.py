"""`loti who`, `similar`, `duplicates`, `leads` and `overview`: the questions that people type."""

from typing import Annotated, Any

import typer

from commands.asking import data
from commands.days import On, iso
from commands.terminal import line
from commands.unknown import tell_if_unknown, tell_unknown

PAGE_INFO = "totalCount looked { type things newest sources { title } }"
WHO = f"""query ($text: String, $theme: String, $technology: String, $first: Int!) {{
  found: whoWorksOn(text: $text, theme: $theme, technology: $technology, first: $first) {{
    {PAGE_INFO} nodes {{ organisation {{ name }} latest works(first: 3) {{ because }} }} }} }}"""
SIMILAR = f"""query ($to: SimilarTo!, $first: Int!) {{
  found: similarProjects(to: $to, first: $first) {{
    {PAGE_INFO} missing
    nodes {{ score because phase phasesAhead reusable {{ kind name }} }} }} }}"""
DUPLICATES = f"""query ($theme: String, $first: Int!) {{
  found: likelyDuplicates(theme: $theme, first: $first) {{
    {PAGE_INFO} nodes {{ score because }} }} }}"""
LEADS = f"""query ($profile: FirmProfile!, $on: Date, $first: Int!) {{
  found: opportunitiesFor(profile: $profile, asOf: $on, first: $first) {{
    {PAGE_INFO} organisation {{ name }} awards unknown
    nodes {{ kind score deadline because missing }} }} }}"""

OVERVIEW = """query ($organisation: String!, $on: Date) {
  found: overview(organisation: $organisation, asOf: $on) {
    organisation { name } newest
    sections { name total missing sources items { day detail thing { name } } } } }"""

First = Annotated[int, typer.Option(help="How many to show.", min=1, max=100)]


def who(
    text: Annotated[str | None, typer.Argument(help="What they work on, in words.")] = None,
    theme: Annotated[str | None, typer.Option(help="A theme's slug.")] = None,
    technology: Annotated[str | None, typer.Option(help="A language, system or skill.")] = None,
    first: First = 10,
) -> None:
    """Who works on a subject, and by what.

    Example:  loti who "housing repairs"
    """
    found = _found(
        WHO, ("Theme", theme), text=text, theme=theme, technology=technology, first=first
    )
    for worker in found["nodes"]:
        line(f"{worker['organisation']['name']} (newest: {worker['latest'] or 'no day known'})")
        for work in worker["works"]:
            line(f"    {work['because']}")


def similar(
    draft: Annotated[str | None, typer.Argument(help="What you think of doing, in words.")] = None,
    project: Annotated[str | None, typer.Option(help="A project's slug instead.")] = None,
    first: First = 10,
) -> None:
    """Who else is doing this, before you begin.

    Example:  loti similar "a chatbot for questions about housing repairs"
    """
    given = {"draft": draft, "project": project}
    to = {name: value for name, value in given.items() if value is not None}
    found = _found(SIMILAR, ("Project", project), to=to, first=first)
    for work in found["nodes"]:
        line(f"{work['score']:.2f}  {work['because']}")
        if work["phasesAhead"]:
            line(f"      {work['phase'].lower()}: {work['phasesAhead']:+d} phases from yours")
        for item in work["reusable"]:
            line(f"      {item['kind'].lower()}: {item['name']}")
    _lines("missing", found["missing"])


def duplicates(
    theme: Annotated[str | None, typer.Option(help="A theme's slug.")] = None, first: First = 10
) -> None:
    """Like work of different boroughs, who may not know of one another."""
    for pair in _found(DUPLICATES, theme=theme, first=first)["nodes"]:
        line(f"{pair['score']:.2f}  {pair['because']}")


def leads(
    firm: Annotated[str | None, typer.Argument(help="A firm's name, number or slug.")] = None,
    skill: Annotated[list[str] | None, typer.Option(help="A skill; repeat for more.")] = None,
    cpv: Annotated[list[str] | None, typer.Option(help="A CPV code; repeat for more.")] = None,
    about: Annotated[str | None, typer.Option(help="What the firm does, in words.")] = None,
    on: On = None,
    first: First = 10,
) -> None:
    """What a firm can bid for or prepare for, and why it fits.

    Example:  loti leads "Unboxed Consulting" --skill "user research" --on 2018-01-10
    """
    profile = {"organisation": firm, "skills": skill or [], "cpv": cpv or [], "about": about}
    found = _found(LEADS, profile=profile, on=iso(on), first=first)
    if found["organisation"]:
        line(f"For {found['organisation']['name']}, of which {found['awards']} awards are known:")
    elif firm:
        tell_if_unknown("Organisation", firm)
    _lines("not known", [name for name in found["unknown"] if name != firm])
    for lead in found["nodes"]:
        line(f"{lead['score']:.2f}  {_when(lead)}: {lead['because']}")
        _lines("      missing", lead["missing"])


def overview(
    organisation: Annotated[str, typer.Argument(help="An organisation's slug: hackney.")],
    on: On = None,
) -> None:
    """What an organisation does, with whom, what is due, and how fresh all that is.

    With a day, what there was on that day: what had begun, and not ended.
    """
    found = data(OVERVIEW, {"organisation": organisation, "on": iso(on)})["found"]
    if found is None:
        tell_unknown(("Organisation", organisation))
    by_then = f" up to {iso(on)}" if on else ""
    newest = f"is of {found['newest']}" if found["newest"] else "is of no known day"
    line(f"{found['organisation']['name']}; the newest fact{by_then} {newest}")
    for section in found["sections"]:
        sources = f", from {', '.join(section['sources'])}" if section["sources"] else ""
        line(f"{section['name']}: {section['total']}{sources}")
        for item in section["items"]:
            told = ", ".join(filter(None, (item["day"], item["detail"])))
            line(f"    {item['thing']['name']}{f' ({told})' if told else ''}")
        if section["missing"]:
            line(f"    missing: {section['missing']}")


def _when(lead: dict[str, Any]) -> str:
    """What a lead is, and its day: a contract cannot be bid for by then, it ends."""
    kind: str = lead["kind"].lower()
    until = "contract ends" if kind == "ending" else f"{kind} until"
    return f"{until} {lead['deadline']}" if lead["deadline"] else kind


def _found(document: str, *named: tuple[str, str | None], **variables: object) -> dict[str, Any]:
    """The answer; says where it looked when there is nothing in it.

    ``named`` are the types and the ids or slugs of what the question names.
    """
    found: dict[str, Any] | None = data(document, variables)["found"]
    if found is None:
        tell_unknown(*named)
    if not found["nodes"]:
        line("Nothing was found. That does not mean that there is nothing; this was looked at:")
        for looked in found["looked"]:
            newest = f", the newest of {looked['newest']}" if looked["newest"] else ""
            titles = ", ".join(source["title"] for source in looked["sources"]) or "no source"
            line(f"    {looked['type']}: {looked['things']}{newest}, from {titles}")
    return found


def _lines(title: str, sentences: list[str]) -> None:
    for sentence in sentences:
        line(f"{title}: {sentence}")
