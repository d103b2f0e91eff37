"""LOTI Graph from Python: typed questions, sync and async, all pages, and DataFrames.

    from loti_client import Loti

    with Loti("http://127.0.0.1:8000") as loti:
        print(loti.who_works_on("housing repairs").nodes[0].organisation.name)

Filters and other inputs are in ``loti_client.schema.inputs``, words of schemes in ``.enums``, and
what questions are answered with in ``.answers``; ``loti_client.frames`` makes DataFrames.
"""

from loti_client.async_client import AsyncLoti
from loti_client.client import Loti

__all__ = ["AsyncLoti", "Loti"]
