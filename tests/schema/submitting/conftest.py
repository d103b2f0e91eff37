"""A town in the graph, loaded from its sources, and callers who submit to it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graph.office.database import Database, office
from graph.office.submissions import Submissions
from graph.reader import Reader
from graph.store import Store
from loaders.fetch import fetch
from loaders.kept import kept
from loaders.pipeline import Loading, load
from loaders.report import Report
from loaders.selection import Options
from loaders.sources.submissions import SOURCE
from loaders.sources.themes import SOURCE as THEMES
from schema.access.caller import Caller, Role
from schema.build import Schema
from schema.context import Context
from schema.submitting.desk import Desk
from tests.loaders.town import COUNCILS, RANKS, TOWN, load_rows

HACKNEY = Caller("key-hackney", Role.CONTRIBUTOR, "organisation/hackney")
CAMDEN = Caller("key-camden", Role.CONTRIBUTOR, "organisation/camden")
REVIEWER = Caller("key-reviewer", Role.REVIEWER)
RANKED = {**RANKS, "submissions": SOURCE.rank, "themes": THEMES.rank}

SHOWN = """{
  submission {
    id type name state version says waitsBecause submittedBy submittedFor { id }
    decisions { state decidedBy reason } entity { id name }
  }
  problems { code field message thing { id name } }
}"""


@pytest.fixture
def database(store: Store) -> Iterator[Database]:
    """The operator's database, without anything of an earlier test."""
    with closing(office(store.private)) as database:
        with database.writing() as connection:
            for table in ("idempotency_keys", "decisions", "submissions"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 (constants)
        yield database


@dataclass
class Town:
    """Asks as a caller, and has the graph follow what was decided."""

    schema: Schema
    reader: Reader
    store: Store
    desk: Desk
    folder: Path

    async def answer(self, caller: Caller, document: str, **variables: Any) -> Any:
        """The whole answer to a request."""
        context = Context(self.reader, caller=caller, desk=self.desk)
        return await self.schema.execute(document, variable_values=variables, context_value=context)

    async def ask(self, caller: Caller, document: str, **variables: Any) -> Any:
        """The data of an answer without errors."""
        answer = await self.answer(caller, document, **variables)
        assert answer.errors is None
        return answer.data

    async def submit(
        self, caller: Caller, input_: str, more: str = "", type_: str = "Project"
    ) -> Any:
        """The payload of a submission; ``more`` are further arguments."""
        given = f"input: {input_}{', ' if more else ''}{more}"
        data = await self.ask(caller, f"mutation {{ it: submit{type_}({given}) {SHOWN} }}")
        return data["it"]

    async def decide(self, caller: Caller, what: str, id_: str, more: str = "") -> Any:
        """The payload of a decision, such as ``accept``."""
        field = f'{what}Submission(id: "{id_}"{", " if more else ""}{more})'
        return (await self.ask(caller, f"mutation {{ it: {field} {SHOWN} }}"))["it"]

    def follow(self) -> Report:
        """Load what is accepted."""
        files = kept(SOURCE, self.store.private)
        loading = Loading(self.store, SOURCE, RANKED, Options(), lambda _done, _total: None)
        return load(loading, files)

    def projects(self, *rows: str) -> None:
        """Load the town's own list of projects."""
        load_rows(self.store, self.folder, TOWN, *rows)


@pytest.fixture
def town(schema: Schema, reader: Reader, store: Store, database: Database, tmp_path: Path) -> Town:
    """Hackney, Camden, the themes, and a project of Camden's in discovery."""
    rows = ("HCK,Hackney,Hackney Council,London", "CMD,Camden,Camden Council,London")
    load_rows(store, tmp_path, COUNCILS, *rows)
    themes = Loading(store, THEMES, RANKED, Options(), lambda _done, _total: None)
    load(themes, fetch(THEMES, None))
    desk = Desk(Submissions(database), 100, lambda: None)
    town = Town(schema, reader, store, desk, tmp_path)
    town.projects("1,Damp sensors,discovery,Camden,,")
    return town
