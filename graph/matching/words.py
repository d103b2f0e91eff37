"""Words of texts, brought to their stems, and how much two texts have in common.

Likeness is the cosine of the texts' words, each weighed by how rare it is among the texts at hand
(inverse document frequency, Spärck Jones 1972). Stems are those of Porter's second stemmer.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[a-z0-9+#]{2,}")
# Words that every text of public work has, and that say nothing of what it is about: those of the
# language, of councils, and of how work is bought and announced.
EMPTY = frozenset(
    WORD.findall(
        """
        about all also an and any are as at be been being by can do each for from has have in into
        is it its may must no not of on one or other our shall such than that the their them these
        they this those to two up via was we were what where which who will with within would you
        authority borough council councils digital london need needs project projects public team uk
        alpha beta concept discovery live phase stage
        announced application build building contract create creation current deliver delivery
        design develop developing development enable fund further help how improve improving
        including initial january february march april june july august september october november
        december local minimum mvp new optional part period programme provide provision requirement
        require required round service services specialist specialists supplier support term through
        understand understanding use used using viable well work working works
        """
    )
)

# The usual constants of BM25: how soon more of a word tells no more, and how much length counts.
K1, SHORTER = 1.2, 0.25

Words = Mapping[str, str]
"""Stems of a text, each with the word as it was first written."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are, 0 to 1, and the words that they share, the rarest first."""

    score: float
    shared: tuple[str, ...]


def words_of(*texts: str | None) -> dict[str, str]:
    """The stems of some texts, empty words left out."""
    found: dict[str, str] = {}
    for text in texts:
        for word in WORD.findall((text or "").lower()):
            if word not in EMPTY and not word.isdigit():
                found.setdefault(stem(word), word)
    return found


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """``repairs`` and ``repairing`` as one word."""
    return str(snowballstemmer.stemmer("english").stemWord(word))


class Rarity:
    """How much each word tells among some texts; likewise each place or theme among some works."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        sets = [set(text) for text in texts]
        counts = Counter(word for text in sets for word in text)
        self._rarity = {word: math.log(1 + len(sets) / n) for word, n in counts.items()}
        self._weights = {word: rarity**2 for word, rarity in self._rarity.items()}
        self._most = math.log(1 + len(sets))
        self._sizes: dict[int, float] = {}
        self._length = sum(map(len, sets)) / len(sets) if sets else 0.0

    def of(self, word: str) -> float:
        """From 1 for what is in one text only down to log 2 / log (1 + n) for what is in all n."""
        return self._rarity[word] / self._most

    def alike(self, one: Words, other: Words) -> Likeness:
        """Compare two of the texts."""
        shared = one.keys() & other.keys()
        if not shared:
            return Likeness(0.0, ())
        weights = self._weights
        both = sum(weights[word] for word in shared)
        score = both / math.sqrt(self._size(one) * self._size(other))
        ordered = sorted(shared, key=lambda word: (-weights[word], word))
        return Likeness(min(score, 1.0), tuple(one[word] for word in ordered))

    def fit(self, text: Words, asked: Words) -> float:
        """How well a text fits words that are asked for: BM25 (Robertson and Zaragoza 2009).

        Every word is there once or not at all; long texts, which have more of them, count less.
        """
        length = SHORTER + (1 - SHORTER) * len(text) / self._length if self._length else 1.0
        return sum(self._rarity[word] for word in text.keys() & asked.keys()) / (1 + K1 * length)

    def _size(self, text: Words) -> float:
        # A text is compared with many others; it lives as long as the works that are compared.
        size = self._sizes.get(id(text))
        if size is None:
            size = self._sizes[id(text)] = sum(self._weights[word] for word in text)
        return size
