"""`loti export`: any answer, or what is around a thing, as a file that other programs open."""

import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from api.exports.asking import MOST_ROWS
from api.exports.forms import FORMS, GraphForm, form_of
from api.exports.gathering import Around, Gatherer
from api.exports.shapes import About
from api.settings import ApiSettings
from commands.asking import PATIENCE, with_reader
from commands.given import question_of, variables_of
from commands.terminal import err
from commands.unknown import tell_unknown
from graph.reader import Reader
from schema import build_schema
from schema.access.caller import OPERATOR
from schema.answers import Request
from schema.context import Context
from schema.limits import OPERATORS

T = TypeVar("T")
STDOUT = Path("-")
Written = tuple[bytes, About]
Listed = Annotated[
    str | None, typer.Option(help="Which list of the answer, such as boroughs.nodes.")
]
Centre = Annotated[
    str | None, typer.Option(help="Instead of a question: what is around this id or slug.")
]
Out = Annotated[
    Path | None, typer.Option(help="The file to write; - to print; else named by the form.")
]


def export(  # noqa: PLR0913 (the options are the question's)
    form: Annotated[str, typer.Argument(help=f"One of: {', '.join(FORMS)}.")],
    document: Annotated[
        str | None, typer.Argument(help="A question in GraphQL, or @ and a file with one.")
    ] = None,
    *,
    variables: Annotated[str, typer.Option(help="Variables as JSON.")] = "{}",
    path: Listed = None,
    limit: Annotated[int, typer.Option(help="At most so many rows.")] = MOST_ROWS,
    around: Centre = None,
    depth: Annotated[int, typer.Option(help="Around it: how many steps.")] = 1,
    types: Annotated[str, typer.Option(help="Around it: only these types, by commas.")] = "",
    first: Annotated[int, typer.Option(help="Around it: at most so many things.")] = 100,
    out: Out = None,
) -> None:
    """Write an answer, or what is around a thing, to a file.

    Example:  loti export xlsx '{ projects { nodes { name phase } } }' --out projects.xlsx
    """
    target = _target(form, around, out)
    if around is None and document is not None:
        request = Request(question_of(document), variables_of(variables))
        content, about = _with_graph(lambda g: _answer(g, form, request, path, limit))
    elif around is not None and document is None:
        wanted = Around(around, depth, tuple(filter(None, types.split(","))), first)
        written = _with_graph(lambda g: _around(g, form, wanted, path))
        if written is None:
            tell_unknown(("Organisation", around))
        content, about = written
    else:
        raise typer.BadParameter("Give either a question or --around.")
    if target == STDOUT:
        sys.stdout.buffer.write(content)
    else:
        target.write_bytes(content)
        _tell(f"{target}: {len(content):,} bytes")
    for note in (*about.notes, f"Sources to name: {about.attribution}"):
        _tell(note)


async def _answer(
    gatherer: Gatherer, form: str, request: Request, path: str | None, limit: int
) -> Written:
    wanted = form_of(form)
    if isinstance(wanted, GraphForm):
        graph, about = await gatherer.graph(request, path, limit)
        return wanted.of_graph(graph, about), about
    table, about = await gatherer.table(request, path, limit)
    return wanted.of_table(table, about), about


async def _around(
    gatherer: Gatherer, form: str, wanted: Around, path: str | None
) -> Written | None:
    """What is around a thing as a file; None when there is no such thing."""
    found = await gatherer.around(wanted)
    if found is None:
        return None
    graph, about = found
    return form_of(form).of_graph(graph, about, path), about


def _with_graph(gather: Callable[[Gatherer], Awaitable[T]]) -> T:
    base, schema = ApiSettings().base_iri, build_schema()

    def ask(reader: Reader) -> Awaitable[T]:
        context = Context(reader, PATIENCE, OPERATOR, OPERATORS)
        return gather(Gatherer(schema, context, base))

    return with_reader(ask)


def _target(form: str, around: str | None, out: Path | None) -> Path:
    """Where to write: never over a file that was not named, nor bytes on a terminal."""
    binary = form_of(form).binary
    if out == STDOUT and binary and sys.stdout.isatty():
        raise typer.BadParameter(f"{form} is no text for a terminal: give --out a file.")
    if out is not None:
        return out
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", around or "answer")
    target = Path(f"{name}.{form}")
    if target.exists():
        raise typer.BadParameter(f"{target} is there already: name it, or another, with --out.")
    return target


def _tell(text: str) -> None:
    err.print(text, soft_wrap=True, markup=False, highlight=False)
