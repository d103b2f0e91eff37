"""Figures as Markdown tables, ready for docs/performance.md."""

import platform
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.peer.load import Figures
from benchmarks.peer.measuring import Row
from benchmarks.peer.pair import BARE, OURS, PEER, SIDES

THROUGHPUT, LEAST, P50, GROWTH = 3.0, 1.2, 1.4, 1.3


def machine() -> str:
    """A sentence on what this ran on."""
    cpus = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.partition(":")[2].strip() for line in cpus if line.startswith("model name")]
    total = Path("/proc/meminfo").read_text().split()[1]
    cpu = models[0] if models else platform.machine()
    return (
        f"{len(models)} cores ({cpu}), {int(total) / 2**20:.0f} GiB, Python "
        f"{platform.python_version()}; clients, servers and Neo4j share them."
    )


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; numbers with as many digits as they deserve."""
    lines = [columns, ["---"] * len(columns), *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def sides(rows: Mapping[str, Row], in_process: Mapping[str, float]) -> str:
    """What each side needs for each question; ``in_process`` is the bare driver without HTTP."""
    columns = [
        "question",
        *(f"{side}: {what}" for side in SIDES for what in ("p50 ms", "p95", "/s")),
    ]
    further = ["bare, no HTTP: p50 ms"] if in_process else []
    cells = [
        [
            name,
            *(value for side in SIDES for value in (row[side].p50, row[side].p95, row[side].rate)),
            *([in_process[name]] if in_process else []),
        ]
        for name, row in rows.items()
    ]
    return table([*columns, *further], cells)


def ratios(rows: Mapping[str, Row]) -> str:
    """What the goals speak of, and the CPU of an answer: server + database, in milliseconds."""
    columns = [
        "question", "throughput, × peer", "p50, × bare", *(f"CPU ms, {side}" for side in SIDES),
        "errors",
    ]  # fmt: skip
    cells = [
        [
            name,
            faster(row),
            row[OURS].p50 / row[BARE].p50,
            *(_cpu(row[side]) for side in SIDES),
            sum(figures.errors for figures in row.values()),
        ]
        for name, row in rows.items()
    ]
    return table(columns, cells)


def goals(rows: Mapping[str, Row]) -> str:
    """Whether the goals for answers that no cache gives are reached."""
    gains = [faster(row) for row in rows.values()]
    slower = [row[OURS].p50 / row[BARE].p50 for row in rows.values()]
    return "\n".join(
        [
            verdict("throughput against the peer, median", statistics.median(gains), THROUGHPUT),
            verdict("throughput against the peer, least", min(gains), LEAST),
            verdict("p50 against the bare driver, median", statistics.median(slower), most=P50),
            verdict("p50 against the bare driver, greatest", max(slower), most=P50),
        ]
    )


def faster(row: Row) -> float:
    """How many times the peer's throughput ours is."""
    return row[OURS].rate / row[PEER].rate


def _cpu(figures: Figures) -> str:
    server, database = (figures.cpu(s) for s in (figures.server_cpu, figures.database_cpu))
    return f"{server:.2f} + {database:.2f}"


def verdict(what: str, found: float, least: float = 0.0, most: float = float("inf")) -> str:
    """A line that says whether a goal is reached."""
    goal = f"≥ {least:,g}" if least else f"≤ {most:,g}"
    reached = "reached" if least <= found <= most else "MISSED"
    return f"- {what}: {_cell(found)} (goal {goal}: {reached})"
