"""How it is served, from the environment."""

import os
import sys
from pathlib import Path
from typing import Literal

from pydantic import Field, IPvAnyNetwork, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.access.safety import is_safe
from graph.settings import GraphSettings
from schema.limits import STRANGERS, Limits

# Who sets one of these wants traces to be sent there.
COLLECTOR = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
LogForm = Literal["json", "console"]
LogLevel = Literal["debug", "info", "warning", "error"]


class ApiSettings(BaseSettings):
    """Settings of the server: ``LOTI_…``.

    ``query_timeout`` is in seconds and holds for one statement; ``cors_origins`` are other sites
    whose pages may ask (a JSON list); ``base_iri`` is what the addresses of things begin with in
    exported RDF; ``live_…`` are limits of subscriptions: connections of this process, operations
    of one WebSocket, and seconds until it must have begun and between signs of life to a client
    that has nothing to hear; ``webhook_loopback`` lets webhooks be tried on this machine;
    ``anonymous`` lets anybody read without a key; ``oidc_…`` say whose tokens are taken, for whom
    they must be made, which claims say what a caller may do and for whom, and whether the issuer
    may be on this machine.

    ``neo4j_pool_size`` connections are held at most, for one of which a question waits at most
    ``neo4j_pool_timeout`` seconds.

    ``most_…`` are limits of one request: see ``schema.limits.Limits``; ``most_body`` is in bytes.
    Without ``introspection`` nothing is told of the schema.

    ``rate_requests`` and ``rate_cost`` are what one address may use in a minute (0: without limit),
    and ``rate_keys`` how many times as much a key may; ``trusted_proxies`` (a JSON list) are those
    whose X-Forwarded-For and X-Forwarded-Proto are believed. ``hsts`` is for how many seconds
    browsers are to come by HTTPS only, which they are told by HTTPS only (0: they are not).
    ``workers`` is how many processes serve.

    ``answer_cache`` is how many bytes of answers are kept (0: none), which may be as much as
    ``answer_cache_window`` seconds behind the graph, and ``answer_cache_outage`` seconds while it
    cannot be asked; ``persisted_documents`` is a manifest or a
    folder, ``only_persisted`` refuses all other documents; ``metrics`` shows `/metrics`.
    ``submissions_per_day`` is how many one caller may submit.
    """

    model_config = SettingsConfigDict(env_prefix="LOTI_")

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    query_timeout: float = Field(default=10, gt=0)
    neo4j_pool_size: int = Field(default=100, ge=1)
    neo4j_pool_timeout: float = Field(default=3, gt=0)
    most_depth: int = Field(default=STRANGERS.depth, ge=1)
    most_aliases: int = Field(default=STRANGERS.aliases, ge=0)
    most_directives: int = Field(default=STRANGERS.directives, ge=0)
    most_tokens: int = Field(default=STRANGERS.tokens, ge=1)
    most_cost: int = Field(default=STRANGERS.cost, ge=1)
    most_page: int = Field(default=STRANGERS.page, ge=1, le=STRANGERS.page)
    most_seconds: float = Field(default=STRANGERS.seconds, gt=0)
    most_body: int = Field(default=100_000, ge=1)
    introspection: bool = True
    rate_requests: int = Field(default=1_200, ge=0)
    rate_cost: int = Field(default=300_000, ge=0)
    rate_keys: int = Field(default=10, ge=1)
    trusted_proxies: list[IPvAnyNetwork] = []
    hsts: int = Field(default=0, ge=0)
    workers: int = Field(default=1, ge=1)
    cors_origins: list[str] = []
    base_iri: str = Field(default="https://w3id.org/loti-graph/id/", pattern=r"^https?://\S+[/#]$")
    live_connections: int = Field(default=200, ge=0)
    live_subscriptions: int = Field(default=20, ge=1)
    live_init_timeout: float = Field(default=10, gt=0)
    live_keep_alive: float = Field(default=15, gt=0)
    webhook_loopback: bool = False
    anonymous: bool = True
    oidc_audience: str | None = None
    oidc_loopback: bool = False
    oidc_issuer: str | None = None
    oidc_role_claim: str = "roles"
    oidc_organisation_claim: str = "organisation"
    answer_cache: int = Field(default=64_000_000, ge=0)
    answer_cache_window: float = Field(default=0.25, ge=0)
    answer_cache_outage: float = Field(default=300, ge=0)
    persisted_documents: Path | None = None
    only_persisted: bool = False
    metrics: bool = False
    submissions_per_day: int = Field(default=200, ge=0)
    console: bool = Field(default_factory=lambda: GraphSettings().uri is None)
    console_timeout: float = Field(default=10, gt=0)
    log: LogForm = Field(default_factory=lambda: "console" if sys.stderr.isatty() else "json")
    log_level: LogLevel = "info"
    traces: bool = Field(default_factory=lambda: any(os.environ.get(name) for name in COLLECTOR))
    traces_statements: bool = False

    @field_validator("oidc_issuer")
    @classmethod
    def _is_safe(cls, issuer: str | None, info: ValidationInfo) -> str | None:
        """Refuse an issuer whose word cannot be trusted, or that would let in anybody it knows."""
        if issuer is None:
            return None
        if not is_safe(issuer, loopback=bool(info.data.get("oidc_loopback"))):
            raise ValueError("an issuer has an https address")
        if not info.data.get("oidc_audience"):
            raise ValueError("set LOTI_OIDC_AUDIENCE too: whom its tokens must be made for")
        return issuer

    @property
    def limits(self) -> Limits:
        """What one request may be and ask."""
        return Limits(
            depth=self.most_depth,
            aliases=self.most_aliases,
            directives=self.most_directives,
            tokens=self.most_tokens,
            cost=self.most_cost,
            page=self.most_page,
            seconds=self.most_seconds,
            introspection=self.introspection,
        )
