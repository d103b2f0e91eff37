"""A crowd that comes at a constant rate: ``python -m benchmarks.reliability.load --dir DIRECTORY``.

``--rate 2000 --minutes 5`` asks the service, which has as many processes as ``LOTI_WORKERS`` says,
over all real data: a mix of kept and new questions (benchmarks/reliability/mix.py), with an open
loop. Client, service and Neo4j share the machine. Prints errors, times, and what grew.
"""

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import uvloop

from benchmarks.peer import tables
from benchmarks.peer.graphs import count, loaded
from benchmarks.peer.pair import OURS
from benchmarks.peer.servers import Server, cpu_seconds, database_process, serving
from benchmarks.reliability.arrivals import Account, Crowd
from benchmarks.reliability.mix import SHARES, mixed
from graph.address import Address

# The cache of answers is small enough to be full before the figures begin, so that what grows then
# grows without end.
SETTINGS = {
    "LOTI_ANSWER_CACHE": "16000000",
    "LOTI_RATE_REQUESTS": "0",
    "LOTI_RATE_COST": "0",
    "LOTI_LOG_LEVEL": "error",
}
CONNECTIONS = 64
EVERY = 30.0


@dataclass(frozen=True, slots=True)
class Sample:
    """What the service and its Neo4j hold at a moment."""

    second: float
    memory: float
    files: int
    connections: int
    cpu: float
    database_cpu: float


async def watched(server: Server, address: Address, until: asyncio.Event) -> Sequence[Sample]:
    """A sample now and then."""
    database, began, samples = database_process(address), time.monotonic(), []
    while not until.is_set():
        samples.append(_sample(server, address, database, time.monotonic() - began))
        try:
            async with asyncio.timeout(EVERY):
                await until.wait()
        except TimeoutError:
            continue
    return [*samples, _sample(server, address, database, time.monotonic() - began)]


def _sample(server: Server, address: Address, database: int, second: float) -> Sample:
    return Sample(
        second=second,
        memory=server.memory,
        files=sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in server.pids),
        connections=_connections(address),
        cpu=server.cpu,
        database_cpu=cpu_seconds(database),
    )


def _connections(address: Address) -> int:
    """Connections to the port of a Neo4j that stand now."""
    port = f":{int(address.uri.rpartition(':')[2]):04X}"
    rows = [
        line.split()
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(table).read_text().splitlines()[1:]
    ]
    return sum(row[2].endswith(port) and row[3] == "01" for row in rows)


async def crowd(
    server: Server,
    address: Address,
    asked: Iterator[tuple[str, bytes]],
    rate: float,
    seconds: float,
) -> tuple[Account, Sequence[Sample]]:
    """One crowd, and what was seen of the service meanwhile."""
    coming, done = Crowd(server.port, CONNECTIONS), asyncio.Event()
    watching = asyncio.create_task(watched(server, address, done))
    try:
        await coming.come(asked, rate, seconds)
    finally:
        done.set()
    return coming.account, await watching


def report(account: Account, samples: Sequence[Sample], rate: float, seconds: float) -> None:
    """Print the figures in Markdown."""
    print(f"{account.sent:,} requests in {seconds:.0f} s ({rate:,.0f} a second), ", end="")
    print(f"{len(account.failed)} failed, {account.waited:,} waited for a free connection.")
    for failure, n in Counter(account.failed).most_common(10):
        print(f"  {n} x {failure}")
    print("\n| kind | share | answers | p50 ms | p99 ms | p99.9 ms | slowest ms |")
    print("|---|---|---|---|---|---|---|")
    everything = [took for times in account.seconds.values() for took in times]
    for kind, times in [*sorted(account.seconds.items()), ("all", everything)]:
        ordered = sorted(times)
        figures = (ordered[int(len(ordered) * part)] for part in (0.5, 0.99, 0.999))
        told = " | ".join(f"{each * 1000:.1f}" for each in (*figures, ordered[-1]))
        print(f"| {kind} | {SHARES.get(kind, 100)} % | {len(ordered):,} | {told} |")
    print("\n| second | service MiB | its open files | connections to Neo4j | its CPU | Neo4j's |")
    print("|---|---|---|---|---|---|")
    for before, now in pairwise(samples):
        span = now.second - before.second
        cpu = (now.cpu - before.cpu) / span, (now.database_cpu - before.database_cpu) / span
        print(
            f"| {now.second:.0f} | {now.memory:.0f} | {now.files} | {now.connections} "
            f"| {cpu[0]:.0%} | {cpu[1]:.0%} |"
        )


def main() -> None:
    """Load, serve, warm up, ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dir", type=Path, required=True, help="where the real data is")
    parser.add_argument("--rate", type=float, default=2_000, help="requests a second")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--warm-up", type=float, default=60, help="seconds before figures count")
    given = parser.parse_args()
    with (
        loaded(given.dir) as (address, driver),
        serving(address, [OURS], SETTINGS) as servers,
    ):
        server, seconds = servers[OURS], given.minutes * 60
        asked = mixed(driver, f"http://127.0.0.1:{server.port}")
        print(f"{tables.machine()} {count(driver):,} things.")
        uvloop.run(crowd(server, address, asked, given.rate, given.warm_up))
        account, samples = uvloop.run(crowd(server, address, asked, given.rate, seconds))
        report(account, samples, given.rate, seconds)
    raise SystemExit(bool(account.failed))


if __name__ == "__main__":
    main()
