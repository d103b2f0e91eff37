"""Sides in turn: every question, by some clients, in short rounds that follow one another."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.peer.load import Figures, added, rounds
from benchmarks.peer.question import Question
from benchmarks.peer.servers import Server

Row = Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to ask: seconds of a warm-up and of a round, and how many rounds for each side."""

    warm: float = 3.0
    seconds: float = 1.0
    rounds: int = 10


QUICK = Plan(warm=1.0, seconds=0.5, rounds=2)


async def measure(
    question: Question,
    servers: Mapping[str, Server],
    clients: int,
    plan: Plan,
    database: int | None = None,
) -> Row:
    """The figures of each server for one question; ``database`` is a Neo4j to watch."""
    sides = list(servers)
    requests = {side: question.requests(servers[side]) for side in sides}
    found: dict[str, list[Figures]] = {side: [] for side in sides}
    for side in sides:
        await rounds(servers[side], requests[side], clients, plan.warm, database)
    for turn in range(plan.rounds):
        # Who comes first has the cache of the processor as the other left it: take turns at that.
        for side in sides[turn % len(sides) :] + sides[: turn % len(sides)]:
            server = servers[side]
            found[side].append(
                await rounds(server, requests[side], clients, plan.seconds, database)
            )
            await asyncio.sleep(0.02)
    return {side: added(parts) for side, parts in found.items()}
