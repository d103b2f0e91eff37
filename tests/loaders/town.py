"""A source for tests: one small file of projects, of which every row can be bent."""

from collections.abc import Iterator
from pathlib import Path

from graph.store import Store
from loaders.fetch import fetch
from loaders.pipeline import Loading, load
from loaders.report import Report
from loaders.row import Row
from loaders.selection import Options
from loaders.settling import settle
from loaders.source import File, Source, Tables
from ontology.record import Link, Record, Reference

COLUMNS = ("id", "name", "phase", "lead", "since", "place")
HEADER = ",".join(COLUMNS)


def project(row: Row, _: Tables) -> Iterator[Record]:
    """A project with the organisation that leads it; 1#a and 1#b are two rows about project 1."""
    since, phase = row.date("since"), row.optional("phase")
    yield Record(
        source_id=row.text("id"),
        type="Project",
        identifiers=("town:" + row.text("id").partition("#")[0],),
        properties={"name": row.text("name"), **({"phase": phase} if phase else {})},
        location=row.optional("place"),
        links=(
            Link(
                "hasParticipant",
                Reference("Organisation", name=row.text("lead")),
                {"role": "lead", **({"validFrom": since} if since else {})},
            ),
        ),
    )


TOWN = Source(
    name="town",
    title="Projects of a town",
    publisher="A town",
    licence="OGL-3.0",
    homepage="https://example.org",
    cadence="never",
    rank=50,
    order=50,
    scope="london",
    files=(
        File(
            name="projects", pattern="projects.csv", format="csv", columns=COLUMNS, records=project
        ),
    ),
)
COUNCILS = Source(
    name="councils",
    title="Councils",
    publisher="A register",
    licence="OGL-3.0",
    homepage="https://example.org",
    cadence="never",
    rank=20,
    order=10,
    scope="reference",
    files=(
        File(
            name="councils",
            pattern="councils.csv",
            format="csv",
            columns=("code", "name", "official", "region"),
            records=lambda row, _: iter(
                [
                    Record(
                        source_id=row.text("code"),
                        type="Borough" if row.text("region") == "London" else "PublicBody",
                        identifiers=(f"local-authority:{row.text('code')}",),
                        properties={
                            "name": row.text("name"),
                            "aliases": (row.text("official"),),
                            "region": row.text("region"),
                        },
                    )
                ]
            ),
        ),
    ),
)
RANKS = {"town": 50, "market": 40, "councils": 20}


def load_rows(
    store: Store, folder: Path, source: Source, *rows: str, options: Options | None = None
) -> Report:
    """Write rows under the source's header and load them."""
    file = source.files[0]
    text = "\n".join((",".join(file.columns), *rows)) + "\n"
    (folder / file.pattern).write_text(text)
    loading = Loading(store, source, RANKS, options or Options(), lambda _done, _total: None)
    report = load(loading, fetch(source, str(folder)))
    settle(store, RANKS)
    return report
