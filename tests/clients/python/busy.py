"""A service that turns questions away before it answers, on a port of this machine."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, dict[str, str], bytes]
ANSWERED: Answer = (200, {}, b'{"data": {"boroughs": {"totalCount": 33}}}')


def told(status: int, code: str, *, headers: dict[str, str] | None = None, **more: Any) -> Answer:
    """A refusal, as the service words it."""
    error = {"message": f"It is {code}.", "extensions": {"code": code}, **more}
    return status, headers or {}, json.dumps({"errors": [error]}).encode()


class Busy:
    """Its answers, of which it repeats the last, and the headers and bodies that it got."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, str]] = []
        self.bodies: list[dict[str, Any]] = []

    def next(self) -> Answer:
        """The next answer."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def busy(*answers: Answer) -> Iterator[tuple[str, Busy]]:
    """The address of a service that says so."""
    script = Busy(*answers)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            script.bodies.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            script.asked.append({name.lower(): value for name, value in self.headers.items()})
            status, headers, body = script.next()
            self.send_response(status)
            for name, value in {**headers, "content-length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing: it is a test."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", script
        finally:
            server.shutdown()
            thread.join()
