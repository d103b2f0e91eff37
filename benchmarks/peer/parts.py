"""The parts of the benchmark, each of which prints its table."""

import hashlib
import os
import statistics
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import httpx
import orjson
import uvloop
from neo4j import Driver

from benchmarks.peer import bare, tables
from benchmarks.peer.graphs import count, loaded
from benchmarks.peer.load import FINE, added, ceiling, rounds
from benchmarks.peer.measuring import Plan, Row, measure
from benchmarks.peer.pair import OURS
from benchmarks.peer.queries import LOOK_UP, PAIRS
from benchmarks.peer.question import Question, compare, question
from benchmarks.peer.servers import Server, database_process, serving
from graph.address import Address

CACHE_OFF = {"LOTI_ANSWER_CACHE": "0"}
CACHE_ON = {"PEER_CACHE": "1"}
CLIENTS = (1, 32)
SIZES = (10_000, 1_000_000)
SAMPLES = 60
CACHED = 3000.0


def questions(driver: Driver) -> list[Question]:
    """The twelve, with the variables that this graph offers."""
    return [question(driver, pair) for pair in PAIRS]


def side_by_side(address: Address, asked: Sequence[Question], plan: Plan, cache: bool) -> None:
    """All sides, all questions, by 1 and by 32 clients."""
    with serving(address, settings=CACHE_ON if cache else CACHE_OFF) as servers:
        _require_the_same(asked, servers)
        database = database_process(address)
        inside = {} if cache else {q.pair.name: _in_process(address, q, plan) for q in asked}
        for clients in CLIENTS:
            rows: dict[str, Row] = {}
            _settle(asked, servers, clients, plan)
            for each in asked:
                found = uvloop.run(measure(each, servers, clients, plan, database))
                rows[each.pair.name] = found
            title = f"{clients} client{'s' * (clients > 1)}, caches of answers"
            print(f"\n### {title} {'on' if cache else 'off'}\n\n{tables.sides(rows, inside)}\n")
            print(
                tables.ratios(rows),
                "" if cache else f"\n{tables.goals(rows)}",
                sep="\n",
                flush=True,
            )


def _settle(
    asked: Sequence[Question], servers: Mapping[str, Server], clients: int, plan: Plan
) -> None:
    """Ask everything of everybody, and count nothing.

    Neo4j's Java compiles anew what it had made for one client when many ask other things: the first
    who ask would pay for that, four times over.
    """
    for each in asked:
        for server in servers.values():
            uvloop.run(rounds(server, each.requests(server), clients, plan.warm))


def _require_the_same(asked: Sequence[Question], servers: Mapping[str, Server]) -> None:
    """Nothing is timed before all answer the same."""
    with httpx.Client(timeout=60) as client:
        for each in asked:
            differ = compare(each, servers, client)
            assert differ is None, f"{each.pair.name}: {differ}"


