"""How alike two pieces of work are, and how far the one is ahead of the other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.matching.features import Feature
from graph.matching.match import Weighed
from graph.matching.weights import load_weights
from graph.matching.words import Rarity
from graph.matching.work import Named, Work

# The phases of the scheme ProjectPhase in the order in which work goes through them.
PHASES = ("concept", "discovery", "alpha", "beta", "live", "retired")
# Kinds of organisation that do the same things for their residents.
COUNCILS = {
    "council",
    "county-council",
    "district-council",
    "london-borough",
    "metropolitan-district",
    "unitary-authority",
}
# So many works may have a word that makes two of them worth comparing.
COMMON = 25
SHARED = {
    "themes": "both are about {}",
    "skills": "both need {}",
    "services": "both deliver {}",
    "datasets": "both use or make {}",
    "suppliers": "{} works on both",
}


@dataclass(frozen=True, slots=True)
class Alike:
    """Work that is like another: how much (0 to 1), and by which features."""

    work: Work
    features: tuple[Weighed, ...]

    @property
    def score(self) -> float:
        """The sum of what the features give."""
        return sum(weighed.points for weighed in self.features)


class Comparison:
    """Compares pieces of work; what is shared tells as much as it is rare among them."""

    def __init__(self, works: Sequence[Work]) -> None:
        self._words = Rarity(work.topic for work in works)
        self._rarity = {
            name: Rarity([thing.id for thing in getattr(work, name)] for work in works)
            for name in SHARED
        }

    def compare(self, one: Work, other: Work, fit: float | None = None) -> Alike:
        """How like ``one`` the ``other`` is; ``fit``: how well its text fits, if that is known.

        1 is the most that ``one`` can reach: what it has no skills for is not judged by them.
        """
        words = self._words.alike(one.topic, other.topic)
        features = [
            Feature("words", words.score, "both speak of {}", words.shared[:6]),
            *([] if fit is None else [Feature("text", fit)]),
            _peers(one, other),
            *(
                self._shared(n, getattr(one, n), getattr(other, n))
                for n in SHARED
                if getattr(one, n)
            ),
        ]
        weights = load_weights()["similar"]
        most = sum(weights[feature.name] for feature in features)
        return Alike(other, tuple(Weighed(f, weights[f.name] / most) for f in features))

    def _shared(self, name: str, ours: Iterable[Named], theirs: Iterable[Named]) -> Feature:
        ids, rarity = {thing.id for thing in theirs}, self._rarity[name]
        shared = sorted((x for x in ours if x.id in ids), key=lambda thing: -rarity.of(thing.id))
        if not shared:
            return Feature(name, 0.0)
        names = [thing.name for thing in shared]
        return Feature(name, rarity.of(shared[0].id), SHARED[name], names)


def _peers(one: Work, other: Work) -> Feature:
    """What bodies of one kind do is more alike than what a borough and a ministry do."""
    shared = _kinds(one) & _kinds(other)
    told = "both are done by bodies of the kind {}"
    return Feature("peers", float(bool(shared)), told, sorted(shared))


def _kinds(work: Work) -> set[str]:
    return {"council" if kind in COUNCILS else kind for kind in work.sectors}


def rank_alike(
    subject: Work, works: Sequence[Work], fits: Mapping[str, float], least: float
) -> list[Alike]:
    """What is more than so much like a piece of work, the most alike first."""
    comparison = Comparison([subject, *works])
    found = (comparison.compare(subject, work, fits.get(work.id, 0.0)) for work in works)
    return sorted(
        (alike for alike in found if alike.score > least),
        key=lambda alike: (-alike.score, alike.work.name, alike.work.id),
    )


def alike_at_all(works: Sequence[Work]) -> Iterator[tuple[Work, Work]]:
    """Pairs of works for different organisations that are worth comparing, each once.

    They have a word in common that few have: a commoner word alone makes no two works alike.
    """
    by_word: dict[str, list[int]] = defaultdict(list)
    for place, work in enumerate(works):
        for word in work.topic:
            by_word[word].append(place)
    pairs = {
        pair
        for places in by_word.values()
        if len(places) <= COMMON
        for pair in combinations(places, 2)
    }
    for one, other in sorted(pairs):
        whose = {buyer.id for buyer in works[one].buyers}
        if whose.isdisjoint(buyer.id for buyer in works[other].buyers):
            yield works[one], works[other]


def phase_of(work: Work) -> str | None:
    """How far work has come: as its source says, or else as its title does (“… alpha phase”)."""
    if work.phase in PHASES:
        return work.phase
    written = work.name.lower().replace("/", " ").replace("-", " ").split()
    named = [phase for phase in PHASES if phase in (word.strip("():;,.") for word in written)]
    return named[-1] if named else None


def phases_ahead(subject: Work, other: Work) -> int | None:
    """By how many phases the other is ahead; negative when it is behind, None when unknown."""
    ours, theirs = phase_of(subject), phase_of(other)
    return PHASES.index(theirs) - PHASES.index(ours) if ours and theirs else None
