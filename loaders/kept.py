"""What sources say that the operator's database keeps, as if it were in a file of theirs."""

from contextlib import closing
from pathlib import Path

import orjson

from graph.office.database import office
from graph.office.submission import Submission
from graph.office.submissions import Submissions
from loaders.fetch import Fetched
from loaders.source import Source


def kept(source: Source, private: Path) -> list[Fetched]:
    """The accepted submissions, one a line; ``private`` is the operator's directory."""
    with closing(office(private)) as database:
        lines = [orjson.dumps(_row(found)) for found in Submissions(database).accepted()]
    (file,) = source.files
    return [Fetched(file, file.pattern, b"\n".join(lines))]


def _row(found: Submission) -> dict[str, object]:
    return {
        "number": found.number,
        "id": found.id,
        "thing": found.thing,
        "fields": " ".join(found.fields),
        "content": found.content,
        "caller": found.caller,
        "organisation": found.organisation or "",
        "submittedAt": found.submitted_at,
    }
