"""Answers as polars DataFrames: what is nested gets dotted names, lists stay lists."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

try:
    import polars as pl
except ImportError as error:
    raise ImportError("DataFrames need polars: pip install polars") from error
from pydantic import BaseModel

from loti_client.columns import column, columns, fields_of, is_model, items
from loti_client.parts import fields, nearest, things

DAY = r"^\d{4}-\d{2}-\d{2}$"


def to_frame(answer: object) -> pl.DataFrame:
    """A DataFrame of an answer's nodes (else its edges), of the rows of `cypher`, or of a list.

    Typed answers give columns their types even where nothing is in them; in answers to one's own
    documents, text that is a day throughout becomes one. Raises ``ValueError`` when the answer
    has no list.
    """
    if isinstance(answer, list):
        return _frame(answer, dict.fromkeys(type(thing) for thing in answer))
    return frame_of([answer])


def frame_of(answers: list[Any]) -> pl.DataFrame:
    """One DataFrame of all pages of an answer."""
    found = [(nearest(answer, "nodes", "edges", "rows"), answer) for answer in answers]
    pages = [page for page, _ in found if page is not None]
    if any(page is None and _says_something(answer) for page, answer in found):
        raise ValueError(
            "The answer has no nodes, edges or rows: give to_frame the list in it that you mean."
        )
    if pages and "rows" in fields(pages[0]):
        (table,) = map(fields, pages)
        return pl.DataFrame(
            table["rows"], schema=table["columns"], orient="row", infer_schema_length=None
        )
    return _frame([thing for page in pages for thing in things(page)], _types(pages))


def _says_something(answer: object) -> bool:
    """Whether it is more than that there is no such thing."""
    return any(value is not None for value in fields(answer).values())


def _types(pages: list[Any]) -> Iterable[Any]:
    """What may be on pages, though nothing is."""
    if not (pages and isinstance(pages[0], BaseModel)):
        return ()
    named = dict(fields_of(type(pages[0])))
    return items(named["nodes" if "nodes" in named else "edges"].annotation)


def _frame(listed: list[Any], types: Iterable[Any]) -> pl.DataFrame:
    schema = {
        name: kind for each in types if is_model(each) for name, kind in columns(each).items()
    }
    rows = [_row(thing) for thing in listed]
    if schema:
        return pl.DataFrame(rows, schema=schema)
    return _days(pl.DataFrame(rows, infer_schema_length=None))


def _row(thing: object, prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in fields(thing).items():
        full = prefix + column(name)
        flat |= _row(value, f"{full}.") if fields(value) else {full: _plain(value)}
    return flat


def _plain(value: object) -> object:
    """A value as polars takes it: objects as structs, words of a scheme as text."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, BaseModel | Mapping):
        return {column(name): _plain(inner) for name, inner in fields(value).items()}
    return value.value if isinstance(value, Enum) else value


def _days(frame: pl.DataFrame) -> pl.DataFrame:
    """With days where text is one throughout, and without what is null for a whole object."""
    text = [name for name, kind in frame.schema.items() if kind == pl.String]
    days = [
        name for name in text if (filled := frame[name].drop_nulls()).len()
        and filled.str.contains(DAY).all()
    ]  # fmt: skip
    empty = [
        name for name, kind in frame.schema.items()
        if kind == pl.Null and any(other.startswith(f"{name}.") for other in frame.columns)
    ]  # fmt: skip
    return frame.drop(empty).with_columns(pl.col(days).str.to_date(strict=False))
