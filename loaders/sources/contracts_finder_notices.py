"""What London's public bodies sought and bought on Contracts Finder, early in 2025.

Buyers and suppliers without a number in a register have only one that Contracts Finder gave them
(GB-CFS-…); it is kept, but who they are is told by their names.
"""

from loaders.ocds.process import process
from loaders.source import File, Source

SOURCE = Source(
    name="contracts-finder-notices",
    title="Contracts Finder notices of London buyers",
    publisher="Crown Commercial Service",
    licence="OGL-3.0",
    homepage="https://www.contractsfinder.service.gov.uk",
    cadence="gathered by hand, January to March 2025",
    rank=50,
    order=51,
    scope="london",
    files=(
        File(
            name="releases",
            pattern="contracts-finder-*.json",
            format="ocds",
            columns=("ocid",),
            records=process,
        ),
    ),
)
