"""What contributors submit to this service, once it is accepted.

A row is a submission. Of what several say of the same thing, the latest word on a field counts: an
earlier one says that field no more, and says it again when the later one is undone.

Its rank comes after registers, notices and lists, and before what is made up: a submission adds to
what they say and never overrules it.
"""

import datetime as dt
import json
from collections.abc import Iterator

from loaders.row import Row
from loaders.source import File, Source, Tables
from ontology.naming import slugify
from ontology.record import Record, Submitter, links_from_json, read_tagged


def submission(row: Row, tables: Tables) -> Iterator[Record]:
    """What a submission still says, by whom and when it was submitted."""
    content = json.loads(row.text("content"), object_hook=read_tagged)
    about = tables.all("submissions", row.text("thing"))
    later = {name for other in about if other.line > row.line for name in _fields(other)}
    said = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in content["properties"].items()
        if name not in later
    }
    links = links_from_json(row.text("content"))
    name = _name(content, about)
    yield Record(
        source_id=row.text("id"),
        type=content["type"],
        identifiers=(*content["identifiers"],) or (f"submission:{row.text('id')}",),
        properties=said | {"name": name},
        links=tuple(link for link in links if link.relation not in later),
        slug=slugify(name),
        submitter=Submitter(
            row.text("caller"),
            row.optional("organisation"),
            dt.datetime.fromisoformat(row.text("submittedAt")),
        ),
    )


def _fields(row: Row) -> tuple[str, ...]:
    """The fields that a submission gives, also those that it says are empty."""
    return row.list("fields", " ")


def _name(content: dict[str, dict[str, str]], about: list[Row]) -> str:
    """The thing's name by the latest submission that gives one; else by which it was known."""
    given = [row for row in about if "name" in _fields(row)]
    said = json.loads(given[-1].text("content")) if given else content
    name: str = said["properties"]["name"]
    return name


SOURCE = Source(
    name="submissions",
    title="Submissions to this service",
    publisher="The organisation for which each was submitted",
    licence="OGL-UK-3.0",
    homepage="https://loti.london",
    cadence="as it is submitted",
    rank=55,
    order=90,
    scope="reference",
    kept=True,
    files=(
        File(
            name="submissions",
            pattern="submissions.jsonl",
            format="numbered",
            columns=("id", "thing", "fields", "content", "caller", "organisation", "submittedAt"),
            records=submission,
            key="thing",
            required=False,
            minimum=0,
        ),
    ),
)
