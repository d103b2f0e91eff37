"""Whether what is submitted is accepted at once: a reviewer looks at what is not one's own."""

from collections.abc import Iterator, Mapping

from graph.queries.owned import OWNED, Owned
from schema.access.caller import Caller
from schema.submitting.desk import reviews
from schema.submitting.reading import Said, Tie

# What anybody may say of others' things: that one uses them.
FREE = ("usesDataset",)


def claim(said: Said, organisation: str | None) -> None:
    """Make a new thing its contributor's, unless it says whose it is."""
    owning = OWNED[said.type]
    if organisation is None or any(_owning(said, tie) for tie in said.ties):
        return
    said.ties.append(Tie(owning.relation, organisation, dict(owning.attributes)))
    said.fields = tuple(dict.fromkeys((*said.fields, owning.relation)))


def _owning(said: Said, tie: Tie) -> bool:
    owning = OWNED[said.type]
    return tie.field == owning.relation and owning.attributes.items() <= tie.attributes.items()


def reasons(
    caller: Caller, said: Said, changes: str | None, things: Mapping[str, Owned]
) -> tuple[str, ...]:
    """Why a submission waits for review, each a sentence; none: it need not.

    ``things`` has what it speaks of, by id: what it changes and what it ties that to.
    """
    if reviews(caller):
        return ()
    if caller.organisation is None:
        return ("You speak for no organisation of your own.",)
    return tuple(_reasons(caller.organisation, said, changes, things))


def _reasons(
    own: str, said: Said, changes: str | None, things: Mapping[str, Owned]
) -> Iterator[str]:
    if changes is not None and own not in things[changes].owners:
        yield f"{things[changes].name} ({changes}) is not known to be your organisation's."
    for tie in said.ties:
        thing = things[tie.target]
        others = thing.owners - {own}
        if others and own not in thing.owners and tie.field not in FREE:
            yield f"{tie.field} speaks of {thing.name} ({thing.id}), which is another's."
