"""Ask LOTI Graph and wait for the answer."""

import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar, overload

import httpx
import stamina

from loti_client.answer import read, told_plainly, worth_another
from loti_client.errors import LimitExceeded
from loti_client.paging import called, has_pages, paged
from loti_client.parts import PAUSE, nearest, running, things
from loti_client.request import Request, connection, own, typed
from loti_client.schema.questions import Questions

if TYPE_CHECKING:
    import polars as pl

P = ParamSpec("P")
T = TypeVar("T")


class Loti(Questions):
    """A service of LOTI Graph, whose questions are methods that wait for the answer.

    ``key`` is an API key, if one is needed; ``timeout`` are the seconds to wait for an answer.
    A service that is busy is asked up to ``attempts`` times, as late as it wants to be; what could
    then be done twice, a mutation without an idempotency key, is sent once.

        with Loti("http://127.0.0.1:8000") as loti:
            for worker in loti.who_works_on("housing repairs").nodes: ...
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
        self._http = httpx.Client(**connection(url, key, timeout))
        self._patiently = stamina.RetryingCaller(attempts=attempts, timeout=None).on(worth_another)

    def query(self, document: str, variables: Mapping[str, object] | None = None) -> dict[str, Any]:
        """The data of any document; one with a mutation is sent once. Raises ``LotiError``."""
        return self._send(own(document, variables))

    def execute(
        self, query: str, operation_name: str, variables: dict[str, object]
    ) -> dict[str, Any]:
        """The data of a generated operation, for the methods of ``Questions``."""
        return self._send(typed(query, operation_name, variables))

    @overload
    def pages(
        self, question: Callable[P, T | None], /, *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[T]: ...
    @overload
    def pages(
        self, document: str, variables: Mapping[str, object] | None = None, /
    ) -> Iterator[dict[str, Any]]: ...
    def pages(self, question: Any, /, *args: Any, **kwargs: Any) -> Iterator[Any]:
        """The answers to a question page by page, until the list ends.

        `first` is how many are asked for at once; fewer when that is more than a request may.

            for page in loti.pages(loti.opportunities, text="chatbot"): ...
        """
        ask, place = paged(self.query, question, args, kwargs)
        while place.more:
            try:
                answer = self.finished(ask, **place.arguments)
            except LimitExceeded as error:
                place.shrink(error)
                continue
            place.move(answer)
            if answer is not None:
                yield answer

    def nodes(
        self, question: Callable[..., Any] | str, /, *args: Any, **kwargs: Any
    ) -> Iterator[Any]:
        """What is on the pages of a question, one by one: the nodes, else the edges."""
        for answer in self.pages(question, *args, **kwargs):
            yield from things(nearest(answer, "page_info"))

    def frame(
        self, question: Callable[..., Any] | str, /, *args: Any, **kwargs: Any
    ) -> "pl.DataFrame":
        """The whole answer to a question, all pages, as a DataFrame: see ``to_frame``."""
        from loti_client.frames import frame_of  # noqa: PLC0415 (polars is an extra)

        if has_pages(question):
            return frame_of(list(self.pages(question, *args, **kwargs)))
        return frame_of([self.finished(*called(self.query, question, args), **kwargs)])

    def finished(self, question: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a question; of a measure of the whole graph, when it is done.

        loti.finished(loti.communities).result
        """
        while running(answer := question(*args, **kwargs)):
            time.sleep(PAUSE)
        return answer

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self, request: Request) -> dict[str, Any]:
        """The data, asked for again and again only where nothing can be done twice."""
        if request.repeatable:
            return self._patiently(self._ask, request)
        return self._ask(request)

    def _ask(self, request: Request) -> dict[str, Any]:
        with told_plainly(self.url):
            response = self._http.post("/graphql", json=request.body)
        return read(response)
