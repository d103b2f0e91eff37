"""Slips of the pen: the known words that an unknown word may be meant for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 5  # a shorter word differs by a letter from too many others: UCL, UCLH
FARTHEST = 0.75  # nearer than this is worth a person's look
SLIPS = 2  # more words changed make another name
PLURAL = 0.95  # "Competition and Market Authority": the body is the same
MEANINGFUL = frozenset({"council", "councils"})  # London Councils is no council
ALTERNATIVES = 4


class Vocabulary:
    """The words of the names that are known. A word in use is never a slip of another word."""

    def __init__(self) -> None:
        self._sure: set[str] = set()
        self._initials: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._found: dict[str, tuple[tuple[str, float], ...]] = {}

    def add(self, words: Iterable[str], *, sure: bool) -> None:
        """Learn words. Those that are not ``sure`` may themselves be slips."""
        for word in words:
            if sure and word not in self._sure:
                self._sure.add(word)
                self._found.clear()
            if word not in self._initials[word[0]]:
                self._initials[word[0]][word] = None
                self._found.clear()

    def respellings(self, key: str) -> Iterator[tuple[str, float]]:
        """Names that may be meant by a normalised name with slips, each with its likeness 0..1."""
        words = key.split()
        slips = {place: found for place, word in enumerate(words) if (found := self._meant(word))}
        unknown = {place for place, word in enumerate(words) if not self._known(word)}
        for size in range(1, SLIPS + 1):
            for places in combinations(slips, size):
                if unknown <= set(places):
                    yield from _respelled(words, places, slips)

    def _known(self, word: str) -> bool:
        return word in self._initials.get(word[0], {})

    def _meant(self, word: str) -> tuple[tuple[str, float], ...]:
        if word not in self._found:
            self._found[word] = tuple(self._search(word))
        return self._found[word]

    def _search(self, word: str) -> Iterator[tuple[str, float]]:
        known = self._initials.get(word[0], {})
        plurals = {word + "s", word.removesuffix("s")} - {word}
        if len(word) >= SHORTEST and word not in MEANINGFUL:
            yield from ((plural, PLURAL) for plural in plurals if plural in known)
        if word in self._sure or len(word) < SHORTEST or not word.isalpha():
            return
        # The first letter is rarely wrong, and often the difference: Norwich, Harwich.
        for near, likeness, _ in process.extract(
            word,
            known.keys(),
            scorer=OSA.normalized_similarity,
            score_cutoff=FARTHEST,
            limit=ALTERNATIVES,
        ):
            if near != word and near not in plurals and near not in MEANINGFUL:
                yield near, likeness


def _respelled(
    words: Sequence[str],
    places: Sequence[int],
    slips: Mapping[int, tuple[tuple[str, float], ...]],
) -> Iterator[tuple[str, float]]:
    for choice in product(*(slips[place] for place in places)):
        instead = dict(zip(places, choice, strict=True))
        spelled = " ".join(
            instead[place][0] if place in instead else word for place, word in enumerate(words)
        )
        yield spelled, prod(likeness for _, likeness in choice)
