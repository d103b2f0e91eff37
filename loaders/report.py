"""What a load did, row by row: nothing that a source says goes missing without a word."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from graph.changes import Changes, Step
from loaders.reading import Rejection

Outcome = Literal["loaded", "unchanged", "rejected", "outside", "looked up"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(slots=True)
class Report:
    """One source's load.

    ``rows`` counts rows by outcome; ``written`` counts what changed in the graph (records,
    entities, relationships, closed); ``error`` is why the source was refused as a whole.
    """

    source: str
    rows: Counter[Outcome] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    rejections: list[Rejection] = field(default_factory=list)
    seconds: float = 0.0
    error: str | None = None

    def count(self, changes: Changes) -> None:
        """Add what one transaction wrote."""
        self.written.update(
            records=len(changes.records),
            entities=len(changes.entities),
            relationships=len(changes.relationships),
            closed=len(changes.closed),
            reviews=len(changes.reviews),
        )

    def step(self, done: int, total: int) -> Step:
        """How far the load is when ``done`` of ``total`` records are written."""
        written = self.written
        return Step(
            source=self.source,
            done=done,
            total=total,
            records=written["records"],
            entities=written["entities"],
            relationships=written["relationships"],
            closed=written["closed"],
        )

    def as_json(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return {**asdict(self), "rows": dict(self.rows), "written": dict(self.written)}
