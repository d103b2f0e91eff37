"""How large a statement can make a value by copying it: no timeout and no limit of Neo4j sees that.

Twenty times `WITH [x, x] AS x` make a million copies of one value, that cost nothing until they are
compared or sent. Neo4j counts what its clauses keep, but not what an expression builds on its way.
"""

from collections.abc import Iterator, Mapping, Sequence

from graph.console.errors import Refused
from graph.console.loops import loops, values
from graph.console.tokens import Token

MOST_COPIES = 1_000
# What a loop counts for that copies something from outside for each of its items.
LOOP = 30
BUILDERS = frozenset({"[", "{", "+", "||"})
CLAUSES = frozenset({"WITH", "RETURN", "LET", "UNWIND"})
ENDS = CLAUSES | {
    "MATCH",
    "WHERE",
    "ORDER",
    "SKIP",
    "OFFSET",
    "LIMIT",
    "CALL",
    "UNION",
    "OPTIONAL",
    "FILTER",
}


def judge_growth(found: Sequence[Token], closes: Mapping[int, int]) -> None:
    """Refuse a statement whose projections could together copy a value too often."""
    copies = 1
    for i, token in enumerate(found):
        if token.key in CLAUSES and (i == 0 or found[i - 1].text != "."):
            copies *= max((_copies(item) for item in _items(found, i + 1, closes)), default=1)
    for start, end in loops(found, closes):
        copies *= LOOP if _copies_from_outside(found, start, end, closes) else 1
    if copies > MOST_COPIES:
        raise Refused(
            f"The statement may copy a value {copies} times with + and lists and maps that name "
            f"variables, and {MOST_COPIES} is the limit: build them in fewer steps."
        )


def _items(
    found: Sequence[Token], start: int, closes: Mapping[int, int]
) -> Iterator[Sequence[Token]]:
    """The items of a projection, which commas part."""
    at = begin = start
    while at < len(found) and found[at].key not in ENDS and found[at].text not in (")", "]", "}"):
        if found[at].text == ",":
            yield found[begin:at]
            begin = at + 1
        at = closes.get(at, at) + 1
    yield found[begin:at]


def _copies(item: Sequence[Token]) -> int:
    """How often an item that builds something names a value; 1 for one that builds nothing."""
    if not any(token.text in BUILDERS for token in item):
        return 1
    return max(1, sum(1 for _ in values(item)))


def _copies_from_outside(
    found: Sequence[Token], start: int, end: int, closes: Mapping[int, int]
) -> bool:
    """Whether what a loop makes of each item names anything else than the item."""
    at = start + 1
    while at < end and found[at].text != "|":
        at = closes.get(at, at) + 1
    variable = found[start + 1].word
    return any(token.word != variable for token in values(found[at + 1 : end]))


def judge_replace(found: Sequence[Token], closes: Mapping[int, int]) -> None:
    """Refuse replace() that may make a text longer."""
    for i, end in closes.items():
        if i == 0 or found[i - 1].word.lower() != "replace" or not found[i - 1].named:
            continue
        what = found[end - 4 : end]
        literal = [t.kind for t in what] == ["symbol", "string", "symbol", "string"]
        if not literal or not what[1].word or len(what[3].word) > len(what[1].word):
            raise Refused(
                "replace() takes what to look for and what to put there in quotes, and the second "
                "must not be longer than the first."
            )
