"""What somebody typed: which words must be found, how each may be written, what types they name."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from ontology.model import load_model

# A dot or an apostrophe between letters is part of a word, as the index takes them: gov.uk.
WORD = re.compile(r"\w[\w\u0300-\u036f]*(?:['.’]\w[\w\u0300-\u036f]*)*")
# More words than these do not make a question clearer, only dearer.
MOST_WORDS = 12
# No word is longer; for a thousand letters the index has no room to look for typing mistakes.
LONGEST_WORD = 100
MOST_JOINED = 3

# What the index leaves out of every text (Lucene's English stop words).
STOP_WORDS = """a an and are as at be but by for if in into is it no not of on or such that the
their then there these they this to was will with"""
UNKEPT = frozenset(STOP_WORDS.split())
# What people say around what they look for: it may occur.
AROUND = frozenset(("about", "any", "does", "from", "how", "what", "where", "which", "who"))
# What people call things of a type, beside the type's own name.
CALLED = {
    "apprenticeship": "ApprenticeshipStandard",
    "standard": "ApprenticeshipStandard",
    "agreement": "SharingAgreement",
    "supplier": "Company",
    "firm": "Company",
    "tender": "Opportunity",
}
# These types' names are words of what is looked for: a payment system, a waste service.
PLAIN_WORDS = frozenset({"Entity", "Service", "System"})
EQUAL = {"limited": "ltd", "ltd": "limited", "dept": "department", "govt": "government"}
ENDING = re.compile(r"(?:ions?|ings?|ments?|ies|ed|es|s|y)$")
# What a word of a text may end in and be the same word: these, and some that are not cut off.
SAME_WORD = re.compile(rf"{ENDING.pattern.removesuffix('$')}|e|ied|ers?|ors?|")
LETTERS = str.maketrans({"’": "'", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"})


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed: ``words`` must occur, ``around`` may; ``types`` are what it names."""

    whole: str
    words: tuple[str, ...]
    around: tuple[str, ...]
    types: tuple[str, ...]
    last: str

    def slack(self, word: str) -> int:
        """How many typing mistakes a word may have in a name; more than one nowhere else.

        Two cost far more to look for than one, and make another word of a short one.
        """
        return 0 if len(word) < 4 else 1 if len(word) < 8 else 2

    def begins(self, word: str) -> bool:
        """Whether a word may be the beginning of another: the last one may be half typed."""
        return len(word) >= (3 if word != self.last else 1 if len(self.words) > 1 else 2)

    def joined(self, word: str) -> tuple[str, ...]:
        """The word made one with another of the few typed: future gov is FutureGov."""
        if len(self.words) > MOST_JOINED:
            return ()
        return tuple(a + b for a, b in permutations(self.words, 2) if word in (a, b))

    def stem(self, word: str) -> str | None:
        """What is left of a long word without its ending: migrat, of migration and migrate."""
        left = ENDING.sub("", word)
        return left if left != word and len(left) >= 5 else None


def same_word(stem: str, token: str) -> bool:
    """Whether a word is the stem with an ending that words have: migrate, of migrat."""
    return token.startswith(stem) and SAME_WORD.fullmatch(token, len(stem)) is not None


def fold(text: str) -> str:
    """A word in small letters without accents, as the index keeps it; no syntax is left in it."""
    plain = unicodedata.normalize("NFD", text.lower().translate(LETTERS))
    return "".join(c for c in plain if c.isalnum() or c in "_'.")


def read(text: str) -> Typed | None:
    """What somebody typed; None when no word is in it."""
    folded = dict.fromkeys(fold(word[:LONGEST_WORD]) for word in WORD.findall(text))
    every = [word for word in folded if word][:MOST_WORDS]
    kept = [word for word in every if word not in UNKEPT] or every[-1:]
    if not kept:
        return None
    named = {word: _types()[word] for word in kept if word in _types()}
    words = [word for word in kept if word not in AROUND and word not in named] or kept
    around = [word for word in kept if word not in words]
    types = dict.fromkeys(named.values())
    return Typed(" ".join(every), tuple(words), tuple(around), tuple(types), every[-1])


@cache
def _types() -> Mapping[str, str]:
    called = dict(CALLED)
    for name in load_model().entity_types:
        if name not in PLAIN_WORDS:
            called[name.lower()] = name
    plurals = {re.sub("y$", "ie", word) + "s": name for word, name in called.items()}
    return called | plurals | {"people": "Person"}
