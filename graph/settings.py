"""Where the graph is, from the environment."""

from pathlib import Path

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

MEMORY = r"^\d+[kmg]$"


class GraphSettings(BaseSettings):
    """Settings of the graph: ``LOTI_NEO4J_…`` for the server, ``LOTI_…_DIR`` for the private one.

    Without ``uri`` the private Neo4j is used: its program lives in ``cache_dir``, its data in
    ``data_dir``, it listens on ``port`` of this machine only and takes ``heap`` of memory.
    """

    model_config = SettingsConfigDict(
        env_prefix="LOTI_NEO4J_", env_ignore_empty=True, populate_by_name=True
    )

    uri: str | None = None
    user: str = "neo4j"
    password: SecretStr = SecretStr("")
    database: str = "neo4j"
    port: int = Field(default=17687, ge=1024, le=65535)
    heap: str = Field(default="1g", pattern=MEMORY)
    pagecache: str = Field(default="256m", pattern=MEMORY)
    data_dir: Path = Field(
        default_factory=lambda: user_data_path("loti-graph"), validation_alias="LOTI_DATA_DIR"
    )
    cache_dir: Path = Field(
        default_factory=lambda: user_cache_path("loti-graph"), validation_alias="LOTI_CACHE_DIR"
    )
