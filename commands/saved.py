"""`loti saved`: questions that somebody wants to hear of again."""

import asyncio
import datetime as dt
import re
from textwrap import shorten
from typing import Annotated

import typer

from api.errors import ApiError
from api.feeds.items import Found, printable
from api.settings import ApiSettings
from commands.checking import answers
from commands.checking import check as check_searches
from commands.given import question_of, variables_of
from commands.terminal import graph_at, line, out
from commands.webhooks.signing import new_secret
from commands.webhooks.target import target
from graph.address import Address
from graph.saved import SavedSearch

app = typer.Typer(
    no_args_is_help=True,
    help="Save a question, and follow what is new in its answer: as a feed, a calendar or a "
    "webhook.",
)
Name = Annotated[str, typer.Argument(help="The search's name: lower-case words with hyphens.")]
Url = Annotated[str, typer.Argument(help="A web address that begins with https://.")]
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 64
# Of why an item was found and what it is, a terminal shows so many characters.
LONGEST_TEXT = 240


@app.command()
def add(
    name: Name,
    title: Annotated[str, typer.Option(help="What readers of its feed will see.")],
    query: Annotated[str, typer.Option(help="The question in GraphQL, or a file with it.")],
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
    document = question_of(query)
    search = SavedSearch(name, printable(title), document, variables_of(variables), now, now)
    with graph_at() as (address, store):
        answer = _answer(search, address)
        store.saved.add(search, [item.id for item in answer.items])
    line(f"{name} is saved; it now finds {answer.count}.")
    line(f"Its feed is /saved/{name}.atom where `loti serve` serves.")


@app.command("list")
def list_searches() -> None:
    """List the saved searches."""
    with graph_at() as (_, store):
        searches = store.saved.all()
        webhooks = store.webhooks.all()
    for search in searches:
        line(f"{search.name}: {search.title} (checked {search.checked_at:%Y-%m-%d %H:%M})")
        for hook in webhooks:
            if hook.search == search.name:
                trouble = f" ({hook.trouble})" if hook.trouble else ""
                line(f"    {hook.url}: {len(hook.waiting)} waiting{trouble}")
    if not searches:
        out.print("No search is saved.")


@app.command()
def show(name: Name) -> None:
    """Print what a saved search finds now."""
    with graph_at() as (address, store):
        search = store.saved.get(name)
        answer = _answer(search, address)
    line(f"{search.title}: {answer.count}")
    for item in answer.items:
        dates = "; ".join(f"{item.word(key).lower()} {day}" for key, day in item.dates.items())
        line(f"    {item.id}  {item.name}" + (f"  ({dates})" if dates else ""))
        if item.text:
            line(f"        {shorten(item.text, LONGEST_TEXT, placeholder=' …')}")
        line(f"        {item.origin or 'no source speaks of it'}")
    if not answer.items:
        line("    It looked in what `loti stats` counts.")


@app.command()
def remove(name: Name) -> None:
    """Forget a saved search, with its feeds and webhooks."""
    with graph_at() as (_, store):
        for hook in store.webhooks.all():
            if hook.search == name:
                store.webhooks.remove(name, hook.url)
        store.saved.remove(name)
    line(f"{name} is forgotten.")


@app.command()
def check() -> None:
    """Look what is new in every saved search, and send it to its webhooks.

    Every `loti load` ends with it; run it by a timer for searches that depend on the day, and for
    messages that could not be delivered.
    """
    with graph_at() as (address, store):
        checked = check_searches(store, address)
    for sentence in [*checked.told, *checked.troubles]:
        line(sentence)
    if checked.troubles:
        raise typer.Exit(1)


@app.command()
def notify(name: Name, url: Url) -> None:
    """Tell a web address what is new in a saved search, from now on; prints its secret, once.

    Of an address that is told already, it changes the secret.
    """
    asyncio.run(target(url, ApiSettings().webhook_loopback))
    secret = new_secret()
    with graph_at() as (_, store):
        store.webhooks.add(store.saved.get(name).name, url, secret)
    line(f"{url} will be told what is new in {name}. It knows us by this secret, shown only now:")
    line(secret)


@app.command()
def silence(name: Name, url: Url) -> None:
    """Tell a web address no more of a saved search."""
    with graph_at() as (_, store):
        store.webhooks.remove(name, url)
    line(f"{url} is told no more of {name}.")


def _answer(search: SavedSearch, address: Address) -> Found:
    (answer,) = asyncio.run(answers([search], address))
    if isinstance(answer, ApiError):
        raise answer
    return answer
