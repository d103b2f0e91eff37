"""`loti saved`: questions that somebody wants to hear of again."""

import asyncio
import datetime as dt
import json
import re
from pathlib import Path
from typing import Annotated, Any

import typer

from api.feeds.feed import ask
from api.feeds.items import DEADLINES, Found
from api.settings import ApiSettings
from commands.terminal import graph_at, line, out
from graph.address import Address
from graph.driver import connect_async
from graph.reader import Reader
from graph.saved import SavedSearch
from schema import build_schema

app = typer.Typer(
    no_args_is_help=True,
    help="Save a question, and follow what is new in its answer: as a feed, a calendar or a "
    "webhook.",
)
Name = Annotated[str, typer.Argument(help="The search's name: lower-case words with hyphens.")]
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 64


@app.command()
def add(
    name: Name,
    title: Annotated[str, typer.Option(help="What readers of its feed will see.")],
    query: Annotated[Path, typer.Option(help="A file with the question in GraphQL.")],
    variables: Annotated[str, typer.Option(help="Its variables as JSON.")] = "{}",
) -> None:
    """Save a search. What it finds now is noted as known; what comes later is new.

    Example:  loti saved add housing --title "Housing tenders" --query housing.graphql
    """
    if not SLUG.fullmatch(name) or len(name) > LONGEST:
        raise typer.BadParameter(
            f"{name!r} is no name: use up to {LONGEST} lower-case letters and digits, with hyphens."
        )
    now = dt.datetime.now(dt.UTC)
    document = _text(query)
    search = SavedSearch(name, title, document, _object(variables), now, now)
    with graph_at() as (address, store):
        answer = asyncio.run(_ask(search, address))
        store.saved.add(search, [item.id for item in answer.items])
    line(f"{name} is saved; it finds {_many(answer)} now.")
    line(f"Its feed is /saved/{name}.atom where `loti serve` serves.")


@app.command("list")
def list_searches() -> None:
    """List the saved searches."""
    with graph_at() as (_, store):
        searches = store.saved.all()
    for search in searches:
        line(f"{search.name}: {search.title} (checked {search.checked_at:%Y-%m-%d %H:%M})")
    if not searches:
        out.print("No search is saved.")


@app.command()
def show(name: Name) -> None:
    """Print what a saved search finds now."""
    with graph_at() as (address, store):
        search = store.saved.get(name)
        answer = asyncio.run(_ask(search, address))
    line(f"{search.title}: {_many(answer)}")
    for item in answer.items:
        dates = "; ".join(f"{DEADLINES[key].lower()} {day}" for key, day in item.dates.items())
        line(f"    {item.id}  {item.name}" + (f"  ({dates})" if dates else ""))


@app.command()
def remove(name: Name) -> None:
    """Forget a saved search, with its feeds and webhooks."""
    with graph_at() as (_, store):
        store.saved.remove(name)
    line(f"{name} is forgotten.")


async def _ask(search: SavedSearch, address: Address) -> Found:
    async with connect_async(address) as driver:
        reader = Reader(driver, address, ApiSettings().query_timeout)
        return await ask(build_schema(), reader, search)


def _many(answer: Found) -> str:
    items = "1 item" if len(answer.items) == 1 else f"{len(answer.items)} items"
    return f"{items}, and more behind: narrow it, or ask for more with first" * answer.more or items


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{path} cannot be read: {error}") from error


def _object(text: str) -> dict[str, Any]:
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        raise typer.BadParameter(f"--variables is no JSON: {error}") from error
    if not isinstance(given, dict):
        raise typer.BadParameter("--variables is no JSON object, such as '{\"first\": 50}'.")
    return given
