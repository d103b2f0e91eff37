"""How fresh the graph is, for Prometheus: looked up when somebody looks."""

import asyncio
from collections.abc import Iterable

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from graph.errors import GraphError
from graph.queries.loads import Load, loads
from graph.reader import Reader

# Seconds that the graph gets to say it; who collects metrics should not wait for a dead one.
PATIENCE = 3.0


class Freshness(Collector):
    """When each source was loaded, as the graph had it at the last look, if it answered."""

    def __init__(self) -> None:
        self._loads: tuple[Load, ...] | None = None

    async def look(self, reader: Reader) -> None:
        """Ask the graph."""
        try:
            async with asyncio.timeout(PATIENCE):
                self._loads = await loads(reader)
        except (GraphError, TimeoutError):
            self._loads = None

    def collect(self) -> Iterable[Metric]:
        """What the last look has seen."""
        answers = self._loads is not None
        yield GaugeMetricFamily("loti_graph_up", "Whether the graph answers.", value=answers)
        ended = GaugeMetricFamily(
            "loti_source_loaded_timestamp_seconds",
            "When the last load of a source ended, unless it is unfinished.",
            labels=["source"],
        )
        for load in self._loads or ():
            if load.finished_at:
                ended.add_metric([load.source], load.finished_at.timestamp())
        yield ended
