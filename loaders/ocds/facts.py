"""What a contracting process says besides its deals and organisations, one fact at a time."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from loaders.code import cpv
from loaders.mending import mended
from loaders.nested import parts, texts
from loaders.ocds.deals import live
from loaders.row import Row, given
from ontology.naming import slugify
from ontology.record import Link, Reference

PLANNED = {"planning", "planned"}
YES_NO = {"true": True, "false": False}


def title(row: Row) -> str:
    """What the process is called: by its tender, or by its project before there is a tender."""
    project = row.optional("planning/budget/project")
    if project and row.optional("tender/title") is None:
        return mended(project)
    return mended(row.text("tender/title"))


def description(row: Row) -> str | None:
    """What it is about."""
    text = row.optional("tender/description") or row.optional("planning/rationale")
    return mended(text) if text else None


def stage(row: Row) -> str:
    """How far the process has come."""
    for column, reached in (("contracts", "contract"), ("awards", "award")):
        if live(row, column):
            return reached
    planned = row.optional("tender/title") is None or row.optional("tender/status") in PLANNED
    return "planning" if planned else "tender"


def published(row: Row) -> dt.date | None:
    """The day of the tender notice; where that is not known, of the latest release."""
    days = [row.date("tender/datePublished")]
    days += [found.date("tender/documents/datePublished") for found in notices(row, "tender")]
    return next((day for day in days if day), row.date("date"))


def page(row: Row | None, column: str) -> str | None:
    """The web page of the notice of a part of the process."""
    found = notices(row, column) if row else []
    pages = (document.url(f"{column}/documents/url") for document in found)
    return next((page for page in pages if page), None)


def notices(row: Row, column: str) -> list[Row]:
    """The notices among the documents of a part of the process."""
    column = f"{column}/documents"
    return [d for d in parts(row, column) if d.values[f"{column}/documentType"].endswith("Notice")]


def amount(row: Row, column: str) -> Decimal | None:
    """An amount in pounds; without a currency it is taken to be in pounds."""
    value = row.decimal(f"{column}/amount")
    pounds = row.optional(f"{column}/currency") in (None, "GBP")
    return value if value and value > 0 and pounds else None


def yes(row: Row, column: str) -> bool | None:
    """True, false, or None where nothing is said."""
    return YES_NO.get(row.values[column])


def codes(row: Row | None, column: str) -> tuple[str, ...]:
    """The CPV codes of a tender, award or contract and of its items, the main one first."""
    return tuple(dict.fromkeys(_codes(row, column))) if row else ()


def _codes(row: Row, column: str) -> Iterator[str]:
    if row.values[f"{column}/classification/scheme"].upper() == "CPV":
        yield from filter(None, [cpv(row.values[f"{column}/classification/id"])])
    more = f"{column}/additionalClassifications"
    for part in parts(row, more):
        if part.values[f"{more}/scheme"].upper() == "CPV":
            yield from filter(None, [cpv(part.values[f"{more}/id"])])
    for item in parts(row, f"{column}/items"):
        yield from _codes(item, f"{column}/items")


def location(row: Row) -> str | None:
    """Where the work is to be done: in London, if that is among the places."""
    column = "tender/items/deliveryAddresses"
    addresses = [a for item in parts(row, "tender/items") for a in parts(item, column)]
    regions = [region for a in addresses if (region := a.optional(f"{column}/region"))]
    return "London" if "London" in regions else next(iter(regions), None)


def framework(row: Row) -> str | None:
    """The name of the framework agreement under which it is bought."""
    names = (
        other.optional(f"{column}/title")
        for other, column in _others(row)
        if "framework" in texts(other, f"{column}/relationship")
    )
    return next((name for name in names if name), None)


def related(row: Row) -> Iterator[Link]:
    """Other processes that the process, or a contract of it, names as related."""
    for other, column in _others(row):
        ocid = other.optional(f"{column}/identifier")
        if other.optional(f"{column}/scheme") == "ocid" and ocid and ocid != row.text("ocid"):
            kind = ", ".join(texts(other, f"{column}/relationship"))
            name = other.optional(f"{column}/title")
            yield Link(
                "relatedTo",
                Reference("Opportunity", (f"ocid:{ocid}",), name),
                given(relationshipKind=kind or None),
            )


def _others(row: Row) -> list[tuple[Row, str]]:
    column = "contracts/relatedProcesses"
    of_contracts = [(o, column) for c in parts(row, "contracts") for o in parts(c, column)]
    return [(o, "relatedProcesses") for o in parts(row, "relatedProcesses")] + of_contracts


def planned_for(row: Row) -> Iterator[Link]:
    """The project whose budget pays, by its number among those of the same publisher."""
    name = row.optional("planning/budget/project")
    number = row.optional("planning/budget/projectID")
    if name or number:
        publisher = "-".join(row.text("ocid").split("-")[:2])
        identifier = f"ocds-project:{publisher}/{number or slugify(str(name))}"
        yield Link("procuresFor", Reference("Project", (identifier,), name or number))
