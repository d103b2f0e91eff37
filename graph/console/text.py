"""What a statement's text may have in it: judged before Neo4j sees it, since no plan shows it.

Functions: the plan does not name what expressions call. Prefixes and USE: they change how and
where a statement is run. Loops and growth are in graph.console.loops and graph.console.growth.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from graph.console.allowed import FUNCTIONS, KEYWORDS
from graph.console.errors import Refused
from graph.console.growth import judge_growth, judge_replace
from graph.console.loops import judge_loops, judge_range, judge_regex
from graph.console.tokens import END, OPENERS, Token, pairs, tokens

LONGEST = 5_000
MOST_TOKENS = 1_000
DEEPEST = 20
# Neo4j rewrites some things for minutes when there are many of them, and does not stop in time.
MOST = {
    "AND": 100,
    "OR": 100,
    "NOT": 50,
    "XOR": 10,
    "CASE": 20,
    "+": 50,
    "||": 50,
    "MATCH": 40,
    "WITH": 40,
    "UNION": 40,
    "EXISTS": 10,
    "CALL": 20,
    ".": 150,
    "!": 20,
}
PREFIXES = frozenset({"EXPLAIN", "PROFILE", "CYPHER"})


def judge_text(statement: str, parameters: Mapping[str, object]) -> None:
    """Raise ``Refused`` for a text that must not even be planned."""
    if len(statement) > LONGEST:
        raise Refused(
            f"The statement has {len(statement)} characters, and {LONGEST} is the limit: "
            "give long lists as parameters."
        )
    found = tokens(statement)
    if not found:
        raise Refused("The statement is empty: begin with MATCH, for example.")
    closes = pairs(found)
    _judge_size(found)
    _judge_prefix(found)
    for i, token in enumerate(found):
        _judge_use(token, found[i + 1 : i + 2], found[i - 1] if i else END)
        if token.text == "(" and (name := called(found, i)):
            _judge_call(name)
    judge_range(found, closes)
    judge_replace(found, closes)
    judge_regex(found, parameters)
    judge_loops(found, closes)
    judge_growth(found, closes)


def called(found: Sequence[Token], opening: int) -> str | None:
    """The function whose arguments a parenthesis opens, if any, in lower case."""
    start = opening
    while start > 0 and found[start - 1].named:
        start -= 1
        if start == 0 or found[start - 1].text != ".":
            break
        start -= 1
    parts = found[start:opening]
    if not parts or (start > 0 and found[start - 1].key == "CALL"):
        return None  # a procedure is for the plan to judge
    if len(parts) == 1 and parts[0].key in KEYWORDS:
        return parts[0].key.lower() if parts[0].key in ("ALL", "ANY") else None
    return "".join(part.word for part in parts).lower()


def _judge_call(name: str) -> None:
    if name == "reduce":
        raise Refused(
            "reduce() cannot be stopped once it runs: use a subquery, such as "
            "CALL (p) { UNWIND relationships(p) AS r RETURN sum(r.score) AS score }."
        )
    if name not in FUNCTIONS:
        raise Refused(f"{name}() is not among the functions that may be called here.")


def _judge_size(found: Sequence[Token]) -> None:
    if len(found) > MOST_TOKENS:
        raise Refused(
            f"The statement has {len(found)} words and signs, and {MOST_TOKENS} is the limit: give "
            "long lists as parameters."
        )
    depth = deepest = 0
    for token in found:
        depth += (token.text in OPENERS) - (token.text in OPENERS.values())
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise Refused(f"Brackets are {deepest} deep in one another, and {DEEPEST} is the limit.")
    counts = Counter(token.key for token in found)
    for word, most in MOST.items():
        if counts[word] > most:
            raise Refused(f"The statement has {counts[word]} × {word}, and {most} is the limit.")


def _judge_prefix(found: Sequence[Token]) -> None:
    for token in found[:1]:
        if token.key in PREFIXES:
            raise Refused(
                f"{token.key} does not belong here: begin with the statement itself; "
                "ask for its plan with plan."
            )


def _judge_use(token: Token, after: Sequence[Token], before: Token) -> None:
    if token.key == "USE" and before.text != "." and any(t.named for t in after):
        raise Refused("USE does not belong here: only the graph itself can be asked.")
