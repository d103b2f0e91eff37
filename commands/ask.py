"""`loti query`, `stats`, `schema` and `validate`: ask the graph, and learn what may be asked."""

import asyncio
import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from commands.terminal import out, say
from graph.driver import connect_async
from graph.queries.stats import stats as read_stats
from graph.reader import Reader
from graph.server import running
from graph.settings import GraphSettings
from ontology.validation import validate_file
