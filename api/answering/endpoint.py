"""`/graphql`: a question in, an answer out; from memory where the graph has not moved on."""

import hashlib
from collections.abc import Hashable
from functools import partial
from typing import NamedTuple

import orjson
from starlette.datastructures import Headers
from starlette.responses import FileResponse
from starlette.types import Receive, Scope, Send

from api.access.gate import caller_of
from api.answering.address import Address, address_of, known_tags
from api.answering.errors import Refused, bad_request
from api.answering.flights import Flights, Gone, unless_gone
from api.answering.keeping import Form, Head, Kept, KeptAnswers
from api.answering.media import CONTENT_TYPES, JSON, chosen, gzipped, require_json
from api.answering.persisted import Persisted
from api.answering.question import Question, body_of, from_address, from_body
from api.answering.reading import Reading, require_gettable
from api.answering.reply import HIT, STALE, Reply, cost_head, made, refusal, timing, whole
from api.answering.version import GraphVersion
from api.metrics import Metrics
from api.negotiation import preferred
from api.observing.account import Account, Named, account_of
from api.rates.allowance import Allowance
from api.rates.limiting import allowance_of
from api.settings import ApiSettings
from api.static import STATIC
from graph.reader import Reader
from graph.tracing import span
from schema.access.caller import ANYBODY, Caller
from schema.answers import Answer, Answers
from schema.build import Schema
from schema.context import Context
from schema.cost.estimate import Estimate
from schema.errors import RateLimited
from schema.submitting.desk import Desk

# Methods whose question is in the address.
BY_ADDRESS = frozenset(("GET", "HEAD"))


class Asked(NamedTuple):
    """A request that can be answered: what it asks of whom, and how the answer is to come.

    ``kept`` if its answer may be; if it is not, ``estimate`` is used of the ``allowance``. What
    came by GET has an ``address`` if anybody may have its answer, and the tags of the answers
    ``known`` to its client.
    """

    document: str
    question: Question
    caller: Caller
    kept: bool
    kind: str
    named: Named
    estimate: Estimate | None
    allowance: Allowance
    reader: Reader
    desk: Desk | None
    media_type: bytes
    gzip: bool
    address: Address | None
    known: bytes | None

    @property
    def key(self) -> bytes:
        """What tells this question, asked by somebody of this role, from every other."""
        role, operation = self.caller.role.name, self.question.operation or ""
        variables = orjson.dumps(self.question.variables, option=orjson.OPT_SORT_KEYS)
        document = self.document.encode("utf-8", "surrogatepass")
        parts = (document, operation.encode(), variables, role.encode())
        return hashlib.sha256(b"\0".join(parts)).digest()

    def pay(self) -> None:
        """Use what it costs. Raises ``Refused``."""
        try:
            self.allowance.spend(self.estimate.cost if self.estimate else 0)
        except RateLimited as error:
            raise Refused(429, "RATE_LIMITED", error.message) from error


