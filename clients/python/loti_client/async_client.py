"""Ask LOTI Graph from code that does other things meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar, overload

import httpx
import stamina

from loti_client.answer import read, told_plainly, worth_another
from loti_client.errors import LimitExceeded
from loti_client.paging import called, has_pages, paged
from loti_client.parts import PAUSE, nearest, running, things
from loti_client.request import Request, connection, own, typed
from loti_client.schema.async_questions import AsyncQuestions

if TYPE_CHECKING:
    import polars as pl

P = ParamSpec("P")
T = TypeVar("T")


class AsyncLoti(AsyncQuestions):
    """A service of LOTI Graph, whose questions are methods to await: else as ``Loti``.

    async with AsyncLoti("http://127.0.0.1:8000") as loti:
        workers = await loti.who_works_on("housing repairs")
    """

    def __init__(
        self,
        url: str = "http://127.0.0.1:8000",
        key: str | None = None,
        *,
        timeout: float = 30.0,
        attempts: int = 5,
    ) -> None:
        self.url = url
        self._http = httpx.AsyncClient(**connection(url, key, timeout))
        retrying = stamina.AsyncRetryingCaller(attempts=attempts, timeout=None)
        self._patiently = retrying.on(worth_another)

    async def query(
        self, document: str, variables: Mapping[str, object] | None = None
    ) -> dict[str, Any]:
        """The data of any document; one with a mutation is sent once. Raises ``LotiError``."""
        return await self._send(own(document, variables))

    async def execute(
        self, query: str, operation_name: str, variables: dict[str, object]
    ) -> dict[str, Any]:
        """The data of a generated operation, for the methods of ``AsyncQuestions``."""
        return await self._send(typed(query, operation_name, variables))

    @overload
    def pages(
        self, question: Callable[P, Awaitable[T | None]], /, *args: P.args, **kwargs: P.kwargs
    ) -> AsyncIterator[T]: ...
    @overload
    def pages(
        self, document: str, variables: Mapping[str, object] | None = None, /
    ) -> AsyncIterator[dict[str, Any]]: ...
    async def pages(self, question: Any, /, *args: Any, **kwargs: Any) -> AsyncIterator[Any]:
        """The answers to a question page by page, until the list ends.

        `first` is how many are asked for at once; fewer when that is more than a request may.

            async for page in loti.pages(loti.opportunities, text="chatbot"): ...
        """
        ask, place = paged(self.query, question, args, kwargs)
        while place.more:
            try:
                answer = await self.finished(ask, **place.arguments)
            except LimitExceeded as error:
                place.shrink(error)
                continue
            place.move(answer)
            if answer is not None:
                yield answer

    async def nodes(
        self, question: Callable[..., Any] | str, /, *args: Any, **kwargs: Any
    ) -> AsyncIterator[Any]:
        """What is on the pages of a question, one by one: the nodes, else the edges."""
        async for answer in self.pages(question, *args, **kwargs):
            for thing in things(nearest(answer, "page_info")):
                yield thing

    async def frame(
        self, question: Callable[..., Any] | str, /, *args: Any, **kwargs: Any
    ) -> "pl.DataFrame":
        """The whole answer to a question, all pages, as a DataFrame: see ``to_frame``."""
        from loti_client.frames import frame_of  # noqa: PLC0415 (polars is an extra)

        if has_pages(question):
            return frame_of([page async for page in self.pages(question, *args, **kwargs)])
        return frame_of([await self.finished(*called(self.query, question, args), **kwargs)])

    async def finished(
        self, question: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The answer to a question; of a measure of the whole graph, when it is done.

        (await loti.finished(loti.communities)).result
        """
        while running(answer := await question(*args, **kwargs)):  # noqa: ASYNC110
            await asyncio.sleep(PAUSE)
        return answer

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _send(self, request: Request) -> dict[str, Any]:
        """The data, asked for again and again only where nothing can be done twice."""
        if request.repeatable:
            return await self._patiently(self._ask, request)
        return await self._ask(request)

    async def _ask(self, request: Request) -> dict[str, Any]:
        with told_plainly(self.url):
            response = await self._http.post("/graphql", json=request.body)
        return read(response)
