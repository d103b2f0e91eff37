"""Asks a question to its end, page by page, and says what was left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from api.answering.data import data_of
from api.answering.errors import Refused
from api.errors import ExportRefused
from api.exports.plan import Place
from api.exports.question import Question
from api.exports.tables import at
from graph.asking.moment import Moment
from schema import Schema
from schema.context import Context

MOST_ROWS = 50_000
# How many are asked for at once: fewer where so many would be more than one request may ask for.
SIZES = (100, 20, 5, 1)


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer, and what a reader should know is not in it.

    ``moments`` are those that its root fields were asked about, by their keys; else it was now.
    """

    data: dict[str, Any]
    notes: tuple[str, ...]
    moments: Mapping[str, Moment]


async def ask(
    schema: Schema, asker: Context, question: Question, place: Place | None, most: int = MOST_ROWS
) -> Answer:
    """The answer with at most ``most`` rows in the list at a place.

    A list that is asked for without ``first`` and ``after`` comes whole; each of its pages is held
    to the limits of who asks. Raises ``ExportRefused`` when the answer is none that can be
    exported, and ``Refused`` as ``data_of`` does.
    """
    if not 1 <= most <= MOST_ROWS:
        raise ExportRefused(f"The limit is {most} rows: it must be from 1 to {MOST_ROWS}.")
    size, data, moments = await _first(schema, asker, question, place, min(most, SIZES[0]))
    if place is None:
        return Answer(data, _cut(data), moments)
    whole = at(data, place.path[:-1]) or {}
    rows: list[Any] = at(data, place.path) if place.field.many else []
    info = whole.get("pageInfo") or {}
    follows = question.follows(place) and rows is not None
    while follows and info["hasNextPage"] and len(rows) < most:
        text = question.page(place, size, info["endCursor"])
        page = await _answered(schema, asker.again(), question, text)
        following = at(page, place.path[:-1])
        for name in {"nodes", "edges"} & following.keys():
            whole[name].extend(following[name])
        info = whole["pageInfo"] = following["pageInfo"]
    more = len(rows or ()) > most or bool(info.get("hasNextPage"))
    if rows:
        del rows[most:]
    whole["pageInfo"] = None
    return Answer(data, (*_said(len(rows or ()), follows, more), *_cut(data)), moments)


def _said(count: int, follows: bool, more: bool) -> tuple[str, ...]:
    """What to say of the rows."""
    if not more:
        return ()
    why = "that is the limit" if follows else "ask without first and after to have them all"
    return (f"Only the first {count} rows: {why}.",)


async def _first(
    schema: Schema, asker: Context, question: Question, place: Place | None, most: int
) -> tuple[int, dict[str, Any], Mapping[str, Moment]]:
    sizes = [size for size in SIZES if size < most] if question.follows(place) else []
    for size in (most, *sizes):
        try:
            text, context = question.page(place, size, None), asker.again()
            return size, await _answered(schema, context, question, text), context.moments
        except Refused as error:
            if error.code != "LIMIT_EXCEEDED":
                raise
            refused = error
    raise refused


def _measuring(part: Any) -> bool:  # noqa: ANN401 (any part of an answer)
    """Whether a measure of the whole graph has not ended; those are not in lists."""
    if not isinstance(part, dict):
        return False
    state = at(part, ("job", "state"))
    return state == "RUNNING" or any(map(_measuring, part.values()))


async def _answered(
    schema: Schema, context: Context, question: Question, text: str
) -> dict[str, Any]:
    data = await data_of(schema, context, question.request._replace(document=text))
    if _measuring(data):
        raise ExportRefused("A measure of the whole graph is on its way: ask again in a while.")
    return data


def _cut(data: dict[str, Any]) -> tuple[str, ...]:
    """What to say of lists that go on behind what was asked for."""
    count = sum(_pages(data))
    if not count:
        return ()
    lists = "1 list in it is" if count == 1 else f"{count} lists in it are"
    return (f"{lists} cut short: ask for more of them with first.",)


def _pages(part: Any) -> Iterator[bool]:  # noqa: ANN401 (any part of an answer)
    if isinstance(part, dict):
        info = part.get("pageInfo")
        if isinstance(info, dict):
            yield bool(info.get("hasNextPage"))
        yield part.get("truncated") is True
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from _pages(inner)
