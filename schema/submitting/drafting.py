"""A submission's draft: the record that it would become, and what is wrong with it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import orjson

from graph.office.errors import ThingMoved
from graph.office.submission import Draft
from graph.queries.namesakes import namesakes
from graph.queries.owned import Owned, owned
from graph.reader import Reader
from ontology.model import load_model
from ontology.record import Link, Record, Reference, record_to_json
from ontology.validation import validate
from schema.access.caller import Caller
from schema.entity import face
from schema.submitting.desk import reviews
from schema.submitting.judging import reasons
from schema.submitting.problem import Problem, ProblemCode, problem
from schema.submitting.reading import Said

# By this scheme things are known that came by a submission.
SCHEME = "submission:"
FORCED = "Its contributor says that it is another than what has nearly the same name."


@dataclass(frozen=True, slots=True)
class Drafting:
    """What a caller submits, on behalf of an organisation; ``changes`` is the id of a thing.

    ``unchanged_since`` is when its contributor looked at that, if that matters.
    """

    caller: Caller
    organisation: str | None
    said: Said
    changes: str | None
    force: bool
    unchanged_since: dt.datetime | None

    async def look(self, reader: Reader) -> dict[str, Owned]:
        """All things that it speaks of, by id."""
        ids = [tie.target for tie in self.said.ties]
        changed = [] if self.changes is None else [self.changes]
        return await owned(reader, [*ids, *changed], self.changes)

    def seen(self, things: Mapping[str, Owned]) -> frozenset[str] | None:
        """The submissions in the graph about what it changes; None if it may change meanwhile.

        Raises ``ThingMoved`` when that has changed since its contributor looked.
        """
        thing = things.get(self.changes) if self.changes is not None else None
        if thing is None or self.unchanged_since is None:
            return None
        if thing.changed_at is not None and thing.changed_at > self.unchanged_since:
            raise ThingMoved
        return thing.submissions

    async def problems(self, reader: Reader, things: Mapping[str, Owned]) -> list[Problem]:
        """All that is wrong with it."""
        found = [*self.said.problems, *self._missing(things)]
        if not found:
            found += _invalid(self._record(things))
        if not found and self.changes is None and not self.force:
            found += await self._duplicates(reader)
        return found

    def _missing(self, things: Mapping[str, Owned]) -> Iterator[Problem]:
        if self.changes is not None and not self._changeable(things.get(self.changes)):
            reason = f"names no {self.said.type} that can be changed: {self.changes!r}"
            yield problem(ProblemCode.NOT_FOUND, "id", reason)
        for tie in self.said.ties:
            if tie.target not in things:
                yield problem(
                    ProblemCode.NOT_FOUND, tie.field, f"leads to {tie.target!r}, which is not there"
                )
        if self.changes is not None and not self.said.fields:
            yield problem(ProblemCode.INVALID, "input", "is empty: give what is to change")
        if self.changes is None and "name" not in self.said.properties:
            yield problem(ProblemCode.INVALID, "name", "is missing: say what it is called")
        if "name" in self.said.fields and "name" not in self.said.properties and self.changes:
            yield problem(ProblemCode.INVALID, "name", "is empty: a thing keeps a name")

    def _changeable(self, thing: Owned | None) -> bool:
        """Whether it is of the right type, and has an identifier to be found by again."""
        if thing is None or not thing.identifiers:
            return False
        return self.said.type in load_model().entity_types[thing.type].labels

    async def _duplicates(self, reader: Reader) -> list[Problem]:
        alike = await namesakes(reader, self.said.type, str(self.said.properties["name"]))
        return [
            Problem(
                code=ProblemCode.LIKELY_DUPLICATE,
                field="name",
                message=f"There is {node.name!r} already: if it is the same, submit a change of "
                f"{node.id}; if not, submit again with force, and a reviewer decides.",
                thing=face(node),
            )
            for node in alike
        ]

    def draft(self, things: Mapping[str, Owned]) -> Draft:
        """The draft of what has no problem."""
        record = self._record(things)
        waits = reasons(self.caller, self.said, self.changes, things)
        if self.force and self.changes is None and not reviews(self.caller):
            waits = (*waits, FORCED)
        return Draft(
            type=self.said.type,
            name=record.name,
            said=orjson.dumps(self.said.as_json(), default=float).decode(),
            content=record_to_json(record),
            fields=self.said.fields,
            caller=self.caller.id,
            organisation=self.organisation,
            changes=self.changes,
            thing=self._thing(things),
            waits_because=waits,
        )

    def _thing(self, things: Mapping[str, Owned]) -> str | None:
        """The id by which submissions about the same thing know one another."""
        if self.changes is None:
            return None
        ours = (i for i in things[self.changes].identifiers if i.startswith(SCHEME))
        return next((i.removeprefix(SCHEME) for i in ours), self.changes)

    def _record(self, things: Mapping[str, Owned]) -> Record:
        changed = things[self.changes] if self.changes is not None else None
        known = {"name": changed.name} if changed else {}
        return Record(
            source_id="",
            type=changed.type if changed else self.said.type,
            identifiers=changed.identifiers[:1] if changed else (),
            properties=known | self.said.properties,
            links=tuple(
                Link(tie.field, _reference(things[tie.target]), tie.attributes)
                for tie in self.said.ties
            ),
        )


def _reference(thing: Owned) -> Reference:
    """A thing by its best identifier; by its name where it has none."""
    if thing.identifiers:
        return Reference(thing.type, thing.identifiers[:1])
    return Reference(thing.type, name=thing.name)


def _invalid(record: Record) -> Iterator[Problem]:
    for issue in validate([record]).get(0, ()):
        yield problem(ProblemCode.INVALID, issue.field, issue.reason)
    # What ends before it begins was so on no day. Sources may say such a thing by mistake, and are
    # loaded as they are; who submits can be asked.
    parts = [("endDate", record.properties), *((k.relation, k.attributes) for k in record.links)]
    for field, said in parts:
        for start, end in (("startDate", "endDate"), ("validFrom", "validTo")):
            begun, ended = said.get(start), said.get(end)
            if isinstance(begun, dt.date) and isinstance(ended, dt.date) and ended < begun:
                reason = f"ends on {ended}, before it begins on {begun}"
                yield problem(ProblemCode.INVALID, field, reason)
