"""Spans of a trace, by OpenTelemetry's interface: nothing is recorded unless the process wishes it.

Attributes have the names of OpenTelemetry's semantic conventions; what those do not name begins
with ``loti.``. No span has a value that a client sent, nor the words of an error.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import (
    ProxyTracer,
    ProxyTracerProvider,
    Span,
    SpanKind,
    StatusCode,
    TracerProvider,
)

TRACER = trace.get_tracer("loti-graph")
UNRECORDED = nullcontext(trace.INVALID_SPAN)


def recorded() -> bool:
    """Whether anybody in this process records spans."""
    return not isinstance(TRACER, ProxyTracer) or _provided()


@cache
def _provided() -> bool:
    return not isinstance(trace.get_tracer_provider(), ProxyTracerProvider)


def record(provider: TracerProvider) -> None:
    """Have spans recorded from now on; who sets a provider otherwise does it before the first."""
    trace.set_tracer_provider(provider)
    _provided.cache_clear()


def span(
    name: str,
    attributes: Mapping[str, str | int] | None = None,
    kind: SpanKind = SpanKind.INTERNAL,
    parent: Context | None = None,
    expected: tuple[type[Exception], ...] = (),
) -> AbstractContextManager[Span]:
    """A span that is current while the block lasts; of an error only its kind is noted.

    ``parent`` is another than the span that is current now; ``expected`` are errors that are none
    of what the span is about.
    """
    if parent is None and not recorded():
        return UNRECORDED
    started = TRACER.start_span(name, parent, kind, attributes)
    # One that is not sampled is made current too, or else those below it would be traces of
    # their own.
    if started.get_span_context().is_valid:
        return _current(started, expected)
    return nullcontext(started)


@contextmanager
def _current(started: Span, expected: tuple[type[Exception], ...]) -> Iterator[Span]:
    with trace.use_span(
        started, end_on_exit=True, record_exception=False, set_status_on_exception=False
    ):
        try:
            yield started
        except BaseException as error:
            if not isinstance(error, expected):
                failed(started, type(error).__qualname__)
            raise


def failed(span: Span, kind: str) -> None:
    """Note that what a span is about has failed, and how."""
    span.set_attribute("error.type", kind)
    span.set_status(StatusCode.ERROR)


def retried(error: Exception) -> None:
    """Note on the span that is current that what it is about is tried again, and why."""
    trace.get_current_span().add_event("retry", {"error.type": type(error).__qualname__})
