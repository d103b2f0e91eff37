"""What the service has done, for Prometheus: counted here, read at `/metrics`."""

from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from schema.answers import Answer

# Seconds: from an answer that is kept to one that is ended.
BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
WAYS = ("planned", "ordinary", "cached", "not_modified", "refused", "persisted_missing", "gone")
MEDIA_TYPE = CONTENT_TYPE_LATEST

Read = Callable[[], float]


class Metrics:
    """The counters of one application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        answers = Counter(
            "loti_answers",
            "Requests for answers, by how they ended.",
            ["way"],
            registry=self._registry,
        )
        self._ways = {way: answers.labels(way) for way in WAYS}
        self._failed = Counter(
            "loti_answers_failed", "Answers with errors in them.", registry=self._registry
        )
        self._unplanned = Counter(
            "loti_answers_unplanned",
            "Answers that graphql-core made field by field, by why no plan could be made.",
            ["reason"],
            registry=self._registry,
        )
        self._requests = Histogram(
            "loti_request_seconds",
            "How long requests took that were not answered from memory at once.",
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._seconds = Histogram(
            "loti_stage_seconds",
            "How long the stages of answers took that were not kept.",
            ["stage"],
            buckets=BUCKETS,
            registry=self._registry,
        )

    def count(self, way: str) -> None:
        """Note how one request ended."""
        self._ways[way].inc()

    def answered(self, answer: Answer) -> None:
        """Note an answer that was made."""
        self.count(answer.way)
        for stage, took in answer.seconds.items():
            self._seconds.labels(stage).observe(took)
        if answer.reason:
            self._unplanned.labels(answer.reason).inc()
        if answer.failed:
            self._failed.inc()

    def requested(self, seconds: float) -> None:
        """Note how long a request took."""
        self._requests.observe(seconds)

    def watch(self, name: str, description: str, read: Read, *, grows: bool = False) -> None:
        """Have a number read whenever somebody looks; ``grows`` if it never goes back."""
        self._registry.register(_Watched(name, description, read, grows))

    def text(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self._registry)


class _Watched(Collector):
    def __init__(self, name: str, description: str, read: Read, grows: bool) -> None:
        self._name, self._description, self._read = name, description, read
        self._family = CounterMetricFamily if grows else GaugeMetricFamily

    def collect(self) -> Iterable[Metric]:
        """The number as it is now."""
        yield self._family(self._name, self._description, value=self._read())
