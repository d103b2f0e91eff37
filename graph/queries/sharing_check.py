"""Whether one organisation may share data with another: yes, no, or not known. Not legal advice.

Yes only when one agreement holds every link of the chain: both are parties in the right parts, it
is in force, its purpose and data are the very ones, and it states a lawful basis and both
signatures. No only when an agreement in force forbids it: under it who would share got these very
data, and it forbids to pass them on to others. All else is not known: that no agreement is known
does not mean that there is none.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from graph.asker import Asker
from graph.matching.work import Named, listed
from graph.queries.agreements import AGREEMENT, MOST, Agreement, read_agreement, same
from graph.queries.made_up import made_up

# Actions that pass data on, in the words of ODRL and DPV.
PASSING_ON = ("transfer", "distribute", "share", "disclose", "make available")
OPEN = ("ogl", "open-government", "cc-by", "cc0", "odc", "pddl")
FOUND = f"""
OPTIONAL MATCH (d:Dataset {{id: $dataset}})
CALL () {{
  MATCH (s:SharingAgreement)-[:HAS_PARTY]->(o:Organisation) WHERE o.id IN [$from, $to]
  WITH s, count(DISTINCT o) AS named
  ORDER BY named DESC, s.startDate DESC, s.id LIMIT $most
  RETURN collect({AGREEMENT}) AS agreements
}}
RETURN agreements, [d.id, d.name, d.licence] AS dataset,
       EXISTS {{ (:Organisation {{id: $from}})-[:PUBLISHES]->(d) }} AS published,
       COLLECT {{ MATCH (d)<-[:ABOUT]-(r:Record) RETURN r.id ORDER BY r.id }} AS records
