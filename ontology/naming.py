"""Names in the forms that each part of the system writes them in."""

import re
import unicodedata

# Those of the English language that no rule makes.
PLURALS = {"Person": "People", "DatasetSeries": "DatasetSeries"}
BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def to_snake(name: str) -> str:
    """``startDate`` to ``start_date``, as Python writes it."""
    return BOUNDARY.sub("_", name).lower()


def to_camel(name: str) -> str:
    """``start_date`` to ``startDate``, as Turtle, Neo4j and GraphQL write it."""
    head, *tail = name.split("_")
    return head + "".join(word[:1].upper() + word[1:] for word in tail)


def to_kebab(name: str) -> str:
    """``ApprenticeshipStandard`` to ``apprenticeship-standard``, as ids and files write it."""
    return BOUNDARY.sub("-", name).lower()


def to_constant(name: str) -> str:
    """``usesDataset`` to ``USES_DATASET``, as relationship types are written."""
    return BOUNDARY.sub("_", name).upper()


def slugify(text: str) -> str:
    """A readable part of an id: lower-case letters and digits between single hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = plain.replace("&", " and ").replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"


def to_plural(name: str) -> str:
    """``Opportunity`` to ``Opportunities``, as lists of things of a type are called."""
    if name in PLURALS:
        return PLURALS[name]
    return f"{name.removesuffix('y')}ies" if name.endswith("y") else f"{name}s"
