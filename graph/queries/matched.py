"""Where in its texts a hit fits what was typed, and how: the rules of the query, word by word.

Neo4j does not tell what Lucene matched, so the same rules are applied to the texts once more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from rapidfuzz.distance import OSA

from graph.queries.text import (
    ELSEWHERE,
    ENDED,
    IN_ALIASES,
    IN_NAME,
    PHRASE_IN_ALIASES,
    PHRASE_IN_NAME,
    PREFIX,
    TYPO,
)
from graph.queries.words import EQUAL, WORD, Typed, fold, read, same_word
from ontology.model import load_model

OF_PHRASE = {"name": PHRASE_IN_NAME, "aliases": PHRASE_IN_ALIASES}
OF_PROPERTY = {"name": IN_NAME + ELSEWHERE, "aliases": IN_ALIASES + ELSEWHERE}
# Of a longer text, the part around the first word that fits is shown.
MOST_SHOWN = 300
BEFORE = 80


class How(Enum):
    """How a word of a text fits a word typed; the first is the surest."""

    TOGETHER = "together"
    EXACT = "exact"
    EQUAL = "equal"
    JOINED = "joined"
    PREFIX = "prefix"
    ENDING = "ending"
    TYPO = "typo"


OF_HOW = {How.PREFIX: PREFIX, How.ENDING: ENDED, How.TYPO: TYPO}


@dataclass(frozen=True, slots=True)
class Match:
    """A word typed, and the part of a text that fits it: ``text[start:end]``.

    ``place`` is the property, and ``index`` says which of several texts of it.
    """

    word: str
    how: How
    place: str
    index: int
    text: str
    start: int
    end: int

    @property
    def written(self) -> str:
        """The part that fits."""
        return self.text[self.start : self.end]

    @property
    def points(self) -> float:
        """What the query gives for it."""
        if self.how is How.TOGETHER:
            return OF_PHRASE[self.place]
        return OF_HOW.get(self.how) or OF_PROPERTY.get(self.place, ELSEWHERE)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A text, or the part of a long one that fits, and the ranges in it that fit, in order."""

    place: str
    text: str
    ranges: tuple[tuple[int, int], ...]

    def parts(self) -> Iterator[tuple[str, bool]]:
        """The whole text in pieces, each with whether it fits."""
        at = 0
        for start, end in self.ranges:
            if at < start:
                yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        if at < len(self.text):
            yield self.text[at:], False


@cache
def searchable() -> tuple[str, ...]:
    """The properties that are searched, names first."""
    types = load_model().entity_types.values()
    names = {p.name for t in types for p in t.properties.values() if p.searchable}
    return tuple(sorted(names, key=lambda name: (-OF_PROPERTY.get(name, ELSEWHERE), name)))


def matches(given: Typed, properties: Mapping[str, Any]) -> list[Match]:
    """Every word of a thing's texts that fits a word typed, each by its best fit, in order."""
    found = []
    for place, index, text in _texts(properties):
        for token in WORD.finditer(text):
            fits = [(how, word) for word, how in _fits(given, fold(token.group()), place)]
            if fits:
                how, word = min(fits, key=lambda fit: list(How).index(fit[0]))
                end = token.start() + _length(token.group(), word, how)
                found.append(Match(word, how, place, index, text, token.start(), end))
    return found


def some_of(text: str, properties: Mapping[str, Any]) -> tuple[str, ...]:
    """The words of a thing's texts that fit, as written; none where all that was typed fits."""
    given = read(text)
    found = matches(given, properties) if given else []
    if given is None or {match.word for match in found}.issuperset(given.words):
        return ()
    return tuple(dict.fromkeys(match.written.lower() for match in found))


def together(given: Typed, properties: Mapping[str, Any]) -> Iterator[Match]:
    """Where all that was typed, if it is more than a word, stands together as it was typed."""
    typed = given.whole.split()
    for place, index, text in _texts(properties):
        if place not in OF_PHRASE or len(typed) < 2:
            continue
        tokens = list(WORD.finditer(text))
        words = [fold(token.group()) for token in tokens]
        for i in range(len(tokens) - len(typed) + 1):
            if words[i : i + len(typed)] == typed:
                start, end = tokens[i].start(), tokens[i + len(typed) - 1].end()
                yield Match(given.whole, How.TOGETHER, place, index, text, start, end)


def _texts(properties: Mapping[str, Any]) -> Iterator[tuple[str, int, str]]:
    for name in searchable():
        value = properties.get(name) or ()
        for index, text in enumerate([value] if isinstance(value, str) else value):
            yield name, index, text


def _fits(given: Typed, token: str, name: str) -> Iterator[tuple[str, How]]:
    for word in given.words:
        if how := _how(given, word, token, named=name in OF_PROPERTY):
            yield word, how
    if token in given.around:
        yield token, How.EXACT


def _how(given: Typed, word: str, token: str, named: bool) -> How | None:
    stem, slack = given.stem(word), given.slack(word)
    rules = (
        (How.EXACT, token == word),
        (How.EQUAL, token == EQUAL.get(word)),
        (How.JOINED, named and token in given.joined(word)),
        (How.PREFIX, (named or len(word) > 2) and given.begins(word) and token.startswith(word)),
        (How.ENDING, stem is not None and same_word(stem, token)),
        (How.TYPO, slack > 0 and OSA.distance(word, token) <= (slack if named else 1)),
        # Hackny is not Hackney with another ending, though the query finds it by its beginning.
        (How.ENDING, stem is not None and token.startswith(stem)),
    )
    return next((how for how, fits in rules if fits), None)


def _length(token: str, word: str, how: How) -> int:
    """How much of a token fits: of one that was half typed, what was typed."""
    if how is not How.PREFIX:
        return len(token)
    return next(n for n in range(1, len(token) + 1) if len(fold(token[:n])) >= len(word))


def highlights(found: list[Match]) -> list[Highlight]:
    """The texts in which something fits, in their order, with what fits."""
    texts: dict[tuple[str, int], list[Match]] = {}
    for match in found:
        texts.setdefault((match.place, match.index), []).append(match)
    return [_highlight(inside) for inside in texts.values()]


def _highlight(found: list[Match]) -> Highlight:
    first = found[0]
    start, end = _shown(first.text, first.start)
    ranges = tuple((m.start - start, min(m.end, end) - start) for m in found if m.start < end)
    return Highlight(first.place, first.text[start:end], ranges)


def _shown(text: str, at: int) -> tuple[int, int]:
    """The part of a text to show, cut between words."""
    if len(text) <= MOST_SHOWN:
        return 0, len(text)
    start = text.rfind(" ", 0, max(at - BEFORE, 0)) + 1
    start = start if at - start < MOST_SHOWN // 2 else at
    end = start + MOST_SHOWN
    if end >= len(text):
        return start, len(text)
    space = text.rfind(" ", at, end)
    return start, space if space > at else end
