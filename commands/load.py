"""`loti load` and `loti sources`: facts into the graph, and where they come from."""

import json
import re
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from api.observing.traces import traces
from api.settings import ApiSettings
from commands.checking import check
from commands.terminal import err, graph_at, line, out
from graph.store import Store
from loaders.pipeline import Progress
from loaders.report import OUTCOMES, Report
from loaders.run import choose, run
from loaders.selection import Options
from loaders.source import Source, load_sources

# Values in a reason, which differ from row to row.
VALUE = re.compile(r"'[^']*'|(?<=is in )\S.*")


def load(
    sources: Annotated[list[str] | None, typer.Argument(help="Names of sources.")] = None,
    origin: Annotated[
        str | None,
        typer.Option("--from", help="Web address, file or directory to load a source from."),
    ] = None,
    directory: Annotated[
        Path | None, typer.Option("--dir", help="Load every source whose files are in here.")
    ] = None,
    everywhere: Annotated[bool, typer.Option(help="Keep what is outside London too.")] = False,
    shrink: Annotated[bool, typer.Option(help="Accept that most of a source is gone.")] = False,
    report: Annotated[
        Path | None, typer.Option(help="Write the account of every row here, as JSON.")
    ] = None,
) -> None:
    """Load sources into the graph; loading the same again changes nothing.

    Without arguments the data that comes with LOTI Graph is loaded; named sources are fetched from
    where they live.

    Example:  loti load --dir data/
    """
    chosen = choose(sources or [], directory)
    options = Options(everywhere=everywhere, shrink=shrink)
    where = str(directory) if directory else None
    with traces(ApiSettings()), graph_at() as (address, store):
        reports = load_watched(store, chosen, origin or where, options)
        _tell(reports)
        checked = check(store, address)
    for sentence in [*checked.told, *checked.troubles]:
        line(sentence)
    if report is not None:
        report.write_text(json.dumps([r.as_json() for r in reports], indent=1, ensure_ascii=False))
        out.print(f"The account of every row is in {report}.")
    if any(r.error for r in reports):
        raise typer.Exit(1)


def _tell(reports: list[Report]) -> None:
    out.print(account(reports))
    for reason in reasons(reports):
        line(reason)


def load_watched(
    store: Store, sources: list[Source], origin: str | None, options: Options
) -> list[Report]:
    """Load with a progress bar that says which source is at work."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), *Bar.get_default_columns()[1:3])
    with Bar(
        *columns, TimeElapsedColumn(), console=err, transient=True, disable=not err.is_terminal
    ) as bar:

        def watch(name: str) -> Progress:
            task = bar.add_task(name, total=None)
            return lambda done, total: bar.update(task, completed=done, total=total)

        return list(run(store, sources, origin, options, watch))


def account(reports: list[Report]) -> Table:
    """The table that accounts for every row (same: unchanged); it fits 80 columns."""
    table = Table(
        box=None, padding=(0, 1, 0, 0), title="Rows by what became of them", title_justify="left"
    )
    table.add_column("source", no_wrap=True, min_width=33)
    for heading in ("loaded", "same", "re-\njected", "out-\nside", "looked\nup"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("links\nwritten", justify="right", no_wrap=True)
    for r in reports:
        counts = ["refused" if r.error else str(r.rows[outcome]) for outcome in OUTCOMES[:1]]
        counts += ["" if r.error else str(r.rows[outcome]) for outcome in OUTCOMES[1:]]
        table.add_row(r.source, *counts, str(r.written["relationships"]))
    return table


def reasons(reports: list[Report]) -> list[str]:
    """Why sources or rows were refused: every reason once, how often, and the first place."""
    lines = []
    for r in reports:
        if r.error:
            lines.append(r.error)
        groups: dict[str, list[str]] = {}
        for rejection in r.rejections:
            what = f"{rejection.field} {VALUE.sub('…', rejection.reason)}"
            groups.setdefault(what, []).append(rejection.place)
        lines += [
            f"{r.source}: {len(places)} × {what} (first {places[0]})"
            for what, places in groups.items()
        ]
    return lines


def sources() -> None:
    """List the sources: who publishes them, under what licence, and how fresh they are."""
    for source in load_sources().values():
        where = "all of it" if source.scope == "reference" else "London's part"
        where += "; only when named" if source.on_request else ""
        line(f"{source.name}: {source.title}")
        line(f"    {source.publisher}; {source.licence}; {source.cadence}; {where}")
        line(f"    {source.homepage}")
