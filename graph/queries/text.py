"""Words of a person made into a safe query of the full-text index."""

import re
from collections.abc import Iterable

INDEX = "entity_text"
WORD = re.compile(r"\w+")
# More words than these do not make a question clearer, only dearer.
MOST_WORDS = 12
# Lucene takes 1,024 at most.
MOST_PROFILE_WORDS = 500


def lucene(text: str, every: bool = True) -> str | None:
    """A Lucene query in which every word may be misspelt or cut short; None without any word.

    Only letters and digits of the text reach Lucene, so nothing in it is read as syntax. The exact
    word counts most, then one that begins with it, then one that is a typing mistake away; words
    in the name count more than words in the description; the whole phrase in the name most of all.
    With ``every`` each word must occur; else what has more of them fits better.
    """
    words = list(dict.fromkeys(word.lower() for word in WORD.findall(text)))[:MOST_WORDS]
    if not words:
        return None
    phrase = " ".join(words)
    glue = " AND " if every else " OR "
    clauses = [_clause(word) for word in words]
    return f'name:"{phrase}"^8 OR aliases:"{phrase}"^6 OR ({glue.join(clauses)})'


def _clause(word: str) -> str:
    exact = f"name:{word}^4 OR aliases:{word}^3 OR {word}^2"
    if len(word) < 3:
        return f"({exact})"
    # Two mistakes cost far more to look for than one, and make another word of a short one.
    slack = 1 if len(word) < 8 else 2
    return f"({exact} OR {word}* OR {word}~{slack}^0.2)"


def profile_query(words: Iterable[str]) -> str | None:
    """A query for any of many words, as they are: of a whole text, not of what somebody typed."""
    plain = [word.lower() for text in words for word in WORD.findall(text)]
    return " ".join(plain[:MOST_PROFILE_WORDS]) or None
