"""What traces are tried with: a drawing of one, a collector, and a connection that breaks."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.sdk.trace.sampling import Sampler

from graph import tracing
from graph.address import Address


def record(monkeypatch: pytest.MonkeyPatch, sampler: Sampler | None = None) -> InMemorySpanExporter:
    """Have spans recorded from now on, which would go to a collector."""
    recorded = InMemorySpanExporter()
    provider = TracerProvider(sampler=sampler, shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(recorded))
    monkeypatch.setattr(tracing, "TRACER", provider.get_tracer("test"))
    return recorded


def drawn(spans: Sequence[ReadableSpan]) -> list[str]:
    """Names of the spans of one trace, each below its parent and farther right."""
    known = {span.context.span_id for span in spans if span.context}

    def below(parent: int | None, depth: int) -> Iterator[str]:
        for span in sorted(spans, key=lambda s: s.start_time or 0):
            its = span.parent.span_id if span.parent else None
            if (its if its in known else None) == parent and span.context:
                yield "  " * depth + span.name
                yield from below(span.context.span_id, depth + 1)

    return list(below(None, 0))


@contextmanager
def collector() -> Iterator[tuple[str, list[ExportTraceServiceRequest]]]:
    """A collector on this machine: its address, and what it has received by OTLP over HTTP."""
    received: list[ExportTraceServiceRequest] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/traces"
            assert self.headers["Content-Type"] == "application/x-protobuf"
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append(ExportTraceServiceRequest.FromString(body))
            answer = ExportTraceServiceResponse().SerializeToString()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", received
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@asynccontextmanager
async def between(address: Address) -> AsyncIterator[tuple[Address, Callable[[], None]]]:
    """An address from which all is passed on to another, and what cuts all its connections."""
    host, _, port = address.uri.removeprefix("bolt://").partition(":")
    writers: list[asyncio.StreamWriter] = []

    async def passing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.close()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(host, int(port))
        writers.extend((writer, back))
        await asyncio.gather(passing(reader, back), passing(there, writer), return_exceptions=True)

    def cut() -> None:
        while writers:
            writers.pop().transport.abort()

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    here: int = server.sockets[0].getsockname()[1]
    async with server:
        yield replace(address, uri=f"bolt://127.0.0.1:{here}"), cut
        cut()
