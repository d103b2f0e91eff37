"""Buyers and suppliers of a contracting process, by the ids that its parties have."""

from urllib.parse import urlsplit

from loaders.code import organisation_id, organisation_type
from loaders.nested import parts
from loaders.ocds.deals import Deal
from loaders.row import Row
from ontology.record import Reference


def buyer(row: Row) -> Reference | None:
    """The organisation that buys, if the process names it."""
    named = (organisation(row, row, column) for column in ("buyer", "tender/procuringEntity"))
    return next((reference for reference in named if reference), None)


def suppliers(row: Row, deal: Deal) -> list[Reference]:
    """The organisations that won: firms, unless their ids say otherwise."""
    found = deal.where("awards/suppliers", "contracts/suppliers")
    if found is None:
        return []
    said, column = found
    named = (organisation(row, part, column, "Company") for part in parts(said, column))
    return list(dict.fromkeys(reference for reference in named if reference))


def organisation(
    row: Row, said: Row, column: str, unless: str = "Organisation"
) -> Reference | None:
    """An organisation that a part of the process names, with what the list of parties adds.

    Its type is ``unless`` where no register says what it is.
    """
    id_ = said.optional(f"{column}/id")
    party = next((p for p in parts(row, "parties") if p.optional("parties/id") == id_), None)
    name = said.optional(f"{column}/name") or (party.optional("parties/name") if party else None)
    identifiers = tuple(dict.fromkeys(filter(None, map(organisation_id, _ids(party, id_)))))
    if not (name or identifiers):
        return None
    types = [type_ for i in identifiers if (type_ := organisation_type(i)) != "Organisation"]
    return Reference(
        next(iter(types), unless), identifiers, name, _domain(party) if party else None
    )


def _ids(party: Row | None, id_: str | None) -> list[str]:
    """An organisation's ids: that of its register first, then the publisher's own."""
    if party is None:
        return [id_ or ""]
    column = "parties/identifier"
    return [f"{party.values[f'{column}/scheme']}-{party.values[f'{column}/id']}", id_ or ""]


def _domain(party: Row) -> str | None:
    site = urlsplit(party.values["parties/details/url"])
    return site.netloc.removeprefix("www.") or None
