"""One data sharing agreement, from a row of the formats ``sharing_policy`` and ``odrl``.

Contacts are left out: they are people. Nothing is guessed: what an agreement does not say of roles,
lawful basis or signatures is not there.
"""

import re
from collections.abc import Iterator

from loaders.code import organisation_id
from loaders.errors import RowError
from loaders.nested import parts, texts
from loaders.row import Row, given
from loaders.source import Tables
from ontology.naming import slugify
from ontology.record import Link, Record, Reference

# A dataset of the graph is named by its identifier; all else describes data in words.
DATASET = re.compile(r"(?:planning-data-source|loti):\S+")
LISTS = {
    "purpose": "Purpose",
    "lawfulBasis": "LawfulBasis",
    "permittedUse": "PermittedUse",
    "restrictions": "Restrictions",
    "responsibilities": "DataRecipientResponsibilities",
    "securityMeasures": "SecurityMeasure",
    "legalCompliance": "LegalCompliance",
}


def agreement(row: Row, _tables: Tables) -> Iterator[Record]:
    """The agreement, its parties with their parts and signatures, and what it covers."""
    reference = row.text("Identifier/value")
    parties = parts(row, "Party")
    if not parties:
        raise RowError("Party", "is empty: an agreement has parties")
    data = texts(row, "Data")
    yield Record(
        source_id=reference,
        type="SharingAgreement",
        identifiers=(f"sharing-agreement:{reference}",),
        slug=slugify(reference),
        url=row.url("URI"),
        properties={
            **given(
                name=row.text("Name"),
                description=row.optional("Description"),
                reference=reference,
                url=row.url("URI"),
                startDate=row.date("StartDate"),
                endDate=row.date("EndDate"),
            ),
            "dataCategories": tuple(text for text in data if not DATASET.fullmatch(text)),
            **{name: texts(row, column) for name, column in LISTS.items()},
        },
        links=(
            *(_party(party) for party in parties),
            *(
                Link("coversDataset", Reference("Dataset", (text,)))
                for text in data
                if DATASET.fullmatch(text)
            ),
        ),
    )


def _party(row: Row) -> Link:
    said = given(
        partyRole=row.optional("Party/Role"),
        signedOn=row.date("Party/SignedOn"),
    )
    ids = texts(row, "Party/CatalogueID")
    identifiers = tuple(filter(None, map(organisation_id, ids)))
    own = tuple(id_ for id_ in ids if re.fullmatch(r"[a-z-]+:\S+", id_))
    organisation = Reference("Organisation", (*identifiers, *own), row.text("Party/Name"))
    return Link("hasParty", organisation, said)
