"""Synthetic rows of any number, and a private Neo4j that is thrown away: for benchmarks only."""

import random
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.address import Address
from graph.server import running
from graph.settings import GraphSettings
from loaders.row import Row
from loaders.source import File, Source, Tables
from ontology.model import load_model
from ontology.record import Link, Record, Reference

ORGANISATIONS = 1_000
PARTICIPANTS, THEMES = 3, 2
LINKS = PARTICIPANTS + THEMES
COLUMNS = ("id", "name", "since", "participants", "themes")


def write_rows(path: Path, count: int) -> None:
    """Write a CSV file of projects, each with three participants and two themes."""
    choose = random.Random(1)  # noqa: S311  (the same rows every time)
    themes = [concept.notation for concept in load_model().schemes["Theme"]]
    with path.open("w") as file:
        file.write(",".join(COLUMNS) + "\n")
        for number in range(count):
            bodies = choose.sample(range(ORGANISATIONS), PARTICIPANTS)
            named = "|".join(f"Body {body:04d} of the Realm" for body in bodies)
            about = "|".join(choose.sample(themes, THEMES))
            file.write(f"{number},Undertaking {number},2020-01-01,{named},{about}\n")


def project(row: Row, _: Tables) -> Iterator[Record]:
    """One project with its participants by name and its themes by code."""
    since = row.date("since")
    assert since is not None
    yield Record(
        source_id=row.text("id"),
        type="Project",
        identifiers=(f"bench:{row.text('id')}",),
        properties={"name": row.text("name"), "startDate": since},
        links=(
            *(
                Link(
                    "hasParticipant",
                    Reference("Organisation", name=name),
                    {"role": "partner", "validFrom": since},
                )
                for name in row.list("participants", "|")
            ),
            *(
                Link("hasTheme", Reference("Theme", (f"theme:{notation}",)))
                for notation in row.list("themes", "|")
            ),
        ),
    )


SOURCE = Source(
    name="bench",
    title="Synthetic projects",
    publisher="Nobody",
    licence="CC0-1.0",
    homepage="https://example.org",
    cadence="never",
    rank=90,
    order=90,
    scope="reference",
    files=(
        File(name="projects", pattern="projects.csv", format="csv", columns=COLUMNS,
             records=project),
    ),
)  # fmt: skip


@contextmanager
def throw_away() -> Iterator[tuple[Address, Path]]:
    """A private Neo4j with no data, and a folder for files."""
    with tempfile.TemporaryDirectory() as folder:
        settings = GraphSettings(uri=None, data_dir=Path(folder), port=free_port())
        with running(settings, lambda _: None) as address:
            yield address, Path(folder)


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
