"""Sends requests that nobody thought of: ``python -m benchmarks.reliability.fuzz --dir DIRECTORY``.

They are made by schemathesis and hypothesis as in tests/api/fuzz, and sent one by one to the
service in a process of its own, over all real data. Every answer that is not as it should be is
printed with its request; ``--seed`` makes the same ones again.
"""

import argparse
import dataclasses
import json
import re
import time
from collections import Counter, defaultdict
from pathlib import Path

import httpx
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from benchmarks.peer.graphs import count, loaded
from benchmarks.peer.pair import OURS
from benchmarks.peer.servers import serving
from schema.build import build_schema, sdl
from tests.api.fuzz.cases import Case, cases
from tests.api.fuzz.verdict import SECONDS, faults

STATEMENTS = re.compile(r"^loti_statement_duration_seconds_count\{.*\} (\S+)$", re.MULTILINE)
# So that every request is answered by the graph, and its statements can be counted.
SETTINGS = {
    "LOTI_METRICS": "true",
    "LOTI_ANSWER_CACHE": "0",
    "LOTI_RATE_REQUESTS": "0",
    "LOTI_RATE_COST": "0",
    "LOTI_LOG_LEVEL": "error",
}
ROUND = 2_000


class Run:
    """Sends requests to a server and keeps account of the answers."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self.sent: Counter[str] = Counter()
        self.ended: Counter[tuple[str, str]] = Counter()
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.largest = self.statements = self.failed = 0
        self._asked = self._statements()

    def ask(self, case: Case) -> None:
        """Send one request and judge the answer."""
        began = time.perf_counter()
        try:
            answer = self._client.request(
                case.method, case.path, content=case.content, headers=case.headers
            )
        except httpx.TransportError as error:
            self._tell(case, [f"no answer: {error!r}"])
            return
        took, before = time.perf_counter() - began, self._asked
        self._asked = self._statements()
        asked = self._asked - before - 1  # to tell how fresh it is, /metrics asks one itself
        self.sent[case.kind] += 1
        self.ended[case.kind, _ending(answer)] += 1
        self.seconds[case.kind].append(took)
        self.largest = max(self.largest, len(answer.content))
        self.statements = max(self.statements, asked)
        if wrong := list(faults(case, answer, took, asked)):
            self._tell(case, [*wrong, answer.text[:500]])

    def _statements(self) -> int:
        return sum(int(float(n)) for n in STATEMENTS.findall(self._client.get("/metrics").text))

    def _tell(self, case: Case, wrong: list[str]) -> None:
        self.failed += 1
        print(json.dumps({"wrong": wrong, **dataclasses.asdict(case)}, default=repr), flush=True)

    def table(self) -> str:
        """The account, in Markdown."""
        rows = ["| kind | requests | p50 ms | p99 ms | slowest s |", "|---|---|---|---|---|"]
        for kind, times in self.seconds.items():
            ordered = sorted(times)
            p50, p99 = (ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.99))
            rows.append(
                f"| {kind} | {len(ordered):,} | {p50:.1f} | {p99:.1f} | {ordered[-1]:.2f} |"
            )
        rows += ["", "| kind | how it ended | requests |", "|---|---|---|"]
        rows += [f"| {kind} | {how} | {n:,} |" for (kind, how), n in sorted(self.ended.items())]
        rows += ["", f"{sum(self.sent.values()):,} requests, {self.failed} not as they should be."]
        rows += [f"Most statements for one: {self.statements}; largest: {self.largest:,} bytes."]
        rows += [f"Limit for one answer: {SECONDS:.0f} s."]
        return "\n".join(rows)


def _ending(answer: httpx.Response) -> str:
    """The status, and the codes of the errors that an answer tells."""
    try:
        body = answer.json()
        errors = body.get("errors", []) if isinstance(body, dict) else []
    except ValueError:
        errors = []
    codes = sorted({str(error.get("extensions", {}).get("code")) for error in errors})
    return " ".join([str(answer.status_code), *codes])


def send(run: Run, requests: int, first_seed: int) -> None:
    """Make requests and send them, in rounds of which each has a seed of its own."""
    strategy = cases(build_schema().definition, sdl())
    for number in range((requests + ROUND - 1) // ROUND):
        many = min(ROUND, requests - number * ROUND)

        @seed(first_seed + number)
        @settings(
            max_examples=many, database=None, deadline=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck), verbosity=Verbosity.quiet,
        )  # fmt: skip
        @given(case=strategy)
        def once(case: Case) -> None:
            run.ask(case)

        once()
        print(f"{sum(run.sent.values()):,} sent, {run.failed} wrong", flush=True)


def main() -> None:
    """Load, serve, send, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dir", type=Path, required=True, help="where the real data is")
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with loaded(asked.dir) as (address, driver):
        before = count(driver)
        with serving(address, [OURS], SETTINGS) as servers:
            base = f"http://127.0.0.1:{servers[OURS].port}"
            with httpx.Client(base_url=base, timeout=120) as client:
                run = Run(client)
                began, memory = time.monotonic(), servers[OURS].memory
                send(run, asked.requests, asked.seed)
                print(run.table())
                print(
                    f"{time.monotonic() - began:.0f} s; the server grew from {memory:.0f} to "
                    f"{servers[OURS].memory:.0f} MiB; things: {before:,} before, "
                    f"{count(driver):,} after."
                )
    raise SystemExit(bool(run.failed))


if __name__ == "__main__":
    main()
