"""The requests of each side, ready to be sent: the same questions about the same things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx
import orjson
from neo4j import Driver

from benchmarks.peer.equality import difference, told
from benchmarks.peer.pair import BARE, OURS, PEER, Pair, Variables
from benchmarks.peer.servers import Server
from graph.queries.text import lucene


@dataclass(frozen=True, slots=True)
class Question:
    """A pair with the variables of its requests, which follow one another in a circle."""

    pair: Pair
    variables: Sequence[Variables]

    def body(self, side: str, variables: Variables) -> bytes:
        """What is posted to a side."""
        if side == BARE:
            return orjson.dumps({"name": self.pair.name, "variables": variables})
        document = self.pair.ours if side == OURS else self.pair.peers
        return orjson.dumps({"query": document, "variables": variables})

    def requests(self, server: Server) -> list[bytes]:
        """Whole HTTP requests to a server, one for each set of variables."""
        bodies = [self.body(server.side, variables) for variables in self.variables]
        return [_post(server, body) for body in bodies]


def question(driver: Driver, pair: Pair) -> Question:
    """A pair with the variables that a graph offers."""
    variables = [dict(row["v"]) for row in driver.execute_query(pair.values).records]
    for some in variables:
        if "text" in some:
            some["phrase"] = lucene(some["text"])
    assert variables, pair.name
    return Question(pair, variables)


def compare(question: Question, servers: Mapping[str, Server], client: httpx.Client) -> str | None:
    """How the answers of servers differ from the first one's, in words; None when they do not."""
    for variables in question.variables:
        found = {}
        for name, server in servers.items():
            answer = _answer(question, server, variables, client)
            if "errors" in answer:
                return f"{name}: {str(answer['errors'])[:300]}"
            found[name] = _told(question.pair, server.side, answer["data"])
        first, *others = found
        for name in others:
            if words := difference(found[first], found[name]):
                return f"{first} and {name}, asked about {variables}, {words}"
    return None


def _answer(question: Question, server: Server, variables: Variables, client: httpx.Client) -> Any:  # noqa: ANN401
    response = client.post(
        f"http://127.0.0.1:{server.port}{server.path}",
        content=question.body(server.side, variables),
        headers={"content-type": "application/json"},
    )
    return orjson.loads(response.content)


def _told(pair: Pair, side: str, data: Any) -> Any:  # noqa: ANN401 (JSON)
    return told(pair.peers if side == PEER else pair.ours, data, pair.ranked)


def _post(server: Server, body: bytes) -> bytes:
    head = (
        f"POST {server.path} HTTP/1.1\r\nhost: 127.0.0.1:{server.port}\r\n"
        f"content-type: application/json\r\naccept: application/json\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
