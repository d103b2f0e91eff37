"""The moment that a request asks about: a day on which it was so, a time at which it was known."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any

import strawberry

from graph.asker import Asker
from graph.asking.moment import Moment
from graph.asking.reader_at import asker_at
from graph.asking.statement import then
from schema.asked import moment_above, root_of
from schema.context import Context

AsOf = Annotated[
    dt.date | None,
    strawberry.argument(
        description="As it was on this day: things and relationships that had begun and not ended, "
        "as far as sources say when they did. All below is of the same day."
    ),
]
KnownAt = Annotated[
    dt.datetime | None,
    strawberry.argument(
        description="As the graph knew it at this time, in UTC unless the time has a zone. All "
        "below is as known then."
    ),
]
Day = Annotated[
    dt.date | None,
    strawberry.argument(
        name="asOf",
        description="The day to ask about: today, or that of knownAt. What came later had not "
        "happened then.",
    ),
]
ARGUMENTS: dict[str, tuple[Any, Any]] = {"as_of": (AsOf, None), "known_at": (KnownAt, None)}


def read_moment(arguments: Mapping[str, Any]) -> Moment:
    """The moment that arguments give, which may be holes."""
    known_at = arguments.get("knownAt")
    return Moment(arguments.get("asOf"), None if known_at is None else then(known_at, zoned))


def moment_of(
    info: strawberry.Info[Context], as_of: dt.date | None, known_at: dt.datetime | None
) -> Moment:
    """The moment that a root field was given; all below it is of the same."""
    moment = read_moment({"asOf": as_of, "knownAt": known_at})
    info.context.moments[root_of(info)] = moment
    return moment


def day_of(as_of: dt.date | None, known_at: dt.datetime | None) -> dt.date:
    """The day that a question is about which always is about one: today, unless it is given."""
    known = zoned(known_at) if known_at else dt.datetime.now(dt.UTC)
    return as_of or known.astimezone(dt.UTC).date()


def reader_at(
    info: strawberry.Info[Context], as_of: dt.date | None, known_at: dt.datetime | None
) -> Asker:
    """What answers questions about the moment that a root field was given."""
    moment_of(info, as_of, known_at)
    return reader_of(info)


def reader_of(info: strawberry.Info[Context]) -> Asker:
    """What answers questions about the moment of the root field above."""
    moment = moment_above(info)
    return asker_at(info.context.reader, moment)


def zoned(time: dt.datetime) -> dt.datetime:
    """A time with a zone: UTC, unless it has one."""
    return time if time.tzinfo else time.replace(tzinfo=dt.UTC)
