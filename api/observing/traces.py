"""Traces of this process, sent to a collector by OTLP over HTTP."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib.metadata import version

from api.settings import ApiSettings
from graph.tracing import record

PACKAGE = "loti-graph"


def traces(settings: ApiSettings) -> AbstractContextManager[None]:
    """Send traces while the block lasts, if the settings wish it."""
    return sending_traces() if settings.traces else nullcontext()


@contextmanager
def sending_traces() -> Iterator[None]:
    """Record spans and send them while the block lasts, and what is left at its end.

    Where to, how many of them and under which name, OpenTelemetry's own variables say: ``OTEL_…``.
    """
    # Half a second that only those wait for who want traces.
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
        OTLPSpanExporter,
    )
    from opentelemetry.sdk.resources import OTELResourceDetector, Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    about = Resource({"service.name": PACKAGE, "service.version": version(PACKAGE)})
    about = about.merge(OTELResourceDetector().detect())
    provider = TracerProvider(resource=Resource.create(about.attributes))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    record(provider)
    try:
        yield
    finally:
        provider.shutdown()
