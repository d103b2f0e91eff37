"""`loti keys`: who may come in with which key."""

import datetime as dt
from contextlib import closing
from typing import Annotated

import typer

from commands.asking import with_reader
from commands.terminal import line
from graph.office.database import office
from graph.office.keys import Key, Keys
from graph.queries.entities import entities_by
from graph.queries.node import entity_id
from schema.access.caller import Role

ROLES = ", ".join(role.name.lower() for role in Role)
app = typer.Typer(
    no_args_is_help=True,
    help="Give out API keys, and take them back: see docs/access.md. The server need not run, and "
    "need not be started again.",
)


def _role(name: str) -> Role:
    if name.upper() not in Role.__members__:
        raise typer.BadParameter(f"{name!r} is none of: {ROLES}.")
    return Role[name.upper()]


Given = Annotated[
    Role, typer.Option(parser=_role, metavar="ROLE", help=f"What it may do: {ROLES}.")
]
Owner = Annotated[
    str | None,
    typer.Option(help="The only organisation for which it may speak: an id or a slug."),
]
Days = Annotated[int | None, typer.Option(min=1, help="After how many days it ends; else never.")]


@app.command()
def create(
    title: Annotated[str, typer.Argument(help="Whose it is, and what for.")],
    role: Given,
    organisation: Owner = None,
    expires: Days = None,
) -> None:
    """Make a key and print it, once: only what cannot be turned back into it is kept.

    Example:  loti keys create --role contributor --organisation hackney "Hackney's pipeline"
    """
    owner = _organisation(organisation) if organisation else None
    end = dt.datetime.now(dt.UTC) + dt.timedelta(days=expires) if expires else None
    with closing(office()) as database:
        key, text = Keys(database).create(title, role.name, owner, end)
    line(_described(key))
    line("This is the key, which is shown only now:")
    line(text)


@app.command(name="list")
def list_() -> None:
    """List all keys, those that were taken back too."""
    with closing(office()) as database:
        keys = Keys(database).all()
    for key in keys:
        line(_described(key))
    if not keys:
        line("There is no key.")


@app.command()
def revoke(id_: Annotated[str, typer.Argument(metavar="ID", help="See `list`.")]) -> None:
    """Take a key back, for good; whoever is connected by it is let go."""
    with closing(office()) as database:
        Keys(database).revoke(id_)
    line(f"{id_} lets nobody in any more.")


def _organisation(reference: str) -> str:
    """The id of an organisation in the graph."""
    id_ = entity_id("Organisation", reference)
    (found,) = with_reader(lambda reader: entities_by(reader, "Organisation", "id", [id_]))
    if found is None:
        raise typer.BadParameter(f"There is no organisation {id_!r}: `loti search` finds it.")
    return id_


def _described(key: Key) -> str:
    owner = f" of {key.organisation}" if key.organisation else ""
    if key.revoked_at:
        state = f", revoked on {key.revoked_at:%Y-%m-%d}"
    elif key.expires_at:
        state = f", expire{'d' if key.expired else 's'} on {key.expires_at:%Y-%m-%d}"
    else:
        state = ""
    return f"{key.id}  {key.role.lower()}{owner}: {key.title} ({key.created_at:%Y-%m-%d}{state})"
