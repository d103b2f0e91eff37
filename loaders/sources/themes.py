"""The themes of the ontology, so that they can be walked like everything else."""

from collections.abc import Iterator

from loaders.row import Row
from loaders.source import File, Source, Tables
from ontology.record import Link, Record, Reference


def theme(row: Row, _: Tables) -> Iterator[Record]:
    """One concept of the scheme."""
    notation, broader = row.text("notation"), row.optional("broader")
    yield Record(
        source_id=notation,
        type="Theme",
        identifiers=(f"theme:{notation}",),
        slug=notation,
        url=f"https://w3id.org/loti-graph/ontology#Theme-{notation}",
        properties={
            "name": row.text("prefLabel"),
            "aliases": row.list("altLabels", "|"),
            "description": row.text("definition"),
            "notation": notation,
        },
        links=(Link("broaderTheme", Reference("Theme", (f"theme:{broader}",))),) if broader else (),
    )


SOURCE = Source(
    name="themes",
    title="Themes of public services",
    publisher="LOTI Graph",
    licence="MIT",
    homepage="https://w3id.org/loti-graph/ontology",
    cadence="with each release",
    rank=10,
    order=0,
    scope="reference",
    bundled="ontology/schemes",
    files=(
        File(
            name="themes",
            pattern="theme.ttl",
            format="skos",
            columns=("notation", "prefLabel", "altLabels", "definition", "broader"),
            records=theme,
        ),
    ),
)
