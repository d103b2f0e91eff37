"""Cypher as a row of tokens: enough to see what is called, and never less than Neo4j sees.

The plan shows what a statement does to the graph, but not which functions its expressions call.
So the text is read as well, strictly: what might be read in two ways is refused, not guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.console.errors import Refused

TOKEN = re.compile(
    r"""
      (?P<space>   [ \t\n]+ | //[^\n]* | /\*.*?\*/ )
    | (?P<string>  '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" )
    | (?P<quoted>  `(?:[^`]|``)*` )
    | (?P<name>    [A-Za-z_]\w* )
    | (?P<number>  \d\w* )
    | (?P<parameter> \$(?:[A-Za-z_]\w*|\d+) )
    | (?P<symbol>  (?!/[*]) (?: =~ | \|\| | \.\. | [-+*/%^=<>!&|()\[\]{},.:;?$@] ) )
    """,
    re.VERBOSE | re.DOTALL | re.ASCII,
)
# Neo4j reads \u0027 as a quote before it looks for the ends of strings.
ESCAPE = re.compile(r"\\[uU]")
OPENERS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, string or sign; ``at`` is where it begins in the statement.

    ``kind`` is string, quoted (a name in back-quotes), name, number, parameter or symbol. ``word``
    is a name without its back-quotes, a string without its quotes, else the text as it is.
    """

    kind: str
    text: str
    at: int

    @property
    def word(self) -> str:
        """What it says, without the quotes around it."""
        if self.kind == "quoted":
            return self.text[1:-1].replace("``", "`")
        return self.text[1:-1] if self.kind == "string" else self.text

    @property
    def key(self) -> str:
        """The word of a name or keyword in upper case, as Cypher compares keywords; else its text.

        A name in back-quotes is no keyword.
        """
        return self.text.upper() if self.kind == "name" else self.text

    @property
    def named(self) -> bool:
        """Whether it is a name, in back-quotes or not."""
        return self.kind in ("name", "quoted")


END = Token("symbol", "", -1)


def tokens(statement: str) -> list[Token]:
    """All tokens of a statement. Raises ``Refused`` for what cannot be read in one way only."""
    if found := ESCAPE.search(statement):
        raise Refused(
            f"{_place(statement, found.start())} has an escape such as \\u0027: write the "
            "character itself, or give it as a parameter."
        )
    return list(_tokens(statement))


def _tokens(statement: str) -> Iterator[Token]:
    at = 0
    while at < len(statement):
        found = TOKEN.match(statement, at)
        if found is None or found.lastgroup is None:
            raise Refused(
                f"{_place(statement, at)} has {statement[at]!r}, which is read only inside quotes "
                "(or whose quote or comment does not end)."
            )
        if found.lastgroup != "space":
            yield Token(found.lastgroup, found[0], at)
        at = found.end()


def _place(statement: str, at: int) -> str:
    """The line and column of a position, as the start of a sentence."""
    before = statement[:at]
    return f"Line {before.count(chr(10)) + 1}, column {at - before.rfind(chr(10))}"


def pairs(found: list[Token]) -> dict[int, int]:
    """Where every bracket closes, by where it opens. Raises ``Refused`` if they do not match."""
    closes: dict[int, int] = {}
    stack: list[int] = []
    for i, token in enumerate(found):
        if token.kind != "symbol":
            continue
        if token.text in OPENERS:
            stack.append(i)
        elif token.text in OPENERS.values():
            if not stack or OPENERS[found[stack[-1]].text] != token.text:
                raise Refused(f"The {token.text} at character {token.at + 1} closes nothing.")
            closes[stack.pop()] = i
    if stack:
        raise Refused(
            f"The {found[stack[-1]].text} at character {found[stack[-1]].at + 1} stays open."
        )
    return closes
