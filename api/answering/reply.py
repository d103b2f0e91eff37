"""What goes out: answers with their headers, "not modified", and refusals."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from starlette.types import Send

from api.answering.errors import Refused
from api.answering.keeping import SHORTEST, Form, Head, aside, compressed
from api.answering.media import CONTENT_TYPES, GRAPHQL, Failure, failed
from schema.answers import Answer
from schema.cost.estimate import Estimate

# Nobody else keeps an answer to a POST, nor one with errors.
UNKEPT: Head = [(b"cache-control", b"no-store"), (b"vary", b"Accept, Accept-Encoding")]
HIT = (b"server-timing", b'cache;desc="hit"')
# When to come again: it takes about so many seconds to see that the graph answers again.
RETRY = (b"retry-after", b"3")
# Kept, and perhaps behind the graph, which cannot be asked.
STALE = (b"server-timing", b'cache;desc="stale"')


class Reply(NamedTuple):
    """A response, whose body is ready."""

    status: int
    head: Head
    body: bytes

    async def send(self, send: Send, more: Head) -> None:
        """Send it, with more headers."""
        head = [*self.head, *more]
        await send({"type": "http.response.start", "status": self.status, "headers": head})
        await send({"type": "http.response.body", "body": self.body})


def whole(form: Form, timing: tuple[bytes, bytes], known: bytes | None) -> Reply:
    """An answer without errors; to a GET only that it is still the one that the client has.

    ``known`` are the tags that the client of a GET has; None is for a POST.
    """
    if known is None:
        return Reply(200, [*UNKEPT, *form.own, timing], form.body)
    if known and _matches(form.tag, known):
        return Reply(304, [*form.head, timing], b"")
    return Reply(200, [*form.head, *form.own, timing], form.body)


async def made(answer: Answer, media_type: bytes, cost: Head, *, gzip: bool) -> Reply:
    """An answer that is not kept, perhaps with errors."""
    given = failed(answer.body, media_type) if answer.failed else Failure(200, answer.body)
    body = given.body
    head = [*UNKEPT, timing(answer.seconds), *cost]
    if given.away:
        head.append(RETRY)
    if gzip and len(body) >= SHORTEST:
        body = await aside(len(body), partial(compressed, body))
        head.append((b"content-encoding", b"gzip"))
    return Reply(given.status, [*head, *_own(body, media_type)], body)


def refusal(refused: Refused, media_type: bytes) -> Reply:
    """An answer to what is not asked of the graph."""
    well = refused.well_formed and media_type != GRAPHQL
    more = [(name.lower().encode(), value.encode()) for name, value in refused.head.items()]
    head = [*UNKEPT, *_own(refused.body, media_type), *more]
    return Reply(200 if well else refused.status, head, refused.body)


def cost_head(estimate: Estimate | None, most: int) -> Head:
    """What a question may cost, as a structured field (RFC 9651); nothing if it cannot be told."""
    if estimate is None:
        return []
    parts = f"{estimate.cost};rows={estimate.rows};hops={estimate.hops};limit={most}"
    return [(b"loti-cost", parts.encode())]


def timing(seconds: Mapping[str, float]) -> tuple[bytes, bytes]:
    """How long each stage took, in milliseconds, as browsers show it."""
    stages = ", ".join(f"{stage};dur={took * 1000:.2f}" for stage, took in seconds.items())
    return b"server-timing", stages.encode()


def _own(body: bytes, media_type: bytes) -> Head:
    return [
        (b"content-type", CONTENT_TYPES[media_type]),
        (b"content-length", str(len(body)).encode()),
    ]


def _matches(tag: bytes, known: bytes) -> bool:
    # A comparison for If-None-Match is weak (RFC 9110, 13.1.2).
    tags = (each.strip().removeprefix(b"W/") for each in known.split(b","))
    return any(each in (tag, b"*") for each in tags)
