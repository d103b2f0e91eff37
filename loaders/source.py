"""A source as a declaration: who publishes it, under what licence, in which files, read how."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from loaders.row import Row
from ontology.record import Record

Scope = Literal["london", "reference"]


class Tables:
    """The rows of a source's look-up files, found by the column that is their key."""

    def __init__(self, rows: Mapping[str, Iterable[Row]], keys: Mapping[str, str]) -> None:
        self._tables: dict[str, dict[str, list[Row]]] = {}
        for table, key in keys.items():
            index = self._tables.setdefault(table, {})
            for row in rows.get(table, ()):
                index.setdefault(row.values[key].strip(), []).append(row)

    def all(self, table: str, value: str) -> list[Row]:
        """Every row of a file whose key has this value, in the file's order."""
        return self._tables[table].get(value, [])

    def find(self, table: str, value: str) -> Row | None:
        """The last row of a file whose key has this value: later rows correct earlier ones."""
        rows = self.all(table, value)
        return rows[-1] if rows else None


Reader = Callable[[Row, Tables], Iterable[Record]]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One kind of file of a source.

    ``pattern`` is a glob on the file's name and may match several files; ``format`` names a
    module of ``loaders.formats``; ``columns`` must all be there, or the source is refused; ``url``
    is where it lives (None: bundled with the project); ``records`` turns a row into records
    (None: the file is only looked up by others, through ``key``); ``minimum`` is the fewest rows
    that make sense; ``instead_of`` names another file that this one stands in for, and is left
    aside when that one is there.
    """

    name: str
    pattern: str
    format: str
    columns: tuple[str, ...]
    url: str | None = None
    records: Reader | None = None
    key: str | None = None
    required: bool = True
    instead_of: str | None = None
    minimum: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where facts come from.

    ``rank`` says whom to believe when two sources differ: lower wins. ``order`` is the place in a
    load of everything: registers come before those who refer to them. ``scope`` is ``london`` when
    only rows that involve London are kept, ``reference`` when every row is. ``bundled`` is the
    folder within the project that holds the files, if they are our own. ``on_request`` sources are
    made up to show a format: they are loaded only when they are named. ``kept`` sources have no
    files: the operator's database holds what they say, and of them as much may go as people undo.
    """

    name: str
    title: str
    publisher: str
    licence: str
    homepage: str
    cadence: str
    rank: int
    order: int
    scope: Scope
    files: tuple[File, ...]
    bundled: str | None = None
    on_request: bool = False
    kept: bool = False


def load_sources() -> dict[str, Source]:
    """Every source in ``loaders.sources``, by name, in load order: discovered, not registered."""
    package = importlib.import_module("loaders.sources")
    modules = (
        importlib.import_module(f"loaders.sources.{found.name}")
        for found in pkgutil.iter_modules(package.__path__)
    )
    sources: list[Source] = [m.SOURCE for m in modules if hasattr(m, "SOURCE")]
    return {source.name: source for source in sorted(sources, key=lambda s: (s.order, s.name))}


def ranks() -> dict[str, int]:
    """The rank of every source, by name."""
    return {source.name: source.rank for source in load_sources().values()}
