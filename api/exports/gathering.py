"""Gathers what is exported: a table or a graph of an answer or of what is around a thing."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.errors import ExportRefused
from api.exports.asking import MOST_ROWS, Answer, ask
from api.exports.plan import Place, chosen, lists
from api.exports.question import Question, read_question
from api.exports.shapes import About, Graph, Table
from api.exports.tables import table_of
from graph.asking.moment import NOW, Moment
from graph.asking.reader_at import asker_at
from graph.queries.neighbourhood import DEEPEST, neighbourhood
from graph.queries.node import entity_id
from graph.queries.origins import Origins, origins
from graph.queries.subgraph import Subgraph, subgraph
from graph.reader import Reader
from ontology.model import load_model
from schema import Schema
from schema.answers import Request
from schema.context import Context

MOST_THINGS = 10_000
# What an export asks besides makes a document at most so many times as long.
MOST_ADDED = 5
ID = re.compile(r"[a-z-]+/\S+")


@dataclass(frozen=True, slots=True)
class Around:
    """What is around a thing, which an id names or the slug of an organisation."""

    reference: str
    depth: int = 1
    types: Sequence[str] = ()
    first: int = 100

    def check(self) -> None:
        """Refuse what cannot be, with a sentence."""
        if not 1 <= self.depth <= DEEPEST:
            raise ExportRefused(f"depth is {self.depth}: it must be from 1 to {DEEPEST}.")
        if not 1 <= self.first <= MOST_THINGS:
            raise ExportRefused(f"first is {self.first}: it must be from 1 to {MOST_THINGS}.")
        known = load_model().entity_types
        for name in self.types:
            if name not in known:
                raise ExportRefused(f"There is no type {name!r}: there are {', '.join(known)}.")

    @property
    def told(self) -> str:
        """The question, in English."""
        of = f" of the types {', '.join(self.types)}" if self.types else ""
        steps = "1 step" if self.depth == 1 else f"{self.depth} steps"
        return f"The first {self.first} things{of} up to {steps} around {self.reference}"


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Gathers from a graph, in the words of a schema, for who asks in a context."""

    schema: Schema
    context: Context
    base: str

    @property
    def reader(self) -> Reader:
        """What asks the graph."""
        return self.context.reader

    async def table(
        self, request: Request, path: str | None = None, most: int = MOST_ROWS
    ) -> tuple[Table, About]:
        """The table of an answer. Raises ``ExportRefused``."""
        question = read_question(self.schema, request, self.context.limits)
        place = chosen(question.answer, path)
        answer = await ask(self.schema, self._asker, question, place, most)
        table = table_of(question.answer, place, answer.data)
        moments = _moments(answer)
        reader = asker_at(self.reader, moments.pop() if len(moments) == 1 else NOW)
        found = await origins(reader, set(_ids(answer.data)))
        return table, self._about(request.document, found, answer.notes)

    async def graph(
        self, request: Request, path: str | None = None, most: int = MOST_ROWS
    ) -> tuple[Graph, About]:
        """The things that an answer names, whole, and their relationships with one another.

        They are as they were at the moment that was asked about. Raises ``ExportRefused`` when the
        things of an answer are of several.
        """
        question = read_question(self.schema, request, self.context.limits)
        answer = await ask(self.schema, self._asker, question, _paged(question, path), most)
        ids, moments = list(dict.fromkeys(_ids(answer.data))), _moments(answer)
        if len(moments) > 1:
            raise ExportRefused(
                "A graph is of one moment: ask every field with the same asOf and knownAt."
            )
        (moment,) = moments
        notes = answer.notes
        if len(ids) > MOST_THINGS:
            notes = (*notes, f"Only the first {MOST_THINGS} of the {len(ids)} things.")
        found = await subgraph(self.reader, ids[:MOST_THINGS], moment)
        return await self._whole(found, request.document, notes, moment)

    async def around(self, around: Around) -> tuple[Graph, About] | None:
        """What is around a thing; None if there is no such thing. Raises ``ExportRefused``."""
        around.check()
        found = await neighbourhood(
            self.reader,
            entity_id("Organisation", around.reference),
            depth=around.depth,
            types=around.types,
            first=around.first,
        )
        if found is None:
            return None
        left = [f"{count} {name}" for name, count in sorted(found.left_out.items())]
        notes = (f"Left out by the limit: {', '.join(left)}.",) if left else ()
        nodes = {neighbour.node.id: neighbour.node for neighbour in found.neighbours}
        return await self._whole(Subgraph(nodes, found.links), around.told, notes)

    @property
    def _asker(self) -> Context:
        """Who asks pages of a question that was found good, in more words than it has itself."""
        limits = self.context.limits
        return self.context.within(replace(limits, tokens=MOST_ADDED * limits.tokens))

    async def _whole(
        self, found: Subgraph, question: str, notes: tuple[str, ...], moment: Moment = NOW
    ) -> tuple[Graph, About]:
        records = {id_ for link in found.links for id_ in link.attributes.get("records", ())}
        told = await origins(asker_at(self.reader, moment), found.nodes, records)
        graph = Graph(tuple(found.nodes.values()), found.links, told.things, told.records)
        return graph, self._about(question, told, notes)

    def _about(self, question: str, found: Origins, notes: tuple[str, ...]) -> About:
        asked = " ".join(question.split())
        return About(asked, dt.datetime.now(dt.UTC), self.base, found.sources, notes)


def _moments(answer: Answer) -> set[Moment]:
    """The moments that the things of an answer are of: now, if there are none."""
    roots = {key for key, part in answer.data.items() if any(_ids(part))}
    return {answer.moments.get(key, NOW) for key in roots} or {NOW}


def _paged(question: Question, path: str | None) -> Place | None:
    """The list that is followed page by page: what a path names, or the only one with pages."""
    if path:
        return chosen(question.answer, path)
    paged = {place.path[:-1]: place for place in lists(question.answer) if place.turned}
    return next(iter(paged.values())) if len(paged) == 1 else None


def _ids(part: Any) -> Iterator[str]:  # noqa: ANN401 (any part of an answer)
    """Every id in an answer, and in the rows of a grid every text that looks like one."""
    if isinstance(part, dict):
        if isinstance(part.get("id"), str):
            yield part["id"]
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            if isinstance(inner, str) and ID.fullmatch(inner):
                yield inner
            else:
                yield from _ids(inner)
