"""Measures of the whole graph as jobs: begun when first asked for, kept while the graph stays.

A job belongs to a reader, which lives as long as the service. One is at work at a time, in a
thread, so that other questions are answered meanwhile.
"""

import asyncio
import datetime as dt
import time
from collections.abc import Callable, Hashable
from contextvars import Context
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar, cast
from weakref import WeakKeyDictionary

from graph.asking.moment import NOW, Moment
from graph.errors import Busy
from graph.network.network import Network, read_network, version_of
from graph.reader import Reader

# So many results are kept, and so many jobs may wait.
MOST_KEPT, MOST_WAITING = 64, 8

ResultT = TypeVar("ResultT")
MeasuredT_co = TypeVar("MeasuredT_co", covariant=True)
Report = Callable[[str, float], None]


class Measure(Protocol[MeasuredT_co]):
    """What is done with the network; it may report how far it has come."""

    def __call__(self, network: Network, /, *, report: Report) -> MeasuredT_co:
        """Measure the network."""


@dataclass(eq=False)
class Job(Generic[ResultT]):
    """A measure on its way: ``progress`` is from 0 to 1, ``seconds`` what it took when done.

    ``result`` is None until ``progress`` is 1.
    """

    started: dt.datetime
    stage: str = "waiting"
    progress: float = 0
    seconds: float = 0
    result: ResultT | None = None
    task: "asyncio.Task[None] | None" = None

    def report(self, stage: str, progress: float) -> None:
        """Say how far it has come."""
        self.stage, self.progress = stage, progress


@dataclass(eq=False)
class _Kept:
    """What is kept of one version of the graph."""

    version: tuple[object, ...]
    lock: asyncio.Lock
    jobs: dict[Hashable, Job[Any]] = field(default_factory=dict)
    networks: dict[Moment, Network] = field(default_factory=dict)


KEPT: WeakKeyDictionary[Reader, _Kept] = WeakKeyDictionary()


async def measured(
    reader: Reader,
    key: Hashable,
    measure: Measure[ResultT],
    patience: float,
    moment: Moment = NOW,
) -> Job[ResultT]:
    """The job of a measure of a moment, after waiting ``patience`` seconds at most for its end.

    Of the same graph the same key gives the same job. Raises ``Busy`` when too many wait, and what
    the measure raised.
    """
    kept, key = await _kept(reader), (key, moment)
    if key not in kept.jobs:
        _make_room(kept)
        kept.jobs[key] = job = Job[Any](dt.datetime.now(dt.UTC))
        # It goes on when who asked first has gone, so it is no part of that request.
        work = _work(reader, kept, job, measure, moment)
        job.task = asyncio.create_task(work, context=Context())
    job = kept.jobs[key]
    if job.task:
        await asyncio.wait({job.task}, timeout=patience)
        if job.task.done() and (error := job.task.exception()):
            kept.jobs.pop(key, None)  # so that asking again tries again
            raise error
    return cast("Job[ResultT]", job)


async def _kept(reader: Reader) -> _Kept:
    """What is kept of the graph as it is now; what was kept of an older version is dropped."""
    version = await version_of(reader)
    kept = KEPT.get(reader)
    if kept is None or kept.version != version:
        # The lock goes on, so that what an older version began does not run beside the new.
        kept = KEPT[reader] = _Kept(version, kept.lock if kept else asyncio.Lock())
    return kept


def _make_room(kept: _Kept) -> None:
    done = [key for key, job in kept.jobs.items() if job.task is None or job.task.done()]
    if len(kept.jobs) - len(done) >= MOST_WAITING:
        raise Busy(MOST_WAITING)
    for key in done[: max(len(kept.jobs) - MOST_KEPT + 1, 0)]:
        del kept.jobs[key]


async def _work(
    reader: Reader, kept: _Kept, job: Job[Any], measure: Measure[Any], moment: Moment
) -> None:
    async with kept.lock:
        began = time.monotonic()
        if moment not in kept.networks:
            job.report("reading the graph", 0.05)
            network = await read_network(reader, moment)
            # Of what was, the last that was asked about is kept, beside what is.
            kept.networks = {m: n for m, n in kept.networks.items() if m == NOW} | {moment: network}
        job.report("measuring", 0.3)
        job.result = await asyncio.to_thread(measure, kept.networks[moment], report=job.report)
        job.seconds = time.monotonic() - began
        job.report("done", 1)
