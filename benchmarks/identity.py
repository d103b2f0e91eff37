"""How well names are resolved: precision and recall on the hand-labelled sample, by threshold.

Run by ``python -m benchmarks.identity``. Precision: of the matches made, the share that is right.
Recall: of the names that mean a known organisation, the share that is matched to it.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.identity.index import FUZZY, KnownOrganisation, NameIndex

NAMES = Path(__file__).parents[1] / "tests" / "fixtures" / "names"
THRESHOLDS = (0.78, 0.80, 0.82, 0.84, FUZZY, 0.86, 0.88, 0.90, 0.92, 0.96, 1.0)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A name as a source spells it, and the id of the known organisation it means, or None."""

    name: str
    domain: str | None
    expected: str | None
    why: str
    split: str


@dataclass(frozen=True, slots=True)
class Figures:
    """How many names were matched rightly, wrongly and not at all though they mean a known body."""

    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Of the matches made, the share that is right, 0..1."""
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Of the names that mean a known organisation, the share matched to it, 0..1."""
        return self.right / (self.right + len(self.missed))


def known_organisations() -> list[KnownOrganisation]:
    """The organisations that the labels are about."""
    with (NAMES / "known.csv").open(encoding="utf-8", newline="") as file:
        return [
            KnownOrganisation(
                id=row["id"],
                name=row["name"],
                type=row["type"],
                aliases=tuple(filter(None, row["aliases"].split("|"))),
                domains=tuple(filter(None, row["domains"].split("|"))),
            )
            for row in csv.DictReader(file)
        ]


def labelled_names(split: str | None = None) -> list[Labelled]:
    """The labelled sample, or its half ``tune`` or ``test``."""
    with (NAMES / "labelled.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Labelled(
                row["name"],
                row["domain"] or None,
                row["expected"] or None,
                row["why"],
                row["split"],
            )
            for row in csv.DictReader(file)
        ]
    return [row for row in rows if split in (None, row.split)]


def measure(index: NameIndex, sample: Sequence[Labelled]) -> Figures:
    """Resolve a sample and count."""
    found = [(label, index.resolve(label.name, label.domain)) for label in sample]
    matched = [(label, result.match.id) for label, result in found if result.match]
    right = {label.name for label, match in matched if match == label.expected}
    return Figures(
        len(right),
        tuple(f"{label.name} -> {match}" for label, match in matched if match != label.expected),
        tuple(label.name for label in sample if label.expected and label.name not in right),
    )


def main() -> None:
    """Print the sweep of thresholds on the tuning half, then the figures of the other half."""
    known = known_organisations()
    print("threshold  precision  recall   (tuning half)")
    for threshold in THRESHOLDS:
        figures = measure(NameIndex(known, threshold=threshold), labelled_names("tune"))
        print(f"{threshold:9.2f}  {figures.precision:9.4f}  {figures.recall:.4f}")
    for split in ("tune", "test"):
        figures = measure(NameIndex(known), labelled_names(split))
        print(f"\n{split} half at {FUZZY}: precision {figures.precision:.4f},", end=" ")
        print(f"recall {figures.recall:.4f}, {figures.right} right")
        print("wrong:", *figures.wrong or ("none",), sep="\n  ")
        print("missed:", *figures.missed or ("none",), sep="\n  ")


if __name__ == "__main__":
    main()
