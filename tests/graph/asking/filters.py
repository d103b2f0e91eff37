"""Any filter of a town, as hypothesis draws it."""

from typing import Any

from hypothesis import strategies as st

from graph.asking.steps import end_type
from ontology.model import load_model
from tests.graph.asking.town import BASES, COUNTS, DAYS, NUMBERS, PHASES, ROLES, TAGS, TEXTS

Draw = st.SearchStrategy[Any]
Kind = dict[str, Draw]
PARTS = ("", "o", "OPEN", "ed", "s 0", "ü", "zz")
TYPES = ("Borough", "Company", "Organisation", "Project", "Theme")
NAMES = ("Housing", "Borough 1", "housing")


def _kind(values: tuple[Any, ...], *more: str, parts: bool = False) -> Kind:
    """Operators for values of a kind, ``more`` of which take a single one."""
    one = st.sampled_from(values)
    told: Kind = {"eq": one, "in": st.lists(one, max_size=2), "isNull": st.booleans()}
    told |= dict.fromkeys(more, one)
    if parts:
        told |= dict.fromkeys(("contains", "startsWith", "endsWith"), st.sampled_from(PARTS))
    return told


ORDERED = ("gt", "gte", "lt", "lte")
DATE, ENUM = _kind(DAYS, *ORDERED), _kind(PHASES)
NUMBER, COUNT = _kind(NUMBERS, *ORDERED), _kind(COUNTS, *ORDERED)
TEXT, NAME = _kind(TEXTS, parts=True), _kind(NAMES, parts=True)
ID = _kind(("theme/housing", "organisation/borough-1", "project/x"), parts=True)
SLUG = _kind(("housing", "borough-1", ""), parts=True)
LIST: Kind = {"has": st.sampled_from(TAGS), "isEmpty": st.booleans()}
NAMED = {"name": NAME, "slug": SLUG, "id": ID}
BODY = {**NAMED, "population": COUNT, "startDate": DATE}
PROPERTIES: dict[str, dict[str, Kind]] = {
    "Entity": {**NAMED, "type": _kind(TYPES)},
    "Theme": NAMED,
    "Project": {
        **NAMED,
        "phase": ENUM,
        "status": TEXT,
        "amount": NUMBER,
        "startDate": DATE,
        "tags": LIST,
    },
    "Organisation": {**BODY, "type": _kind(TYPES)},
    "Borough": BODY,
}
RELATIONS = {
    "Entity": (),
    "Theme": ("themeOf",),
    "Project": ("hasParticipant", "hasTheme", "partOf", "hasPart"),
    "Organisation": ("participatesIn", "memberOf", "hasMember"),
    "Borough": ("participatesIn", "memberOf"),
}
EDGE = {"basis": _kind(BASES), "validFrom": DATE}
HOW_MANY = {key: st.integers(0, 3) for key in ("eq", *ORDERED)}


def some_of(fields: dict[str, Draw], most: int = 2) -> Draw:
    """A mapping of one or two of these fields, any of which may be null."""
    return st.lists(
        st.sampled_from(sorted(fields)), min_size=1, max_size=most, unique=True
    ).flatmap(
        lambda names: st.fixed_dictionaries(
            {name: st.one_of(*[fields[name]] * 9, st.none()) for name in names}
        )
    )


def where(type_name: str, depth: int = 2, relation: str | None = None) -> Draw:
    """A filter of things of a type, to which a relation may have led."""
    fields: dict[str, Draw] = {name: some_of(kind) for name, kind in PROPERTIES[type_name].items()}
    if relation:
        own = load_model().relation(relation)[0].attributes
        edge = {**EDGE, **({"role": _kind(ROLES)} if own else {})}
        fields["edge"] = some_of({name: some_of(kind) for name, kind in edge.items()})
    if depth:
        for name in RELATIONS[type_name]:
            fields[name] = related(name, depth - 1)
        inner = st.deferred(lambda: where(type_name, depth - 1, relation))
        fields |= {"NOT": inner, "AND": st.lists(inner, max_size=2)}
        fields["OR"] = st.lists(inner, max_size=2)
    return some_of(fields)


def related(name: str, depth: int) -> Draw:
    """What is asked of what a relation leads to."""
    end = end_type(*load_model().relation(name))
    inner = st.deferred(lambda: where(end, depth, name))
    quantified: dict[str, Draw] = {
        key: st.one_of(inner, st.just({})) for key in ("some", "none", "every")
    }
    return some_of({**quantified, "count": some_of({**HOW_MANY, "where": inner})})
