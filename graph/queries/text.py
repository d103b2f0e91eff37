"""Words of a person made into a safe query of the full-text index, and how well a hit fits them."""

from collections.abc import Iterable
from typing import Any

from graph.queries.words import EQUAL, WORD, Typed, read

# Lucene takes 1,024 at most.
MOST_PROFILE_WORDS = 500
# A query that finds nothing, for a text without any word.
NOTHING = "+name:nothing -name:nothing"

# How much a word counts by where it is and by how it fits: for Lucene, and for what is told of it.
IN_NAME, IN_ALIASES, ELSEWHERE = 4.0, 3.0, 2.0
PREFIX, ENDED, TYPO = 1.0, 0.4, 0.2
PHRASE_IN_NAME, PHRASE_IN_ALIASES = 8.0, 6.0
# By how much the score grows for a hit that is called exactly so, or begins so, or is of the type.
CALLED_SO, ALIAS_SO, BEGINS_SO, OF_TYPE = 3.0, 2.5, 1.5, 1.3
# Words for skills at large say less of London than what the same words name there.
AT_LARGE, ITS_WEIGHT = "ESCO", 0.5


def typed(text: str) -> dict[str, Any]:
    """The one parameter of a search: its ``query`` is for the index, the rest for ``scored``.

    The query of a text without any word finds nothing.
    """
    given = read(text)
    if given is None:
        return {"query": NOTHING, "whole": "", "types": []}
    return {"query": _query(given, every=True), "whole": given.whole, "types": list(given.types)}


def scored(variable: str, score: str, parameter: str) -> str:
    """The Cypher of how well a hit fits: Lucene's score, grown by what Lucene cannot know.

    ``parameter`` is the Cypher of what ``typed`` returned: its whole text against whole names, and
    the types that it names.
    """
    n, whole = variable, f"{parameter}.whole"
    return (
        f"{score} * CASE WHEN {n}.framework = '{AT_LARGE}' THEN {ITS_WEIGHT}"
        f" WHEN toLower({n}.name) = {whole} THEN {CALLED_SO}"
        f" WHEN any(x IN {n}.aliases WHERE toLower(x) = {whole}) THEN {ALIAS_SO}"
        f" WHEN toLower({n}.name) STARTS WITH {whole} THEN {BEGINS_SO} ELSE 1.0 END"
        f" * CASE WHEN any(x IN {parameter}.types WHERE x IN labels({n})) THEN {OF_TYPE}"
        " ELSE 1.0 END"
    )


def lucene(text: str, every: bool = True) -> str | None:
    """A Lucene query in which every word may be misspelt or cut short; None without any word.

    Only letters and digits of the text reach Lucene, so nothing in it is read as syntax. The exact
    word counts most, then one that begins with it, then one that is a typing mistake away; words
    in the name count more than words in the description; the whole phrase in the name most of all.
    With ``every`` each word must occur, but for those that people say around what they look for
    and those that the index does not keep; else what has more of them fits better.
    """
    given = read(text)
    return _query(given, every) if given else None


def _query(given: Typed, every: bool) -> str:
    must = "+" if every else ""
    clauses = [f"{must}({clause})" for clause in _clauses(given)]
    clauses += [_anywhere(word) for word in given.around]
    every_word = f"({' '.join(clauses)})"
    if " " not in given.whole:
        return every_word
    together = f'name:"{given.whole}"^{PHRASE_IN_NAME} aliases:"{given.whole}"^{PHRASE_IN_ALIASES}'
    return f"{together} {every_word}"


def _clauses(given: Typed) -> Iterable[str]:
    for word in given.words:
        parts = [_anywhere(word)]
        if word in EQUAL:
            parts.append(_anywhere(EQUAL[word]))
        parts += [_named(joined) for joined in given.joined(word)]
        if given.begins(word):
            parts.append(f"{word}*^{PREFIX}" if len(word) > 2 else _begins_in_name(word))
        if stem := given.stem(word):
            parts.append(f"{stem}*^{ENDED}")
        if slack := given.slack(word):
            parts.append(f"{word}~1^{TYPO}")
        if slack > 1:
            parts.append(f"name:{word}~{slack}^{TYPO}")
        yield " ".join(parts)


def _anywhere(word: str) -> str:
    return f'name:"{word}"^{IN_NAME} aliases:"{word}"^{IN_ALIASES} "{word}"^{ELSEWHERE}'


def _named(word: str) -> str:
    return f'name:"{word}"^{IN_NAME} aliases:"{word}"^{IN_ALIASES}'


def _begins_in_name(word: str) -> str:
    return f"name:{word}*^{PREFIX} aliases:{word}*^{PREFIX}"


def profile_query(words: Iterable[str]) -> str | None:
    """A query for any of many words, as they are: of a whole text, not of what somebody typed."""
    plain = [word.lower() for text in words for word in WORD.findall(text)]
    return " ".join(plain[:MOST_PROFILE_WORDS]) or None
