"""Statements written about now, made into the same question about another moment.

Neo4j takes conditions inside of patterns, so each part of a pattern is changed where it stands: a
thing must have been there, a relationship must have held; and what is read of a thing is read of
what it was then. All else stays as it is written: also a variable that is in no pattern, so what it
stands for must be read before, or be told by its id.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graph.asking.moment import about_pattern, record_label, recorded, tied
from graph.asking.searched import searched
from graph.asking.view import View, where
from ontology.model import load_model

# What is found of a part, by the names of groups; that of its kind is the whole.
Part = Mapping[str, str]
MAP = r"\s*(?P<{}>\{{[^{{}}]*\}})?\s*"
# What is in square brackets, with no more than one list in it.
INSIDE = r"(?:[^\[\]]|\[[^\[\]]*\])*"
# The name of each is the method that changes it.
PARTS = {
    # (x:Project {id: $id})
    "thing": rf"\((?P<x>\w*):(?P<labels>[\w|:]+){MAP.format('x_map')}\)",
    # The end of a step, of whatever type.
    "end": r"(?:(?<=\]-)|(?<=\]->))\((?P<ending>\w*)\)",
    # -[r:HAS_THEME]->, -[:BROADER_THEME*0..3]->
    "step": rf"-\[(?P<r>\w*):(?P<types>[\w|]+)(?P<many>\*\d+\.\.\d+)?{MAP.format('r_map')}"
    rf"(?:WHERE (?P<met>{INSIDE}))?\]-(?P<to>>?)",
    "search": r"CALL db\.index\.fulltext\.queryNodes\('?[\w$]+'?, (?P<asked>[^()]*)\)\s+"
    r"YIELD node AS (?P<hit>\w+)(?P<score>, score)?",
    # A type outside of a pattern: n is a Theme.
    "kind": r"(?<![\w$.])(?P<of>\w+):(?P<kinds>[A-Z]\w*(?:\|[A-Z]\w*)*)",
    # A thing under another name, to read much of it.
    "named": r"IN \[(?P<one>\w+)\] \|",
    "told": r"(?<![\w$.])(?P<function>labels|properties|type)\((?P<about>\w+)\)",
    # x.name
    "read": r"(?<![\w$.])(?P<owner>\w+)\.(?P<property>[a-z]\w*)\b(?!\()",
}
ANY = re.compile("|".join(f"(?P<{name}>{part})" for name, part in PARTS.items()))
# The variables of things: they have a type, are beside a step, or are found by their texts.
THINGS = re.compile(
    r"\((\w+):[A-Z]|(?<=\]-)\((\w+)\)|(?<=\]->)\((\w+)\)|\((\w+)\)(?=<?-\[)|YIELD node AS (\w+)"
)
# Those of records, sources and loads.
OTHERS = re.compile(r"\((\w+):(?:Record|Source|Load)\b")
# The id of a thing is what tells that it is the same.
NEVER_CHANGES = "id"
# What a pattern's map says of a thing is of now, but for that.
NOW_ONLY = re.compile(r"\b(?!id:)\w+: ")


def rewritten(cypher: str, view: View) -> str:
    """The same question about a view's moment: pass the view's parameters with those it has."""
    if not view.moment.asked:
        return cypher
    things = {name for names in THINGS.findall(cypher) for name in names if name}
    rewriting = _Rewriting(view, frozenset(things.difference(OTHERS.findall(cypher))))

    def part(found: re.Match[str]) -> str:
        made: str = getattr(rewriting, str(found.lastgroup))(found.groupdict(default=""))
        return made

    return ANY.sub(part, cypher)


@dataclass(frozen=True, slots=True)
class _Rewriting:
    view: View
    things: frozenset[str]

    def thing(self, part: Part) -> str:
        *wide, last = part["labels"].split(":")
        types, x = last.split("|"), part["x"] or self.view.variable()
        if types == ["Record"]:
            label = record_label(self.view.moment)
            conditions = recorded(x, "", self.view.moment, self.view.parameter)
        elif _known(types):
            label, conditions = part["labels"], self.view.there(x, *types)
            if NOW_ONLY.search(part["x_map"]):
                raise ValueError(f"{part['thing']} is of now: ask for it in WHERE.")
            if self.view.moment.known_at is not None:
                # Ids have their index on entities.
                label = self.view.labels(*(wide or types))
        else:
            return part["thing"]
        return f"({x}:{label}{_also(part['x_map'], where(conditions))})"

    def end(self, part: Part) -> str:
        # What was known to be tied was known itself.
        if self.view.moment.as_of is None:
            return part["end"]
        x = part["ending"] or self.view.variable()
        return f"({x} {where(self.view.there(x))})"

    def step(self, part: Part) -> str:
        types, r = part["types"], part["r"] or self.view.variable()
        if types == "FROM":
            return part["step"]
        walked, conditions = self.view.walked(types), self.view.held(r, types)
        if types == "ABOUT":
            walked = about_pattern(self.view.moment)
            conditions = tied(r, self.view.moment, self.view.parameter)
        least, _, most = part["many"].removeprefix("*").partition("..")
        times = f"{{{least},{most}}}" if most else ""
        met = where(conditions, part["met"] and f"({part['met']})")
        return f"-[{r}:{walked}{_also(part['r_map'], met)}]-{part['to']}{times}"

    def search(self, part: Part) -> str:
        found = searched(part["asked"], self.view.moment, self.view.parameter)
        return f"{found} WITH *, node AS {part['hit']}"

    def kind(self, part: Part) -> str:
        x, types = part["of"], part["kinds"].split("|")
        if x not in self.things or not _known(types):
            return part["kind"]
        now = f"{x}:{self.view.labels(*types)}"
        return f"({' AND '.join([now, *self.view.there(x, *types)])})"

    def told(self, part: Part) -> str:
        function, x = part["function"], part["about"]
        if function == "type":
            return self.view.kind(x)
        if x not in self.things:
            return part["told"]
        return self.view.kinds(x) if function == "labels" else f"properties({self.view.said(x)})"

    def named(self, part: Part) -> str:
        x = part["one"]
        return f"IN [{self.view.said(x)}] |" if x in self.things else part["named"]

    def read(self, part: Part) -> str:
        x, name = part["owner"], part["property"]
        if x not in self.things or name == NEVER_CHANGES:
            return part["read"]
        return f"{self.view.said(x)}.{name}"


def _known(types: list[str]) -> bool:
    return load_model().entity_types.keys() >= set(types)


def _also(*said: str) -> str:
    return "".join(f" {each}" for each in said if each)
