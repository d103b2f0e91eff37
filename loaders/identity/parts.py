"""Names made of several: two bodies together, or a body with one of its departments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.identity.names import abbreviates, clean

TOGETHER = re.compile(r" (?:and(?: the)?|on behalf of(?: the)?) | ?[/;] ?|, and ")
APART = re.compile(r" ?[-–—] | [-–—]|[:;]+[ -]|(?P<comma>,)|(?P<bracket>[(\[{])")
BELONGS = re.compile(r"^(?:\w+[)\]}])?\W*(?:an? )?(?:part of|executive agency of|sponsored by) ")
WORD = re.compile(r"\w+")
MINISTRY = re.compile(r"\b(?:department (?:for|of)|ministry of)\b")
# What is said with one of these is a body of its own, or says which of several is meant.
BODIES = frozenset(
    """academy agency alliance association authorities authority borough boroughs ccg charity church
    cic club college colleges commission company constabulary consortium corporation council
    councils court courts csu england federation foundation gallery homes hospital hospitals
    inspectorate institute ireland limited llp ltd museum nhs ni northern ombudsman partners
    partnership plc police school schools scotland scottish society theatre tribunal tribunals trust
    union university wales welsh""".split()  # noqa: SIM905 - a table, not a list
)
# A tail with one of these is a part of what stands before it: "Haringey - Parks and Leisure".
UNITS = frozenset(
    """benefits branch building children corporate customer data department digital directorate
    division education environment finance gis group highways housing hr ict information it legal
    leisure library libraries parking parks planning policy portfolio procurement programme project
    property regeneration revenues service services social team technology transformation transport
    unit waste""".split()  # noqa: SIM905
)
# Even before its parent, this is a part: "Properties Division, Department of Finance".
PARTS = frozenset({"branch", "directorate", "division", "team"})


@dataclass(frozen=True, slots=True)
class Division:
    """A name cut in two: ``head``, and a ``tail`` that may be a department of it.

    ``firm`` tells that a dash, colon or bracket cuts it: a comma may as well be in one long name.
    """

    head: str
    tail: str
    firm: bool

    @property
    def belongs(self) -> bool:
        """Whether the tail says outright whose part the head is: "part of the Cabinet Office"."""
        return BELONGS.match(self.tail) is not None

    @property
    def abbreviated(self) -> bool:
        """Whether one side is only short for the other: "FCA - Financial Conduct Authority"."""
        return abbreviates(self.head, self.tail) or abbreviates(self.tail, self.head)

    @property
    def body(self) -> bool:
        """Whether the tail may be a body of its own."""
        return _is_body(self.tail)

    @property
    def unit(self) -> bool:
        """Whether the tail is surely the name of a department."""
        return not self.body and not UNITS.isdisjoint(WORD.findall(self.tail))

    @property
    def led_by_part(self) -> bool:
        """Whether the head is surely a department of the tail."""
        return not _is_body(self.head) and not PARTS.isdisjoint(WORD.findall(self.head))


def compounds(name: str) -> Iterator[tuple[str, str]]:
    """The ways to read a name as one body and the rest: "A and B", "A / B", "A on behalf of B"."""
    text = clean(name)
    for cut in TOGETHER.finditer(text):
        first, rest = text[: cut.start()].strip(), text[cut.end() :].strip()
        if first and rest:
            yield first, rest


def divisions(name: str) -> Iterator[Division]:
    """The ways to read a name as a body and its department, the longest body first."""
    text = clean(name)
    for cut in reversed(list(APART.finditer(text))):
        head, tail = text[: cut.start()].strip(" ,"), text[cut.end() :].strip(" .")
        if cut["bracket"]:
            tail = tail.rstrip(")]}")
        if head and tail:
            yield Division(head, tail, firm=cut["comma"] is None)


def _is_body(name: str) -> bool:
    return MINISTRY.search(name) is not None or not BODIES.isdisjoint(WORD.findall(name))
