"""Small patterns that recur in how organisations are tied, and all places where each is found.

Motifs in the sense of Milo et al. 2002; the open triangle is Granovetter's forbidden triad.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

from graph.asker import Asker
from graph.matching.bodies import bodies
from graph.matching.work import Named, listed
from graph.queries.working_together import TIES_ALL, Thing, working_together
from ontology.model import load_model


class Kind(Enum):
    """A pattern; ``MotifKind`` of the schema says what each is."""

    SHARED_SUPPLIER = "shared-supplier"
    SAME_NEED_SAME_SUPPLIER = "same-need-same-supplier"
    TRIANGLE = "triangle"
    OPEN_TRIANGLE = "open-triangle"
    MUTUAL_LEAD = "mutual-lead"


@dataclass(frozen=True, slots=True)
class Motif:
    """One place where a pattern is found.

    ``organisations`` are those that it is about, and by their names at least so many ``bodies``;
    ``tie`` is what they have in common, where that is one thing; ``works`` are those that make the
    pattern.
    """

    organisations: tuple[Named, ...]
    tie: Named | None
    works: tuple[Named, ...]
    sentence: str
    bodies: int


@dataclass(frozen=True, slots=True)
class _Known:
    """An organisation, and what its projects and opportunities are about."""

    who: Named
    themes: frozenset[str]


# What every two organisations do together, and what is known of each, by their ids.
Ties = defaultdict[str, defaultdict[str, list[Thing]]]
Known = Mapping[str, _Known]

NAMED = "[{0}.id, {0}.name]"
OF = "MATCH (b:Entity)<-[:LET_BY]-(c:Contract)-[:AWARDED_TO]->(s:Organisation) WHERE b.id IN $ids"
SHARED_SUPPLIER = f"""
{OF}
WITH s, b, c ORDER BY b.id, c.id
WITH s, collect(DISTINCT {NAMED.format("b")}) AS who, collect(DISTINCT {NAMED.format("c")}) AS by
WHERE size(who) > 2
RETURN collect([who, {NAMED.format("s")}, by, null]) AS found
"""
SAME_NEED = f"""
{OF}
MATCH (c)<-[:RESULTS_IN]-(:Opportunity)-[h:HAS_THEME]->(t:Theme)
WITH s, t, b, c, h ORDER BY b.id, c.id
WITH s, t, max(h.basis) AS basis, collect(DISTINCT {NAMED.format("b")}) AS who,
     collect(DISTINCT {NAMED.format("c")}) AS by
