"""The command line: ``loti``, one verb for each thing that a person does with the graph."""

import sys

import typer
from pydantic import ValidationError

from api.errors import ApiError
from commands import (
    ask,
    changes,
    cypher,
    exporting,
    identity,
    keys,
    load,
    market,
    neo4j,
    network,
    questions,
    saved,
    search,
    serve,
    sharing,
    skills,
    submissions,
    ways,
)
from commands.errors import CommandError
from commands.terminal import err
from graph.errors import GraphError
from loaders.errors import LoadError
from ontology.errors import OntologyError

app = typer.Typer(
    name="loti",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="A knowledge graph of how London's public sector collaborates.",
    epilog="Begin with [bold]loti serve[/bold], then open http://127.0.0.1:8000",
)
app.command()(serve.serve)
app.command()(load.load)
app.command()(load.sources)
app.command()(ask.stats)
app.command()(ask.query)
app.command()(search.search)
app.command()(cypher.cypher)
app.command()(exporting.export)
app.command()(questions.who)
app.command()(questions.similar)
app.command()(questions.duplicates)
app.command()(questions.leads)
app.command()(questions.overview)
app.command()(market.market)
app.command()(market.joint)
app.command()(market.gaps)
app.command()(ways.paths)
app.command()(ways.common)
app.command()(ways.motifs)
app.command()(ways.trends)
app.command()(changes.changes)
app.command()(skills.skills)
app.command()(network.communities)
app.command()(network.central)
app.command()(network.brokers)
app.command()(network.components)
app.command()(identity.resolve)
app.add_typer(identity.review, name="review")
app.add_typer(sharing.app, name="sharing")
app.add_typer(saved.app, name="saved")
app.add_typer(keys.app, name="keys")
app.add_typer(submissions.app, name="submissions")
app.command()(ask.validate)
app.add_typer(neo4j.app, name="neo4j")
app.command()(ask.schema)


def main() -> None:
    """Run the command line; what a person can mend is told in a sentence, without a traceback."""
    try:
        app()
    except (ApiError, CommandError, GraphError, LoadError, OntologyError) as error:
        _give_up(str(error))
    except ValidationError as error:  # of the settings, which come from the environment
        wrong = error.errors()[0]
        name = str(wrong["loc"][0]).upper()
        _give_up(f"{wrong['input']!r} will not do for LOTI_…{name}: {wrong['msg']}.")


def _give_up(sentence: str) -> None:
    err.print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)
    sys.exit(1)
