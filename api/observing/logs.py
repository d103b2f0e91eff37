"""The log: one form for our own lines and those of libraries, set up when a process begins."""

import json
import logging
import sys
from collections.abc import Sequence
from typing import Any, TextIO

import orjson
import structlog
from opentelemetry import trace
from structlog.contextvars import merge_contextvars
from structlog.stdlib import ProcessorFormatter, add_logger_name
from structlog.typing import EventDict, Processor, WrappedLogger

from api.observing.discretion import discreet, without_machines
from api.observing.failure import failure
from api.settings import LogForm, LogLevel


def configure_logs(form: LogForm, level: LogLevel, stream: TextIO = sys.stderr) -> None:
    """Have all lines of this process, from a level on, written to a stream in one form.

    Of libraries' lines only warnings and worse: below, uvicorn tells addresses of clients, and
    neo4j tells statements with their parameters. Of neo4j's only errors, or each request would
    have some lines of its own while the graph is away.
    """
    lowest = logging.getLevelNamesMapping()[level.upper()]
    rendered = _renderers(form, stream)
    structlog.configure(
        processors=[*_noted(), *rendered, _bytes],
        wrapper_class=structlog.make_filtering_bound_logger(lowest),
        logger_factory=structlog.BytesLoggerFactory(stream.buffer),
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[*_noted(), _nobodys],
            processors=[ProcessorFormatter.remove_processors_meta, *rendered],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(lowest, logging.WARNING))
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    logging.captureWarnings(capture=True)


def _noted() -> list[Processor]:
    return [
        merge_contextvars,
        structlog.processors.add_log_level,
        add_logger_name,
        _traced,
        _discreet,
        failure,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _renderers(form: LogForm, stream: TextIO) -> Sequence[Processor]:
    if form == "json":
        return [_json]
    return [structlog.dev.ConsoleRenderer(colors=stream.isatty(), repr_native_str=True)]


def _traced(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Add the ids by which a line is found beside its trace."""
    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        event["trace_id"] = trace.format_trace_id(span.trace_id)
        event["span_id"] = trace.format_span_id(span.span_id)
    return event


def _discreet(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = discreet(value)
    return event


def _nobodys(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    for key in ("event", "exception"):
        if key in event:
            event[key] = without_machines(event[key])
    return event


def _json(_: WrappedLogger, __: str, event: EventDict) -> str:
    line = orjson.dumps(event, default=repr).decode()
    # Some readers take other characters than \n for the end of a line too.
    return line if line.isascii() else json.dumps(event, default=repr)


def _bytes(_: WrappedLogger, __: str, line: Any) -> bytes:  # noqa: ANN401 (rendered before)
    return str(line).encode()