class Endpoint:
    """The GraphQL endpoint of an application, for POST and GET."""

    def __init__(
        self, schema: Schema, settings: ApiSettings, persisted: Persisted, metrics: Metrics
    ) -> None:
        self._schema, self._answers, self._metrics = schema, Answers(schema), metrics
        self._persisted, self._limits = persisted, settings.limits
        self._reading = Reading(schema, self._limits)
        self.version = GraphVersion(settings.answer_cache_window, settings.answer_cache_outage)
        self.kept = KeptAnswers(settings.answer_cache)
        self._flights: Flights[tuple[Answer, Kept | None]] = Flights()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, unless its client goes away before."""
        headers = Headers(scope=scope)
        bare = scope["method"] in BY_ADDRESS and not scope["query_string"]
        if bare and preferred(headers.get("accept"), ("text/html",)):
            page = FileResponse(STATIC / "graphiql" / "index.html", headers={"Vary": "Accept"})
            await page(scope, receive, send)
            return
        try:
            reply = await self._reply(scope, headers, receive)
        except Gone:
            account_of(scope).way = "gone"
        else:
            await reply.send(send, [])

    async def _reply(self, scope: Scope, headers: Headers, receive: Receive) -> Reply:
        media_type, account = JSON, account_of(scope)
        try:
            media_type = chosen(headers.get("accept"))
            asked = await self._asked(scope, headers, receive, media_type)
            return await self._answered(asked, account, receive)
        except Refused as refused:
            missing = refused.code.endswith("_NOT_FOUND")
            account.way = "persisted_missing" if missing else "refused"
            return refusal(refused, media_type)

    async def _answered(self, asked: Asked, account: Account, receive: Receive) -> Reply:
        account.asked = asked.named
        account.cost = asked.estimate.cost if asked.estimate else None
        version = None
        if self.kept.most and asked.kept:
            version = await self.version.now(asked.reader)
        if version is None:
            asked.pay()
            answer = await unless_gone(receive, self._answer(asked))
            account.note(answer)
            return await made(answer, asked.media_type, self._cost(asked), gzip=asked.gzip)
        self.kept.renew(version)
        key = asked.key
        if (kept := self.kept.get(key)) is not None:
            return self._again(account, await self._form(kept, asked), asked.known)
        asked.pay()
        begin = partial(self._ask, asked, key, version)
        answer, kept = await unless_gone(receive, self._flights.join((version, key), begin))
        account.note(answer)
        if kept is None:
            return await made(answer, asked.media_type, self._cost(asked), gzip=asked.gzip)
        form = await self._form(kept, asked)
        return whole(form, timing(answer.seconds), asked.known)

    async def _asked(
        self, scope: Scope, headers: Headers, receive: Receive, media_type: bytes
    ) -> Asked:
        get = scope["method"] in BY_ADDRESS
        if get:
            question = from_address(scope["query_string"])
        elif scope["method"] != "POST":
            message = "Questions are asked by GET, or by POST."
            raise Refused(405, "BAD_REQUEST", message, head={"Allow": "GET, HEAD, POST"})
        else:
            require_json(headers.get("content-type"))
            question = from_body(await body_of(receive))
        document = self._persisted.document(question)
        known = self._reading.read(document, question.operation)
        if known.nature.subscription:
            raise bad_request(
                "Subscribe by WebSocket here, or as server-sent events at /graphql/stream."
            )
        if get:
            require_gettable(known)
        caller = caller_of(scope)
        return Asked(
            document=document,
            question=question,
            caller=caller,
            kept=known.kept,
            kind=known.nature.kind,
            named=known.named,
            estimate=self._schema.costs.of(known.document, question.variables, question.operation),
            allowance=allowance_of(scope),
            reader=scope["app"].state.reader,
            desk=scope["app"].state.desk,
            media_type=media_type,
            gzip=gzipped(headers.get("accept-encoding")),
            address=address_of(scope) if get and caller == ANYBODY else None,
            known=known_tags(scope) if get else None,
        )

    async def _ask(self, asked: Asked, key: bytes, version: Hashable) -> tuple[Answer, Kept | None]:
        answer = await self._answer(asked)
        if answer.failed:
            return answer, None
        kept = Kept(key, answer.body, self._cost(asked), named=asked.named)
        self.kept.keep(version, kept)
        return answer, kept

    async def _answer(self, asked: Asked) -> Answer:
        question = asked.question
        context = Context(asked.reader, caller=asked.caller, limits=self._limits, desk=asked.desk)
        with span(asked.kind, asked.named.attributes(asked.kind)):
            answer = await self._answers.answer(
                asked.document, question.variables, question.operation, context
            )
        self._metrics.answered(answer)
        return answer

    def _cost(self, asked: Asked) -> Head:
        return cost_head(asked.estimate, self._limits.cost)

    async def _form(self, kept: Kept, asked: Asked) -> Form:
        form = await self.kept.form(kept, CONTENT_TYPES[asked.media_type], gzip=asked.gzip)
        if asked.address is not None:
            self.kept.lead(asked.address, kept, form)
        return form

    def at_once(self, scope: Scope) -> Reply | None:
        """The reply to a GET of which we need not think, or None."""
        version = self.version
        if not version.fresh or version.stale or version.known != self.kept.version:
            return None
        address = address_of(scope)
        form = None if address is None else self.kept.at(address)
        if form is None:
            return None
        account = account_of(scope)
        account.asked = form.named
        return self._again(account, form, known_tags(scope))

    def _again(self, account: Account, form: Form, known: bytes | None) -> Reply:
        """What was made for an earlier request."""
        reply = whole(form, STALE if self.version.stale else HIT, known)
        account.way = "cached" if reply.status == 200 else "not_modified"
        return reply
