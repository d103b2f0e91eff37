"""What a request, or a part of it, may cost."""

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple


class Part(NamedTuple):
    """A field of a request by its path, and a number that goes with it."""

    number: int = 0
    path: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ".".join(self.path)


NOTHING = Part()
NUMBER = attrgetter("number")


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a request, or a part of it, may cost: ``rows`` are things, ``hops`` walks to lists.

    ``work`` is what fields cost by themselves; ``dearest`` is the field that costs most, with what
    it costs, and ``widest`` the one with the largest page.
    """

    rows: int = 0
    hops: int = 0
    work: int = 0
    dearest: Part = NOTHING
    widest: Part = NOTHING

    @property
    def cost(self) -> int:
        """All in all."""
        return self.rows + self.hops + self.work

    def times(self, count: int) -> "Estimate":
        """What it costs so many times."""
        return replace(
            self,
            rows=self.rows * count,
            hops=self.hops * count,
            work=self.work * count,
            dearest=self.dearest._replace(number=self.dearest.number * count),
        )

    def below(self, name: str) -> "Estimate":
        """The same as a part of a field."""
        dearest = self.dearest._replace(path=(name, *self.dearest.path))
        return replace(
            self, dearest=dearest, widest=self.widest._replace(path=(name, *self.widest.path))
        )

    def __add__(self, other: "Estimate") -> "Estimate":
        return Estimate(
            self.rows + other.rows,
            self.hops + other.hops,
            self.work + other.work,
            max(self.dearest, other.dearest, key=NUMBER),
            max(self.widest, other.widest, key=NUMBER),
        )