"""


class Verdict(Enum):
    """What is known of whether it may be shared."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Status(Enum):
    """Whether a link of the chain holds."""

    HELD = "held"
    MISSING = "missing"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain: what it is about, whether it holds, and the records that say so."""

    name: str
    status: Status
    sentence: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict with the chain of the agreement that comes nearest; ``others`` come after it.

    ``made_up`` says that this agreement shows a form, and that nothing in it is true.
    """

    verdict: Verdict
    agreement: Named | None
    links: tuple[Link, ...]
    others: tuple[Named, ...]
    looked: int
    made_up: bool = False

    @property
    def first_missing(self) -> Link | None:
        """The first link that does not hold."""
        return next((link for link in self.links if link.status is not Status.HELD), None)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shared: a dataset by id, or data in words; by whom, with whom, what for."""

    data: str
    sender: Named
    receiver: Named
    purpose: str
    on: dt.date


async def sharing_check(reader: Asker, wish: Wish, dataset: str | None) -> Check:
    """Check a wish against all agreements that name either party; ``dataset`` is an id."""
    row = await reader.row(
        FOUND,
        **{"from": wish.sender.id, "to": wish.receiver.id},
        dataset=dataset,
        most=MOST,
    )
    id_, name, licence = row["dataset"]
    if row["published"] and licence and licence.lower().startswith(OPEN):
        sentence = f"{wish.sender.name} publishes {name} under the licence {licence}, for anybody."
        open_ = Link("published", Status.HELD, sentence, tuple(row["records"]))
        return Check(Verdict.YES, None, (open_,), (), len(row["agreements"]))
    data = Named(id_, name) if id_ else None
    made = await made_up(reader)
    return judge(wish, data, [read_agreement(found, made) for found in row["agreements"]])


def judge(wish: Wish, dataset: Named | None, agreements: Sequence[Agreement]) -> Check:
    """The verdict on a wish by some agreements."""
    for agreement in agreements:
        if forbidden := _forbidden(wish, dataset, agreement):
            made, looked = agreement.made_up, len(agreements)
            return Check(Verdict.NO, agreement.what, (forbidden,), (), looked, made)
    chains = [(agreement, tuple(_chain(wish, dataset, agreement))) for agreement in agreements]
    named = [
        chain
        for chain in chains
        if chain[0].parts(wish.sender.id) and chain[0].parts(wish.receiver.id)
    ]
    if not named:
        return Check(Verdict.UNKNOWN, None, (_nothing(wish),), (), len(agreements))
    (agreement, links), *others = sorted(named, key=lambda chain: _lacks(chain[1]))
    held = all(link.status is Status.HELD for link in links)
    return Check(
        Verdict.YES if held else Verdict.UNKNOWN,
        agreement.what,
        links,
        tuple(other.what for other, _ in others[:5]),
        len(agreements),
        agreement.made_up,
    )


def _lacks(links: Iterable[Link]) -> list[bool]:
    """Which links do not hold: an agreement on these data is nearer than one between these two."""
    held = {link.name: link.status is Status.HELD for link in links}
    order = ("data", "purpose", "in force", "parties", "lawful basis", "signatures")
    return [not held[name] for name in order]


def _forbidden(wish: Wish, dataset: Named | None, agreement: Agreement) -> Link | None:
    against = [
        text
        for text in agreement.texts("restrictions")
        if any(word in text.lower() for word in PASSING_ON)
    ]
    got = agreement.gets(wish.sender.id) and not agreement.parts(wish.receiver.id)
    # Who also gives under it may hold the data in its own right.
    own = agreement.gives(wish.sender.id)
    if not (against and got and not own and agreement.in_force(wish.on)):
        return None
    if not _covers(wish, dataset, agreement):
        return None
    sentence = (
        f"{agreement.what.name} lets {wish.sender.name} get these data and forbids to "
        f"{against[0]} them; {wish.receiver.name} is no party to it."
    )
    return Link("restrictions", Status.CONTRADICTED, sentence, agreement.records)


def _chain(wish: Wish, dataset: Named | None, agreement: Agreement) -> Iterator[Link]:
    name, says = agreement.what.name, agreement.texts
    bases, purpose = says("lawfulBasis"), same(wish.purpose, says("purpose"))
    covered = _covers(wish, dataset, agreement)
    may = agreement.gives(wish.sender.id) and agreement.gets(wish.receiver.id)
    signed = agreement.signed(wish.on)
    for_ = purpose or _stated(says("purpose"), "purpose", wish.purpose)
    said = {
        "parties": (may, _parties(wish, agreement, may)),
        "in force": (agreement.in_force(wish.on), _force(agreement, wish.on)),
        "purpose": (purpose is not None, f"{name} is for {for_}."),
        "lawful basis": (
            bool(bases),
            f"{name} rests on {listed(bases)}." if bases else f"{name} states no lawful basis.",
        ),
        "data": (
            covered is not None,
            f"{name} covers {covered or _stated(agreement.data, 'data', wish.data)}.",
        ),
        "signatures": (
            {wish.sender, wish.receiver} <= signed.keys(),
            _signatures(wish, name, signed),
        ),
    }
    for what, (held, sentence) in said.items():
        status = Status.HELD if held else Status.MISSING
        yield Link(what, status, sentence, agreement.records)


def _stated(texts: Sequence[str], what: str, asked: str) -> str:
    if not texts:
        return f"no stated {what}"
    return f"{listed(texts)}, and does not say “{asked}”"


def _signatures(wish: Wish, name: str, signed: Mapping[Named, dt.date]) -> str:
    both = (wish.sender, wish.receiver)
    unsigned = [who.name for who in both if who not in signed]
    if unsigned:
        return f"No signature of {listed(unsigned)} under {name} by {wish.on} is known."
    days = [f"{who.name} on {signed[who]}" for who in both]
    return f"{listed(days)} signed {name}."


def _parties(wish: Wish, agreement: Agreement, may: bool) -> str:
    sender, receiver, name = wish.sender.name, wish.receiver.name, agreement.what.name
    who = f"{sender} and {receiver} are parties to {name}"
    if not may:
        return f"{who}, but it does not say that {sender} gives and {receiver} gets."
    if not agreement.directed:
        return f"{who}, which lets every party give and get."
    return f"{who}, by which {sender} gives and {receiver} gets."


def _force(agreement: Agreement, on: dt.date) -> str:
    name = agreement.what.name
    if agreement.start is None:
        return f"{name} has no known first day."
    if agreement.in_force(on):
        until = f"until {agreement.end}" if agreement.end else "without a known last day"
        return f"{name} holds since {agreement.start}, {until}."
    if agreement.end is not None and agreement.end < on:
        return f"{name} lapsed on {agreement.end}."
    return f"{name} begins on {agreement.start}."


def _covers(wish: Wish, dataset: Named | None, agreement: Agreement) -> str | None:
    if dataset is not None:
        return dataset.name if dataset in agreement.datasets else None
    return same(wish.data, agreement.texts("dataCategories"))


def _nothing(wish: Wish) -> Link:
    sentence = (
        f"No agreement to which {wish.sender.name} and {wish.receiver.name} are parties is known."
    )
    return Link("parties", Status.MISSING, sentence, ())
