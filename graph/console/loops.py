"""Loops inside expressions: Neo4j does not stop them, whatever its timeout, so they must be short.

A clause can be stopped between two rows: UNWIND over a billion numbers ends with the timeout. A
list comprehension, any(), or IN over range() is one expression, in which nobody looks at the clock;
a loop of years keeps a core busy for years. So only lists that are short by nature are looped over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from graph.console.allowed import KEYWORDS
from graph.console.errors import Refused
from graph.console.tokens import END, Token

DEEPEST = 2
# Loops that look at something outside again for each item: what that is may be long.
MOST_LOOKING_OUT = 3
LONGEST_RANGE = 1_000
# Functions whose lists are as short as what the graph holds of one thing or one path, and others
# that make no list longer (range() is judged by itself).
PARTS = frozenset({"keys", "labels", "nodes", "relationships"})
SHORT = frozenset({"coalesce", "range", "tail"})
# Keywords inside expressions, which name no value.
WORDS = KEYWORDS | {"END", "NULL", "TRUE", "FALSE", "TYPED", "INF", "INFINITY", "NAN"}
QUANTIFIED_GROUP = re.compile(r"\)\s*[*+?{]|\\[1-9k]")
UNBOUNDED = re.compile(r"(?<!\\)[*+{]")
MOST_UNBOUNDED = 2


def judge_loops(found: Sequence[Token], closes: Mapping[int, int]) -> None:
    """Refuse list comprehensions and any(), all(), none(), single() that may run for long."""
    keys = frozenset(_map_keys(found))
    around: list[tuple[int, int]] = []
    looking_out = 0
    for i, end in loops(found, closes):
        around = [(start, stop) for start, stop in around if stop > i] + [(i, end)]
        if len(around) > DEEPEST:
            raise Refused(f"Loops are {len(around)} deep in one another: {DEEPEST} is the limit.")
        source = _source(found, i + 3, end, closes)
        if not _is_short(source, keys):
            words = " ".join(token.text for token in source)
            raise Refused(
                f"A loop over {words} cannot be stopped once it runs: loop over a property, "
                "labels(), keys(), nodes(), relationships() or a parameter, or use a subquery: "
                "COLLECT { UNWIND list AS x … RETURN x }."
            )
        variables = {found[start + 1].word for start, _ in around}
        if _looks_out(found[i + 3 + len(source) : end], variables):
            looking_out += MOST_LOOKING_OUT if len(around) > 1 else 1
    if looking_out > MOST_LOOKING_OUT:
        raise Refused(
            "Too many loops look at something outside again for each item, which cannot be stopped "
            "once it runs: use subqueries with UNWIND."
        )


def _looks_out(body: Sequence[Token], variables: set[str]) -> bool:
    """Whether what a loop does names other variables than those of the loops around it."""
    inner = {
        token.word
        for before, token, after in zip(body, body[1:], body[2:], strict=False)
        if before.text in ("[", "(") and after.key == "IN"
    }
    return any(
        token.kind != "parameter" and token.word not in variables | inner for token in values(body)
    )


def loops(found: Sequence[Token], closes: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Where every loop of an expression opens its bracket, and where it closes it."""
    for i, end in sorted(closes.items()):
        if not (found[i + 1].named and i + 2 < end and found[i + 2].key == "IN"):
            continue
        before = found[i - 1].key.lower() if i else ""
        # An index, as in list[x IN y], reads alike and does no harm.
        if found[i].text == "[" or before in ("all", "any", "none", "single"):
            yield i, end


def _source(
    found: Sequence[Token], start: int, end: int, closes: Mapping[int, int]
) -> Sequence[Token]:
    """What a loop goes over: up to its WHERE, its bar, or its end."""
    at = start
    while at < end and found[at].key not in ("WHERE", "|"):
        at = closes.get(at, at) + 1
    return found[start:at]


def _is_short(source: Sequence[Token], keys: frozenset[str]) -> bool:
    """Whether nothing in it can be a long list: no operator, and only names that cannot be one."""
    if any(token.text in ("+", "||", "{") for token in source):
        return False
    padded = [END, END, *source, END]
    return all(
        _is_short_name(padded[i : i + 4], keys)
        for i, token in enumerate(source)
        if token.named and token.key not in ("NULL", "TRUE", "FALSE")
    )


def _is_short_name(around: Sequence[Token], keys: frozenset[str]) -> bool:
    """Whether a name, with two tokens before it and one behind, cannot mean a long list.

    A variable can, unless a function takes what is short of it, or it is a thing of the graph with
    a property, of a name that no map of the statement has.
    """
    function, before, token, after = around
    if after.text == "(":
        return token.word.lower() in SHORT | PARTS
    if before.text == ".":
        return token.word not in keys
    return after.text == "." or (before.text == "(" and function.word.lower() in PARTS)


def _map_keys(found: Sequence[Token]) -> Iterator[str]:
    for before, token, after in zip(found, found[1:], found[2:], strict=False):
        if token.named and before.text in ("{", ",") and after.text in (":", ",", "}"):
            yield token.word


def values(item: Sequence[Token]) -> Iterator[Token]:
    """The variables and parameters in it, and some labels: rather too many than too few."""
    padded = [END, *item, END]
    for before, token, after in zip(padded, item, padded[2:], strict=False):
        is_key = before.text in ("{", ",") and after.text == ":"
        is_name = token.named and before.text != "." and before.key != "AS" and after.text != "("
        if token.kind == "parameter" or (is_name and not is_key and token.key not in WORDS):
            yield token


def judge_range(found: Sequence[Token], closes: Mapping[int, int]) -> None:
    """Let range() feed an UNWIND, or make a short list of numbers; nothing else."""
    for i, (token, after) in enumerate(pairwise(found)):
        if token.word.lower() != "range" or after.text != "(" or not token.named:
            continue
        end = closes[i + 1]
        unwound = (
            i > 0
            and found[i - 1].key == "UNWIND"
            and [t.key for t in found[end + 1 : end + 2]] == ["AS"]
        )
        numbers = [t.text for t in found[i + 2 : end] if t.text not in (",", "-")]
        short = all(n.isdecimal() and int(n) <= LONGEST_RANGE for n in numbers)
        if not unwound and not short:
            raise Refused(
                "range() is allowed as UNWIND range(…) AS x, which can be stopped, or with "
                f"numbers up to {LONGEST_RANGE}."
            )


def judge_regex(found: Sequence[Token], parameters: Mapping[str, object]) -> None:
    """Refuse regular expressions that are not known beforehand, or may take exponential time."""
    for i, token in enumerate(found):
        if token.text != "=~":
            continue
        given, after = [*found[i + 1 : i + 3], END, END][:2]
        pattern = parameters.get(given.text[1:]) if given.kind == "parameter" else None
        if given.kind == "string":
            pattern = given.word
        if not isinstance(pattern, str) or after.text in ("+", "||", ".", "["):
            raise Refused("=~ takes a regular expression in quotes, or a parameter with one.")
        if QUANTIFIED_GROUP.search(pattern) or len(UNBOUNDED.findall(pattern)) > MOST_UNBOUNDED:
            raise Refused(
                f"The regular expression {pattern!r} may take for ever: use at most "
                f"{MOST_UNBOUNDED} of * + {{ and no repeated group, or CONTAINS."
            )