def _in_process(address: Address, asked: Question, plan: Plan) -> float:
    """The median of the bare driver and orjson with no HTTP between, in milliseconds."""

    async def run() -> float:
        times: list[float] = []
        async with bare.connect(address.uri, address.password) as driver:
            began = time.perf_counter()
            while (start := time.perf_counter()) < began + 2 * plan.warm:
                variables = asked.variables[len(times) % len(asked.variables)]
                await bare.ask(driver, {"name": asked.pair.name, "variables": variables})
                times.append(time.perf_counter() - start)
        return statistics.median(times[len(times) // 2 :]) * 1000

    return uvloop.run(run())


def cached_get(address: Address, asked: Sequence[Question], plan: Plan) -> None:
    """How often one core gives answers that it has: whole, and as "not modified"."""
    (look_up,) = (each for each in asked if each.pair is LOOK_UP)
    rows: list[list[object]] = []
    most_a_second = 0.0
    cores = sorted(os.sched_getaffinity(0))
    with serving(address, (OURS,), prefix=("taskset", "-c", str(cores[0]))) as servers:
        os.sched_setaffinity(0, cores[1:] or cores)
        most = uvloop.run(ceiling(plan.seconds))
        for title, requests in _gets(servers[OURS], look_up).items():
            for clients in CLIENTS:
                parts = [
                    uvloop.run(rounds(servers[OURS], requests, clients, plan.seconds))
                    for _ in range(plan.rounds + 1)
                ]
                all_ = added(parts[1:])
                most_a_second = max(most_a_second, all_.rate)
                rows.append(
                    [
                        title,
                        clients,
                        all_.rate,
                        all_.p50,
                        all_.p95,
                        all_.cpu(all_.server_cpu),
                        all_.errors,
                    ]
                )
        os.sched_setaffinity(0, cores)
    columns = ["GET, one core", "clients", "requests/s", "p50 ms", "p95 ms", "CPU ms", "errors"]
    print(f"\n### Answers that are cached\n\n{tables.table(columns, rows)}\n")
    print(tables.verdict("cached GET a second", most_a_second, CACHED))
    print(f"- the client could ask {most:,.0f} times a second", flush=True)


def _gets(server: Server, asked: Question) -> dict[str, list[bytes]]:
    """Requests by GET for a document that the server was given before, by its hash."""
    address = f"http://127.0.0.1:{server.port}{server.path}"
    document = asked.pair.ours
    hashed = {"version": 1, "sha256Hash": hashlib.sha256(document.encode()).hexdigest()}
    extensions = {"persistedQuery": hashed}
    given = {"query": document, "variables": asked.variables[0], "extensions": extensions}
    httpx.post(address, json=given).raise_for_status()
    plain, conditional = [], []
    for variables in asked.variables:
        parts = {"extensions": extensions, "variables": variables}
        query = urlencode({name: orjson.dumps(part).decode() for name, part in parts.items()})
        answer = httpx.get(f"{address}?{query}", headers={"accept": "application/json"})
        assert answer.status_code in FINE, answer.text
        head = f"GET {server.path}?{query} HTTP/1.1\r\nhost: 127.0.0.1\r\n"
        head = f"{head}accept: application/json\r\n"
        plain.append(f"{head}\r\n".encode())
        if tag := answer.headers.get("etag"):
            conditional.append(f"{head}if-none-match: {tag}\r\n\r\n".encode())
    return {"whole": plain} | ({"not modified (ETag)": conditional} if conditional else {})


def growth(directory: Path, plan: Plan) -> None:
    """The p50 of the same answers from a small and from a great graph, asked in turn."""
    with ExitStack() as stack:
        graphs = {size: stack.enter_context(loaded(directory, size)) for size in SIZES}
        names = {f"{count(driver):,} things": address for address, driver in graphs.values()}
        asked = questions(graphs[SIZES[0]][1])
        servers = {
            name: stack.enter_context(serving(address, (OURS,), CACHE_OFF))[OURS]
            for name, address in names.items()
        }
        _require_the_same(asked, servers)
        rows = {each.pair.name: uvloop.run(measure(each, servers, 1, plan)) for each in asked}
    print("\n### The same answers from a greater graph\n")
    print(_growth(list(names), rows), flush=True)


def _growth(names: Sequence[str], rows: Mapping[str, Row]) -> str:
    small, great = names
    grown = {name: row[great].p50 / row[small].p50 for name, row in rows.items()}
    columns = ["question", f"p50 ms, {small}", f"p50 ms, {great}", "growth", "errors"]
    cells = [
        [name, row[small].p50, row[great].p50, grown[name], sum(f.errors for f in row.values())]
        for name, row in rows.items()
    ]
    goal = tables.verdict("growth of the p50, greatest", max(grown.values()), most=tables.GROWTH)
    return f"{tables.table(columns, cells)}\n\n{goal}"


def memory(address: Address, asked: Sequence[Question], minutes: float) -> None:
    """What one worker holds while 32 clients ask it everything, and how that changes."""
    with serving(address, (OURS,)) as servers:
        server = servers[OURS]
        requests = [request for each in asked for request in each.requests(server)]
        samples, errors, answers = [], 0, 0
        began = time.monotonic()
        for _ in range(SAMPLES):
            figures = uvloop.run(rounds(server, requests, 32, minutes * 60 / SAMPLES))
            errors, answers = errors + figures.errors, answers + len(figures.times)
            samples.append(((time.monotonic() - began) / 60, server.memory))
    # The first third fills pools and caches.
    late = samples[len(samples) // 3 :]
    slope, _ = statistics.linear_regression(*zip(*late, strict=True))
    rows = [[f"{at:.1f}", held] for at, held in samples[:: SAMPLES // 10]]
    print(f"\n### Memory of one worker\n\n{tables.table(['minute', 'MiB held'], rows)}\n")
    print(
        f"- {answers:,} answers to 32 clients, {errors} errors; after the first third it grows by"
    )
    print(
        f"  {slope:+.2f} MiB a minute, from {late[0][1]:.0f} to {late[-1][1]:.0f} MiB.", flush=True
    )
