"""With whom an organisation works, on what, and how often."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.asker import Asker
from graph.asking.moment import NOW, Moment
from graph.asking.steps import pattern
from graph.asking.view import View, where
from ontology.model import load_model

# What counts as working together: how it is told, and the relations from one to what they have in
# common, of a type, and on to the other.
WAYS = {
    "both take part in": ("participatesIn", "Project", "hasParticipant"),
    "both are members of": ("memberOf", "Organisation", "hasMember"),
    "both support": ("supports", "Organisation", "supportedBy"),
    "share data under": ("partyTo", "SharingAgreement", "hasParty"),
    "buys under": ("lets", "Contract", "awardedTo"),
    "sells under": ("wins", "Contract", "letBy"),
    "pays by": ("grants", "Grant", "grantedTo"),
    "is paid by": ("receives", "Grant", "grantedBy"),
}
# What two organisations are to one another, with nothing between them.
DIRECT = {
    "is a member of": "memberOf",
    "has as a member": "hasMember",
    "is hosted by": "hostedBy",
    "hosts": "hosts",
    "is supported by": "supportedBy",
    "supports": "supports",
}


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that two organisations do together; ``on`` is None when they do it directly."""

    how: str
    on: str | None


@dataclass(frozen=True, slots=True)
class Collaborator:
    """An organisation and all that another does together with it."""

    id: str
    shared: tuple[Shared, ...]


async def collaborators(reader: Asker, id_: str, moment: Moment = NOW) -> list[Collaborator] | None:
    """All that an organisation works with, the most frequent first; of equals those with projects.

    Returns None when there is no such organisation.
    """
    view = View(moment)
    ways = [_by_way(view, how, *way) for how, way in WAYS.items()]
    direct = [_directly(view, how, relation) for how, relation in DIRECT.items()]
    row = await reader.row(
        f"""
        OPTIONAL MATCH (o:{view.labels("Organisation")} {{id: $id}})
        {where(view.there("o", "Organisation"))}
        CALL (o) {{
          CALL (o) {{ {" UNION ".join((*ways, *direct))} }}
          WITH c, collect([how, on_id]) AS shared,
               count(CASE WHEN how = 'both take part in' THEN 1 END) AS projects
          ORDER BY size(shared) DESC, projects DESC, toLower({view.said("c")}.name), c.id
          RETURN collect([c.id, shared]) AS found
        }}
        RETURN o IS NOT NULL AS known, found
        """,
        **view.parameters,
        id=id_,
    )
    if not row["known"]:
        return None
    return [Collaborator(other, tuple(_shared(shared))) for other, shared in row["found"]]


def _by_way(view: View, how: str, first: str, type_name: str, second: str) -> str:
    there, shared = _step(view, "o", first, "r", f"x:{view.labels(type_name)}")
    here, other = _step(view, "x", second, "s", "c")
    met = where(shared, view.there("x", type_name), other, _other(view))
    return f"MATCH {there}, {here} {met} RETURN c, '{how}' AS how, x.id AS on_id"


def _directly(view: View, how: str, relation: str) -> str:
    there, other = _step(view, "o", relation, "r", "c")
    return f"MATCH {there} {where(other, _other(view))} RETURN c, '{how}' AS how, null AS on_id"


def _step(view: View, start: str, name: str, edge: str, end: str) -> tuple[str, list[str]]:
    """The pattern of a step, and what is true of its relationship."""
    relation, forward = load_model().relation(name)
    types = relation.type_name
    return pattern(start, view.walked(types), forward, edge, end), view.held(edge, types)


def _other(view: View) -> list[str]:
    labels = view.labels("Organisation")
    return [f"c:{labels}", "c <> o", *view.there("c", "Organisation")]


def _shared(rows: Iterable[tuple[str, str | None]]) -> Iterable[Shared]:
    return (Shared(how, on) for how, on in rows)
