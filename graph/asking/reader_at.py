"""A reader of another moment: a question written about now is asked about it as it stands."""

from collections.abc import Mapping
from typing import Any

from graph.asking.moment import Moment
from graph.asking.rewriting import rewritten
from graph.asking.view import View
from graph.reader import Reader


class ReaderAt(Reader):
    """Asks what another reader would be asked, about a moment."""

    def __init__(self, reader: Reader, moment: Moment) -> None:
        self._reader, self._moment = reader, moment

    async def rows(self, cypher: str, **parameters: object) -> list[dict[str, Any]]:
        """All rows of one statement at the moment; see ``Reader.rows``."""
        view = View(self._moment)
        asked = rewritten(cypher, view)
        return await self._reader.rows(asked, **view.parameters, **parameters)

    async def values(self, cypher: str, parameters: Mapping[str, Any]) -> list[Any]:
        """The values of a statement's only row at the moment; see ``Reader.values``."""
        view = View(self._moment)
        asked = rewritten(cypher, view)
        return await self._reader.values(asked, {**view.parameters, **parameters})
