"""A reader of another moment: a question written about now is asked about it as it stands."""

from collections.abc import Mapping
from typing import Any

from graph.asker import Asker
from graph.asking.moment import Moment
from graph.asking.rewriting import rewritten
from graph.asking.view import View


def asker_at(asker: Asker, moment: Moment) -> Asker:
    """What asks about a moment; of now, what asks anyway."""
    return _ReaderAt(asker, moment) if moment.asked else asker


class _ReaderAt(Asker):
    """Asks what another would be asked, about a moment."""

    def __init__(self, asker: Asker, moment: Moment) -> None:
        self._asker, self._moment = asker, moment

    async def rows(self, cypher: str, **parameters: object) -> list[dict[str, Any]]:
        """All rows of one statement at the moment; see ``Asker.rows``."""
        view = View(self._moment)
        asked = rewritten(cypher, view)
        return await self._asker.rows(asked, **view.parameters, **parameters)

    async def values(self, cypher: str, parameters: Mapping[str, Any]) -> list[Any]:
        """The values of a statement's only row at the moment; see ``Asker.values``."""
        view = View(self._moment)
        asked = rewritten(cypher, view)
        return await self._asker.values(asked, {**view.parameters, **parameters})
