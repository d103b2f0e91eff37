"""How ESCO's files fit together: which skill has which key, what is above it, whom it agrees with.

The list of skills has labels but no keys, the hierarchy keys but no labels. Both are in one order,
but the list lacks five skills, so a skill's key is its place in the list and 1260 to 1265. Where
each offset holds was found by two checks of all 13,891 rows: leaf skills of ESCO's collections
name their parents by label; and knowledge lies under fields of knowledge, other skills do not,
which a shift by one breaks every few rows. Between two spans is where a skill is missing: nothing
is claimed of those 156 rows, nor of a list in which the first skill of a span has another place.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources

from loaders.row import Row
from loaders.source import Tables

# Six skills are of no kind: they were groups once.
KINDS = ("knowledge", "skill/competence", "")
BRACKET = re.compile(r"\s*\([^)]*\)\s*$")
WORD = re.compile(r"[a-z0-9+#]+")
# Labels that agree in words only: ESCO means the control of machines. Found by reading them all.
NOT_SAME = {("Systems design", "design control systems")}


@dataclass(frozen=True, slots=True)
class Span:
    """Places in the list, from ``first`` to ``last``, with one offset; ``label`` is the first's."""

    first: int
    last: int
    offset: int
    label: str


SPANS = (
    Span(0, 1145, 1260, "manage musical staff"),
    Span(1180, 4100, 1262, "diagnose respiratory diseases"),
    Span(4150, 4430, 1263, "production scale fermentation"),
    Span(4470, 12325, 1264, "install rubber channeling strips"),
    Span(12360, 13890, 1265, "financial jurisdiction"),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A skill of the framework, and the words in which one of ESCO agrees with it."""

    identifier: str
    name: str
    words: str


class Esco:
    """The files of one load, looked at together."""

    def __init__(self, tables: Tables) -> None:
        rows = [row for kind in KINDS for row in tables.all("skills", kind)]
        self._rows = sorted(rows, key=lambda row: row.line)
        self._places = {row.values["preferredLabel"]: n for n, row in enumerate(self._rows)}
        self._tables = tables

    def parents(self, row: Row) -> list[Row]:
        """The groups and skills right above a skill; none where its key is not certain."""
        place = self._places[row.values["preferredLabel"]]
        for span in self._spans:
            if span.first <= place <= span.last:
                return list(self._above(f"key_{place + span.offset}"))
        return []

    def group(self, row: Row) -> Row:
        """The group itself, or the one above it that has the same label and so is the same."""
        above = self.above(row)
        same = above is not None and above.values["PREFERREDLABEL"] == row.values["PREFERREDLABEL"]
        return self.group(above) if above is not None and same else row

    def above(self, row: Row) -> Row | None:
        """The group right above a group; None above a pillar."""
        return next(self._above(row.text("ID")), None)

    @cached_property
    def agreements(self) -> dict[str, list[Agreement]]:
        """The skills of the framework that agree with one of ESCO, by ESCO's label.

        A preferred label counts more than one that ends in the words (``apply strategic
        thinking``), which counts more than another label. What agrees with several equally well
        agrees with none; and so does what agrees only without its bracket and by another label.
        """
        found: dict[str, dict[int, list[tuple[str, str]]]] = {}
        for row in self._rows:
            for name, rank, words in _claims(row):
                ranks = found.setdefault(name, {})
                ranks.setdefault(rank, []).append((row.values["preferredLabel"], words))
        agreements: dict[str, list[Agreement]] = {}
        for name, ranks in found.items():
            (label, words), *others = ranks[min(ranks)]
            if not others and (name, label) not in NOT_SAME:
                agreement = Agreement(framework()[name], name, words)
                agreements.setdefault(label, []).append(agreement)
        return agreements

    @cached_property
    def _spans(self) -> tuple[Span, ...]:
        return tuple(span for span in SPANS if self._places.get(span.label) == span.first)

    def _above(self, key: str) -> Iterator[Row]:
        for link in self._tables.all("hierarchy", key):
            parent = link.text("PARENTID")
            if (group := self._tables.find("groups", parent)) is not None:
                yield group
            elif (skill := self._skill(int(parent.removeprefix("key_")))) is not None:
                yield skill

    def _skill(self, key: int) -> Row | None:
        for span in self._spans:
            if span.first <= key - span.offset <= min(span.last, len(self._rows) - 1):
                return self._rows[key - span.offset]
        return None


@lru_cache(maxsize=1)
def esco(tables: Tables) -> Esco:
    """The files of one load, looked at together once."""
    return Esco(tables)


@cache
def framework() -> dict[str, str]:
    """The identifiers of the profession's skills by their names: a founding fact of the project."""
    text = resources.files("loaders.founding").joinpath("skills.csv").read_text("utf-8-sig")
    return {row["name"]: row["identifier"] for row in csv.DictReader(text.splitlines())}


def labels(row: Row) -> tuple[str, ...]:
    """All labels of a skill, the preferred one first."""
    return tuple(dict.fromkeys((row.text("preferredLabel"), *row.list("altLabels", "\n"))))


def fold(label: str) -> str:
    """A label without letter case, punctuation and a bracketed qualifier at its end."""
    return " ".join(WORD.findall(BRACKET.sub("", label).lower().replace("&", " and ")))


@cache
def _by_fold() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in framework():
        found[fold(name)] = (*found.get(fold(name), ()), name)
    return found


def _claims(row: Row) -> Iterator[tuple[str, int, str]]:
    """Names of the framework with which a skill agrees, how well (0 is best), in which words."""
    preferred, *others = labels(row)
    folded = {fold(label): label for label in reversed(others)}
    for name in _by_fold().get(fold(preferred), ()):
        yield name, 0, preferred
    for words in folded.keys() & _by_fold().keys() - {fold(preferred)}:
        ends = fold(preferred).endswith(f" {words}")
        for name in _by_fold()[words]:
            if ends or not BRACKET.search(name):
                yield name, 1 if ends else 2, folded[words]
