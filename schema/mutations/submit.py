"""`submitProject` and its likes: what a contributor says of a thing of its organisation."""

import datetime as dt
import hashlib
from dataclasses import replace
from functools import partial
from typing import Annotated, Any

import orjson
import strawberry

from graph.office.conditions import Conditions, Key
from graph.office.errors import KeyReused, SubmittedBefore, ThingMoved, TooMany
from graph.office.submission import Submission
from graph.queries.node import entity_id
from graph.reader import Reader
from schema.access.caller import Role
from schema.access.requires import requires
from schema.context import Context
from schema.cost.weight import Cost
from schema.errors import BadArgument, LimitExceeded
from schema.moments import zoned
from schema.queries.thing import thing
from schema.submitting.asking import desk_of, kept
from schema.submitting.desk import Desk
from schema.submitting.drafting import Drafting
from schema.submitting.inputs import submission_input
from schema.submitting.judging import claim
from schema.submitting.problem import Problem, ProblemCode
from schema.submitting.reading import read
from schema.submitting.submission import SubmissionPayload, shown

MOST_KEY = 200
Changes = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="The thing to change, by id or slug; left out for a new one."),
]
Behalf = Annotated[
    strawberry.ID | None,
    strawberry.argument(
        description="On whose behalf, by id or slug: your own organisation if left out."
    ),
]
Since = Annotated[
    dt.datetime | None,
    strawberry.argument(
        description="When you last looked at the thing that you change: if it has changed since, "
        "nothing is kept, and the problem is a CONFLICT with the thing as it is now."
    ),
]
Force = Annotated[
    bool,
    strawberry.argument(
        description="Submit it though there is something of nearly the same name: a reviewer "
        "decides."
    ),
]
KeyWord = Annotated[
    str | None,
    strawberry.argument(
        description="A word of yours, best a UUID, by which the same can be sent again for 24 "
        "hours: it is kept once, and you get what was kept."
    ),
]


def submitting(type_name: str) -> Any:
    """The mutation by which things of a type are submitted."""
    made: Any = submission_input(type_name)

    async def submit(  # noqa: PLR0913, PLR0917 (the arguments are the mutation's)
        info: strawberry.Info[Context],
        input: Annotated[  # noqa: A002 (its name)
            Any, strawberry.argument(description="What is said of it.", graphql_type=made)
        ],
        id: Changes = None,  # noqa: A002 (its name)
        on_behalf_of: Behalf = None,
        if_unchanged_since: Since = None,
        force: Force = False,
        idempotency_key: KeyWord = None,
    ) -> SubmissionPayload:
        desk = desk_of(info)
        said = read(type_name, input)
        drafting = Drafting(
            caller=info.context.caller,
            organisation=_organisation(info, on_behalf_of),
            said=said,
            changes=None if id is None else entity_id(type_name, id),
            force=force,
            unchanged_since=None if if_unchanged_since is None else zoned(if_unchanged_since),
        )
        on = Conditions(
            per_day=desk.per_day,
            key=_key(idempotency_key, drafting),
            first_of_its_name=not force,
        )
        return await _submit(info, desk, drafting, on)

    return strawberry.mutation(
        submit,
        directives=[requires(Role.CONTRIBUTOR), Cost(weight=50)],
        description=f"Submit what is to be known of a thing of type {type_name}, new or there "
        "already: it is in the graph at once where it is your organisation's own, and waits for a "
        "reviewer else. See docs/contributing-data.md.",
    )


async def _submit(
    info: strawberry.Info[Context], desk: Desk, drafting: Drafting, on: Conditions
) -> SubmissionPayload:
    """Submit it, and tell what is in the way."""
    try:
        found = await _kept(desk, drafting, on, info.context.reader)
    except ThingMoved as error:
        now = await thing(info, str(drafting.changes))
        found = [Problem(code=ProblemCode.CONFLICT, field="id", message=str(error), thing=now)]
    except SubmittedBefore as error:
        found = [Problem(code=ProblemCode.LIKELY_DUPLICATE, field="name", message=str(error))]
    except KeyReused as error:
        raise BadArgument(str(error)) from error
    except TooMany as error:
        raise LimitExceeded(str(error)) from error
    if isinstance(found, Submission):
        return SubmissionPayload(submission=shown(found), problems=[])
    return SubmissionPayload(submission=None, problems=found)


async def _kept(
    desk: Desk, drafting: Drafting, on: Conditions, reader: Reader
) -> Submission | list[Problem]:
    """What is kept, or was kept with the same key before; or what is wrong with it."""
    before = await kept(partial(desk.submissions.before, drafting.caller.id, on))
    if before is not None:
        return before
    if drafting.changes is None:
        claim(drafting.said, drafting.organisation)
    things = await drafting.look(reader)
    on = replace(on, seen=drafting.seen(things))
    if problems := await drafting.problems(reader, things):
        return problems
    return await kept(partial(desk.submit, drafting.draft(things), on))


def _organisation(info: strawberry.Info[Context], given: str | None) -> str | None:
    """On whose behalf it is submitted. Raises ``BadArgument`` for others'."""
    own = info.context.caller.organisation
    wanted = None if given is None else entity_id("Organisation", given)
    if own is not None and wanted not in (None, own):
        raise BadArgument(f"onBehalfOf is {wanted}: you may speak for {own} only.")
    return own or wanted


def _key(word: str | None, drafting: Drafting) -> Key | None:
    if word is None:
        return None
    if not 1 <= len(word) <= MOST_KEY:
        raise BadArgument(f"idempotencyKey must have from 1 to {MOST_KEY} characters.")
    sent = (
        drafting.said.type,
        drafting.said.as_json(),
        drafting.organisation,
        drafting.changes,
        drafting.force,
        drafting.unchanged_since,
    )
    text = orjson.dumps(sent, default=str, option=orjson.OPT_SORT_KEYS)
    return Key(word, hashlib.sha256(text).hexdigest())