WHERE size(who) > 1
RETURN collect([who, {NAMED.format("s")}, by, [t.name, basis]]) AS found
"""
MUTUAL_LEAD = f"""
MATCH (a:Entity)-[:PARTICIPATES_IN {{role: 'lead'}}]->(p:Project)<-[q:PARTICIPATES_IN]-(b:Entity)
WHERE a.id IN $ids AND b.id IN $ids AND a <> b AND q.role <> 'lead'
MATCH (b)-[:PARTICIPATES_IN {{role: 'lead'}}]->(o:Project)<-[r:PARTICIPATES_IN]-(a)
WHERE r.role <> 'lead' AND a.id < b.id
WITH a, b, p, o ORDER BY p.id, o.id
WITH a, b, collect(DISTINCT {NAMED.format("p")}) + collect(DISTINCT {NAMED.format("o")}) AS by
RETURN collect([[{NAMED.format("a")}, {NAMED.format("b")}], null, by, null]) AS found
"""
WHO = """
MATCH (b:Entity) WHERE b.id IN $ids
CALL (b) {
  OPTIONAL MATCH (b)-[:PARTICIPATES_IN]->(:Project)-[:HAS_THEME]->(t:Theme) RETURN t
  UNION
  OPTIONAL MATCH (b)<-[:SOUGHT_BY]-(:Opportunity)-[:HAS_THEME]->(t:Theme) RETURN t
}
WITH b, collect(t.name) AS themes
RETURN collect([b.id, b.name, themes]) AS known
"""
# Of how many bodies each pattern is.
FEWEST = {Kind.SHARED_SUPPLIER: 3, Kind.SAME_NEED_SAME_SUPPLIER: 2, Kind.MUTUAL_LEAD: 2}
STATED = {
    Kind.SHARED_SUPPLIER: SHARED_SUPPLIER,
    Kind.SAME_NEED_SAME_SUPPLIER: SAME_NEED,
    Kind.MUTUAL_LEAD: MUTUAL_LEAD,
}


async def motifs(reader: Asker, kind: Kind, among: str) -> list[Motif]:
    """All places where a pattern is found among the organisations of a type, the largest first.

    Departments and other names of one body do not make a pattern with one another. What
    more than ``TIES_ALL`` take part in ties nobody.
    """
    label = load_model().entity_types[among].name
    ids = (await reader.row(f"MATCH (b:{label}) RETURN collect(b.id) AS ids"))["ids"]
    if kind in STATED:
        row = await reader.row(STATED[kind], ids=ids)
        places = [_stated(*place) for place in row["found"]]
        found = [motif for motif in places if motif.bodies >= FEWEST[kind]]
    else:
        known = {
            id_: _Known(Named(id_, name), frozenset(themes))
            for id_, name, themes in (await reader.row(WHO, ids=ids))["known"]
        }
        ties = _ties(await working_together(reader, ids))
        find = _triangles if kind is Kind.TRIANGLE else _open_triangles
        found = list(find(ties, known))
    return sorted(found, key=lambda m: (-m.bodies, -len(m.works), m.sentence))


def _stated(
    who: Sequence[Sequence[str]],
    tie: Sequence[str] | None,
    by: Sequence[Sequence[str]],
    theme: Sequence[str] | None,
) -> Motif:
    organisations = tuple(Named(*one) for one in who)
    names, works = listed(one.name for one in organisations), tuple(Named(*work) for work in by)
    groups = bodies(organisations)
    supplier = Named(*tie) if tie else None
    if supplier is None:
        sentence = f"{names} each lead something in which the other takes part."
    else:
        about = f" on {theme[0]}" if theme else ""
        guessed = " (as their texts suggest)" if theme and theme[1] == "inferred" else ""
        same = "; by their names some of these are one body" if len(groups) < len(who) else ""
        sentence = f"{names} let {len(works)} contracts{about}{guessed} to {supplier.name}{same}."
    return Motif(organisations, supplier, works, sentence, len(groups))


def _ties(things: Sequence[Thing]) -> Ties:
    ties: Ties = defaultdict(lambda: defaultdict(list))
    for thing in things:
        if not thing.ties_all:
            for a, b in thing.pairs:
                ties[a][b].append(thing)
                ties[b][a].append(thing)
    return ties


def _triangles(ties: Ties, known: Known) -> Iterator[Motif]:
    for a, b, c in _threes(ties):
        sides = [(x, y, _apart(ties[x][y], z)) for x, y, z in ((a, b, c), (a, c, b), (b, c, a))]
        if all(thing for _, _, thing in sides):
            said = [
                f"{known[x].who.name} and {known[y].who.name} in {thing.name}"
                for x, y, thing in sides
                if thing
            ]
            works = tuple(thing for _, _, thing in sides if thing)
            three = (known[a].who, known[b].who, known[c].who)
            yield Motif(three, None, works, f"{'; '.join(said)}.", len(three))


def _threes(ties: Ties) -> Iterator[tuple[str, str, str]]:
    """Three of whom every two are tied, each once."""
    for a in sorted(ties):
        for b in sorted(other for other in ties[a] if other > a):
            yield from ((a, b, c) for c in sorted({*ties[a]} & {*ties[b]}) if c > b)


def _apart(together: Sequence[Thing], third: str) -> Named | None:
    """Something that two do without the third."""
    return next((thing.what for thing in together if third not in thing.who), None)


def _open_triangles(ties: Ties, known: Known) -> Iterator[Motif]:
    """Every two once, with the third by whom they are tied most."""
    brokers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for middle, others in ties.items():
        for a, b in combinations(sorted(others), 2):
            if b not in ties[a] and known[a].themes & known[b].themes:
                brokers[a, b].append(middle)
    for (a, b), middles in brokers.items():
        works = {m: dict.fromkeys(t.what for t in (*ties[a][m], *ties[m][b])) for m in middles}
        broker = max(sorted(works), key=lambda middle: len(works[middle]))
        yield Motif(
            (known[a].who, known[b].who),
            known[broker].who,
            tuple(works[broker]),
            f"What {known[a].who.name} does and what {known[b].who.name} does is about "
            f"{listed(sorted(known[a].themes & known[b].themes))}, and both work with "
            f"{known[broker].who.name}; nothing is known that the two do together, but for what "
            f"more than {TIES_ALL} take part in.",
            2,
        )
