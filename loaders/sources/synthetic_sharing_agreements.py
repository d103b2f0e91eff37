"""Made-up data sharing agreements between real organisations: nothing in them is true.

No public register of such agreements exists. These show the three forms that are read (the draft UK
schema in JSON, ODRL and DPV in Turtle and in JSON-LD) and what can be asked of them. Never loaded
unless it is named.
"""

from loaders.sharing import agreement
from loaders.source import File, Source

COLUMNS = ("Identifier/value", "Name", "Party")


def _file(name: str, pattern: str, form: str) -> File:
    return File(name=name, pattern=pattern, format=form, columns=COLUMNS, records=agreement)


SOURCE = Source(
    name="synthetic-sharing-agreements",
    title="SYNTHETIC data sharing agreements (made up: nothing in them is true)",
    publisher="LOTI Graph",
    licence="CC0-1.0",
    homepage="https://loti.london",
    cadence="with each release of LOTI Graph",
    rank=99,
    order=97,
    scope="reference",
    bundled="loaders/synthetic",
    on_request=True,
    files=(
        _file("policies", "sharing-policies.json", "sharing_policy"),
        _file("turtle", "sharing-agreements.ttl", "odrl"),
        _file("json-ld", "sharing-agreements.jsonld", "odrl"),
    ),
)
