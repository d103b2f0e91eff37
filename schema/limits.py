"""How much one request may ask for; each refusal says what the limit is."""

from dataclasses import dataclass

from schema.errors import LimitExceeded

MOST_RELATED = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may be and ask: see docs/limits.md for how each is counted.

    ``depth``, ``aliases``, ``directives`` and ``tokens`` are of its document; ``cost`` is of what
    it asks, and ``page`` of each ``first`` and ``last`` in it; ``seconds`` are for its answer.
    Without ``introspection`` nothing is told of the schema.
    """

    depth: int = 6
    aliases: int = 15
    directives: int = 50
    tokens: int = 1_000
    cost: int = 5_000
    page: int = 1_000
    seconds: float = 30
    introspection: bool = True


STRANGERS = Limits()
# Who types on this machine waits for what he asks, and nobody else does.
OPERATORS = Limits(
    depth=15, aliases=100, directives=100, tokens=10_000, cost=1_000_000, seconds=3_600
)


def check_related(what: str, parents: int, first: int) -> None:
    """Refuse one level of a request that could return more than ``MOST_RELATED`` things."""
    if parents * first > MOST_RELATED:
        raise LimitExceeded(
            f"{what} would be asked of {parents} things, {first} each: {parents * first} in all, "
            f"and {MOST_RELATED} is the limit. Ask for fewer with first."
        )
