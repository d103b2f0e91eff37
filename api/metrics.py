"""What the service has done, for Prometheus: counted here, read at `/metrics`.

What several processes at one address count (``api/workers.py``) they count together, in files in
the folder that ``SHARED`` names, as prometheus_client does: whichever answers tells the sum.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.metadata import version

from prometheus_client import (
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from schema.answers import Answer

# Seconds: from an answer that is kept to one that is ended.
BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
WAYS = ("planned", "ordinary", "cached", "not_modified", "refused", "persisted_missing", "gone")
MEDIA_TYPE = CONTENT_TYPE_LATEST
# The variable of the environment by which prometheus_client knows the folder, when it is imported.
SHARED = "PROMETHEUS_MULTIPROC_DIR"

Read = Callable[[], float]
Timed = Callable[..., Histogram]


ABOUT = {"version": version("loti-graph")}


class Metrics:
    """What an application counts, and what is to be read of its process.

    No label has a value that a client chose, so what has labels can be kept once it is made.
    ``open`` are the requests at work now.
    """

    def __init__(self) -> None:
        self._counted = registry = CollectorRegistry()
        self._read = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self._read)
        self.open = 0
        self.watch("loti_requests_in_progress", "Requests at work.", lambda: self.open)
        self.watch("loti_build_info", "Which LOTI Graph this is.", lambda: 1, labels=ABOUT)
        self._requests = self._durations(
            "loti_request_duration_seconds",
            "How long requests took.",
            ["method", "route", "status"],
        )
        ended = "Requests for answers, by how they ended."
        answers = Counter("loti_answers", ended, ["way"], registry=registry)
        self._ways = {way: answers.labels(way) for way in WAYS}
        failed = "Answers with errors in them."
        self._failed = Counter("loti_answers_failed", failed, registry=registry)
        self._unplanned = Counter(
            "loti_answers_unplanned",
            "Answers that graphql-core made field by field, by why no plan could be made.",
            ["reason"],
            registry=registry,
        )
        self._stages = self._durations(
            "loti_stage_duration_seconds",
            "How long the stages of answers took that were not kept.",
            ["stage"],
        )
        self._statements = self._durations(
            "loti_statement_duration_seconds",
            "How long Neo4j took for statements, by how they ended: answered, or an error's name.",
            ["outcome"],
        )

    def _durations(self, name: str, description: str, labels: list[str]) -> Timed:
        """What finds the histogram of some labels' values."""
        made = Histogram(name, description, labels, buckets=BUCKETS, registry=self._counted)
        return cache(made.labels)

    def requested(self, method: str, route: str, status: int, seconds: float) -> None:
        """Note a request that is over; ``status`` is 0 when its client left before a response."""
        self._requests(method, route, status).observe(seconds)

    def count(self, way: str) -> None:
        """Note how one request for an answer ended."""
        self._ways[way].inc()

    def answered(self, answer: Answer) -> None:
        """Note an answer that was made."""
        for stage, took in answer.seconds.items():
            self._stages(stage).observe(took)
        if answer.reason:
            self._unplanned.labels(answer.reason).inc()
        if answer.failed:
            self._failed.inc()

    def asked(self, outcome: str, seconds: float) -> None:
        """Note a statement that has ended."""
        self._statements(outcome).observe(seconds)

    def watch(
        self, name: str, description: str, read: Read, labels: Mapping[str, str] | None = None
    ) -> None:
        """Have a number read whenever somebody looks, which may go up and down."""
        self.collect(_Watched(name, description, read, labels or {}))

    def collect(self, collector: Collector) -> None:
        """Have a collector asked whenever somebody looks."""
        self._read.register(collector)

    def text(self) -> bytes:
        """All of it in Prometheus' text format."""
        counted = self._counted
        if SHARED in os.environ:
            counted = CollectorRegistry()
            MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
        return generate_latest(counted) + generate_latest(self._read)


class _Watched(Collector):
    def __init__(self, name: str, description: str, read: Read, labels: Mapping[str, str]) -> None:
        self._name, self._description = name, description
        self._read, self._labels = read, labels

    def collect(self) -> Iterable[Metric]:
        """The number as it is now."""
        family = GaugeMetricFamily(self._name, self._description, labels=list(self._labels))
        family.add_metric(list(self._labels.values()), self._read())
        yield family
