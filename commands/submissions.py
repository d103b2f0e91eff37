"""`loti submissions`: what contributors submit, looked at and decided on this machine."""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Annotated

import typer

from commands.load import account, load_watched, reasons
from commands.terminal import graph_store, line, out
from graph.office.database import office
from graph.office.submission import Decision, Sight, State, Submission
from graph.office.submissions import Submissions
from loaders.run import choose
from loaders.selection import Options
from schema.access.caller import OPERATOR
from schema.mutations.decide import MOST_REASON

app = typer.Typer(no_args_is_help=True, help="Look at what contributors submit, and decide.")
Id = Annotated[str, typer.Argument(metavar="ID", help="The id of a submission.")]


def _reason(given: str | None) -> str | None:
    """A reason that says something, and no longer than it may be over GraphQL."""
    if given is not None and not (given.strip() and len(given) <= MOST_REASON):
        raise typer.BadParameter(f"a reason has from 1 to {MOST_REASON:,} characters.")
    return given


Because = Annotated[str, typer.Argument(help="Why, for its contributor.", callback=_reason)]
Why = Annotated[str | None, typer.Option("--reason", help="Why.", callback=_reason)]
EVERYTHING = Sight(OPERATOR.id, everything=True)
MOST = 1_000


@app.command("list")
def list_submissions(
    state: Annotated[
        State, typer.Option(help="Those in this state.", case_sensitive=False)
    ] = State.PENDING,
) -> None:
    """List submissions, the latest first: those that wait, or those in another state.

    Example:  loti submissions list --state accepted
    """
    with _submissions() as submissions:
        page = submissions.page(EVERYTHING, state, None, 0, MOST)
    for found in page.submissions:
        line(_told(found))
    if page.total > MOST:
        out.print(f"These are the latest {MOST:,} of {page.total:,}.")
    if not page.submissions:
        out.print(f"No submission is {state.value}.")


@app.command()
def show(id_: Id) -> None:
    """Show all of a submission: what it says, why it waits, and what was decided."""
    with _submissions() as submissions:
        found = submissions.get(id_, EVERYTHING)
    if found is None:
        raise typer.BadParameter(f"there is no submission {id_!r}: see `loti submissions list`")
    line(_told(found))
    line(json.dumps(json.loads(found.said), indent=2, ensure_ascii=False))
    for reason in found.waits_because:
        line(f"It waits: {reason}")
    for decided in found.decisions:
        why = f": {decided.reason}" if decided.reason else ""
        line(f"{decided.state.value} by {decided.caller} at {decided.at:%Y-%m-%d %H:%M} UTC{why}")


@app.command()
def accept(id_: Id) -> None:
    """Let a submission into the graph."""
    _decide(id_, State.ACCEPTED, None)


@app.command()
def reject(id_: Id, reason: Because) -> None:
    """Do not take a submission, and say why."""
    _decide(id_, State.REJECTED, reason)


@app.command()
def undo(id_: Id, reason: Why = None) -> None:
    """Take an accepted submission out of the graph; its history keeps it."""
    _decide(id_, State.UNDONE, reason)


def _decide(id_: str, state: State, reason: str | None) -> None:
    decision = Decision(state=state, caller=OPERATOR.id, at=dt.datetime.now(dt.UTC), reason=reason)
    with _submissions() as submissions:
        decided = submissions.decide(id_, decision, EVERYTHING)
    line(_told(decided))
    if state in (State.ACCEPTED, State.UNDONE):
        with graph_store() as store:
            reports = load_watched(store, choose(["submissions"], None), None, Options())
        out.print(account(reports))
        for told in reasons(reports):
            line(told)


@contextmanager
def _submissions() -> Iterator[Submissions]:
    with closing(office()) as database:
        yield Submissions(database)


def _told(found: Submission) -> str:
    what = f"changes {found.changes}" if found.changes else f"is a new {found.type}"
    return (
        f"{found.id}  {found.state.value}: {found.name!r} {what}, "
        f"for {found.organisation or 'nobody'} by {found.caller}, {found.submitted_at:%Y-%m-%d}"
    )
