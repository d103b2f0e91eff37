"""How it is served, from the environment."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.settings import GraphSettings


class ApiSettings(BaseSettings):
    """Settings of the server: ``LOTI_…``.

    ``query_timeout`` is in seconds and holds for one statement; ``cors_origins`` are other sites
    whose pages may ask (a JSON list); ``base_iri`` is what the addresses of things begin with in
    exported RDF; ``webhook_loopback`` lets webhooks be tried on this machine.
    """

    model_config = SettingsConfigDict(env_prefix="LOTI_")

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    query_timeout: float = Field(default=10, gt=0)
    cors_origins: list[str] = []
    base_iri: str = Field(default="https://w3id.org/loti-graph/id/", pattern=r"^https?://\S+[/#]$")
    webhook_loopback: bool = False
    console: bool = Field(default_factory=lambda: GraphSettings().uri is None)
    console_timeout: float = Field(default=10, gt=0)
