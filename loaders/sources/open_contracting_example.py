"""The Open Contracting Partnership's fictional example of a whole contracting process.

It is made up, with a real council as its buyer, to show what OCDS can say: never loaded unless
it is named.
"""

from loaders.ocds.process import process
from loaders.source import File, Source

SOURCE = Source(
    name="open-contracting-example",
    title="Fictional example of open contracting",
    publisher="Open Contracting Partnership",
    licence="PDDL-1.0",
    homepage="https://github.com/open-contracting/sample-data",
    cadence="when the standard changes",
    rank=90,
    order=95,
    scope="reference",
    on_request=True,
    files=(
        File(
            name="record",
            pattern="ocds-213czf-*.record.json",
            format="ocds",
            columns=("ocid",),
            records=process,
        ),
        File(
            name="releases",
            pattern="ocds-213czf-*[0-9].json",
            format="ocds",
            columns=("ocid",),
            url="https://raw.githubusercontent.com/open-contracting/sample-data/main/fictional-example/1.1/ocds-213czf-000-00001.json",
            records=process,
            instead_of="record",
        ),
    ),
)
