"""How fast ten questions are, beside the same Cypher: ``python -m benchmarks.queries [--dir DIR]``.

The application runs as users run it: uvicorn in a process of its own, asked over HTTP with a kept
connection. Beside it the very statements that it sends are sent through the bare driver; they are
caught once by a reader that notes them. The two take turns.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
from neo4j import AsyncDriver, Query

from benchmarks.synthetic import free_port, throw_away
from graph.address import Address
from graph.driver import connect_async
from graph.reader import Reader
from graph.store import open_store
from loaders.run import choose, run
from loaders.selection import Options
from ontology.model import load_model
from schema import execute

TIMES, WARM = 200, 60
QUESTIONS = {
    "one by slug": '{ borough(slug: "hackney") { name gssCode population } }',
    "33 boroughs": "{ boroughs(first: 50) { totalCount nodes { name gssCode hexColumn hexRow } } }",
    "100 skills": "{ skills(first: 100) { nodes { name framework aliases } } }",
    "one hop": '{ borough(slug: "camden") { publishes { nodes { name accessUrls } } } }',
    "33 × 10 projects": "{ boroughs(first: 50) { nodes { name participatesIn(first: 10) "
    "{ edges { role node { name } } } } } }",
    "with evidence": '{ borough(slug: "hackney") { memberOf { edges { role records { url } '
    "node { name } } } } }",
    "search": '{ search(text: "hackny") { nodes { name } } }',
    "whoWorksOn": '{ whoWorksOn(theme: "planning", first: 10) '
    "{ nodes { organisation { name } } } }",
    "collaborators": '{ collaborators(organisation: "hackney", first: 10) { nodes '
    "{ organisation { name } times } } }",
    "paths": '{ paths(from: "ucl", to: "hackney") { nodes { sentence } } }',
}
SERVE = """
import sys, uvicorn
from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
uri, password, port = sys.argv[1:]
app = create_app(ApiSettings(), Address(uri, "neo4j", password))
uvicorn.run(app, port=int(port), log_level="error")
"""
Statement = tuple[str, dict[str, Any]]


class Noting(Reader):
    """A reader that notes what it asks."""

    def __init__(self, driver: AsyncDriver, address: Address) -> None:
        super().__init__(driver, address)
        self.asked: list[Statement] = []

    async def rows(self, cypher: str, **parameters: object) -> list[dict[str, Any]]:
        """Ask, and note it."""
        self.asked.append((cypher, parameters))
        return await super().rows(cypher, **parameters)


async def replay(driver: AsyncDriver, statements: list[Statement]) -> None:
    """Send statements through the bare driver and take in all that comes back."""
    for cypher, parameters in statements:
        await driver.execute_query(Query(cypher), parameters, routing_="r")


async def measure(address: Address, port: int) -> None:
    """Print a line for each question."""
    print("| question | statements | p50 ms | p95 ms | bare p50 ms | bare p95 ms | ratio of p50 |")
    print("|---|---|---|---|---|---|---|")
    base = f"http://127.0.0.1:{port}/graphql"
    async with connect_async(address) as driver, httpx.AsyncClient() as client:
        for name, question in QUESTIONS.items():
            noting = Noting(driver, address)
            assert "errors" not in await execute(question, {}, noting)
            ours: list[float] = []
            bare: list[float] = []
            for _ in range(TIMES):
                began = time.perf_counter()
                (await client.post(base, json={"query": question})).raise_for_status()
                between = time.perf_counter()
                await replay(driver, noting.asked)
                ours.append((between - began) * 1000)
                bare.append((time.perf_counter() - between) * 1000)
            print(_line(name, len(noting.asked), ours[WARM:], bare[WARM:]), flush=True)


def _line(name: str, statements: int, ours: list[float], bare: list[float]) -> str:
    p50, p95 = statistics.median(ours), statistics.quantiles(ours, n=20)[-1]
    bare50, bare95 = statistics.median(bare), statistics.quantiles(bare, n=20)[-1]
    figures = f"{p50:.1f} | {p95:.1f} | {bare50:.1f} | {bare95:.1f} | {p50 / bare50:.1f}"
    return f"| {name} | {statements} | {figures} |"


def main() -> None:
    """Load, serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dir", type=Path, help="load every source whose files are in here, too")
    given = parser.parse_args()
    with throw_away() as (address, _):
        with open_store(address, load_model()) as store:
            origin = str(given.dir) if given.dir else None
            for report in run(store, choose([], given.dir), origin, Options(), lambda _: _ignore):
                assert report.error is None, report.error
        port = free_port()
        command = [sys.executable, "-c", SERVE, address.uri, address.password, str(port)]
        with subprocess.Popen(command, env=os.environ) as server:  # noqa: S603
            while server.poll() is None and not _ready(port):
                time.sleep(0.2)
            asyncio.run(measure(address, port))
            server.terminate()


def _ignore(_done: int, _total: int) -> None:
    pass


def _ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/ready", timeout=2).status_code == 200
    except httpx.TransportError:
        return False


if __name__ == "__main__":
    main()
