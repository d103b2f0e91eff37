"""What makes an opportunity fit a firm: one function for each feature, each with its evidence."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.matching.words import Rarity, Words, words_of
from graph.matching.work import Named, Work
from graph.queries.skill_distance import Closeness

# A CPV code has a division (2 digits), group (3), class (4) and category (5); below that codes name
# single goods, in which few firms differ.
CPV_LEVELS = {2: 0.25, 3: 0.5, 4: 0.75, 5: 1.0}
# Buyers at one domain are parts of one body, such as a ministry.
SAME_DOMAIN = 0.9
# A firm can write a sound offer in so many days.
ENOUGH_DAYS = 21
# Firms that won work worth so much can take on what is worth so many times more or less.
SIZE_RANGE = 3
# Features whose evidence is words of a text.
QUOTED = ("words", "text")


@dataclass(frozen=True, slots=True)
class Feature:
    """How well one thing fits, 0 to 1, and on what that rests.

    ``told`` is a sentence with a place for what is ``shared``; it is put together when somebody
    wants to read it, since of thousands of features few are read.
    """

    name: str
    score: float
    told: str = ""
    shared: Sequence[str] = ()

    @property
    def evidence(self) -> str | None:
        """On what it rests; None when on nothing."""
        if not (self.score and self.told):
            return None
        quoted = [f"“{x}”" for x in self.shared] if self.name in QUOTED else self.shared
        return self.told.format(", ".join(quoted))


@dataclass(frozen=True)
class Firm:
    """What a firm says of itself, and what it has won.

    ``sectors`` are kinds of organisation, ``amounts`` the least and most that a contract should be
    worth in pounds, ``sme`` whether it is a small or medium enterprise.
    """

    awards: tuple[Work, ...] = ()
    skills: tuple[Named, ...] = ()
    subjects: tuple[Named, ...] = ()
    cpv: tuple[str, ...] = ()
    about: str | None = None
    sectors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    amounts: tuple[float | None, float | None] = (None, None)
    sme: bool | None = None

    @cached_property
    def words(self) -> Words:
        """The words of what it says, of what it names, and of what it has won."""
        named = [thing.name for thing in (*self.skills, *self.subjects)]
        return words_of(self.about, *named, *(award.name for award in self.awards))


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What features are judged by beside the firm and the work.

    ``fits`` says how well the text of each work fits that of the firm, 0 to 1; ``skills`` which
    skill on offer is closest to each that is needed.
    """

    on: dt.date
    words: Rarity
    buyers: Rarity
    places: Rarity
    themes: Rarity
    fits: Mapping[str, float]
    skills: Mapping[str, Closeness]


def award_features(work: Work, award: Work, given: Circumstances) -> list[Feature]:
    """How like the work is to one thing that the firm has won."""
    words = given.words.alike(work.words, award.words)
    return [
        _buyer(work, award, given.buyers),
        _kind(work, award),
        Feature("words", words.score, "shares {} with it", words.shared[:5]),
        _place(work, award, given.places),
        _themes(work, award, given.themes),
    ]


def _buyer(work: Work, award: Work, rarity: Rarity) -> Feature:
    same = {buyer.id for buyer in work.buyers} & {buyer.id for buyer in award.buyers}
    if same:
        names = [buyer.name for buyer in work.buyers if buyer.id in same]
        return Feature("buyer", 1.0, "{} bought it too", names)
    if _same(work.domain, award.domain):
        return Feature("buyer", SAME_DOMAIN, "both buyers are at {}", [str(work.domain)])
    alike = rarity.alike(work.buyer_words, award.buyer_words)
    return Feature("buyer", alike.score, "the buyers' names share {}", alike.shared)


def _kind(work: Work, award: Work) -> Feature:
    if not _same(work.category, award.category):
        return Feature("kind", 0.0)
    if work.role == award.role:
        return Feature("kind", 1.0, "both are for {}", [str(work.role or work.category)])
    return Feature("kind", 0.5, "both are for {}", [str(work.category)])


def _place(work: Work, award: Work, rarity: Rarity) -> Feature:
    if work.location is None or not _same(work.location, award.location):
        return Feature("place", 0.0)
    return Feature("place", rarity.of(work.location), "both are in {}", [work.location])


def _themes(work: Work, award: Work, rarity: Rarity) -> Feature:
    ids = {theme.id for theme in award.themes}
    shared = sorted(
        (theme for theme in work.themes if theme.id in ids), key=lambda theme: -rarity.of(theme.id)
    )
    score = rarity.of(shared[0].id) if shared else 0.0
    return Feature("themes", score, "both are about {}", [theme.name for theme in shared])


def profile_features(work: Work, firm: Firm, given: Circumstances) -> list[Feature]:
    """How well the work fits what the firm says of itself."""
    return [
        _text(work, firm, given),
        _skills(work, given.skills),
        _cpv(work, firm),
        _shared("subjects", (*work.themes, *work.services), firm.subjects, "it is about {}"),
        _any("sector", work.sectors, firm.sectors, "sought by a buyer of the kind {}"),
        _any("places", (work.location,), firm.places, "the work is in {}"),
        _size(work, firm),
        _timing(work, given.on),
    ]


def _text(work: Work, firm: Firm, given: Circumstances) -> Feature:
    shared = given.words.alike(work.words, firm.words).shared[:5]
    return Feature("text", given.fits.get(work.id, 0.0), "its text has {}", shared)


def _skills(work: Work, closest: Mapping[str, Closeness]) -> Feature:
    found = [(skill, closest[skill.id]) for skill in work.skills if skill.id in closest]
    told = [
        skill.name if close.score == 1 else f"{skill.name}, to which {close.via[0]} is close"
        for skill, close in found
    ]
    score = sum(close.score for _, close in found) / len(work.skills) if found else 0.0
    return Feature("skills", score, "it needs {}", told)


def _cpv(work: Work, firm: Firm) -> Feature:
    pairs = ((_cpv_score(mine, theirs), theirs) for mine in firm.cpv for theirs in work.cpv)
    score, code = max(pairs, default=(0.0, ""))
    return Feature("cpv", score, "its CPV code is {}", [code])


def _cpv_score(mine: str, theirs: str) -> float:
    # A code that ends in zeros means all that begins with the rest.
    if theirs.startswith(mine.rstrip("0").ljust(2, "0")):
        return 1.0
    shared = next((n for n in (5, 4, 3, 2) if mine[:n] == theirs[:n]), 0)
    return CPV_LEVELS.get(shared, 0.0)


def _size(work: Work, firm: Firm) -> Feature:
    won = [award.amount for award in firm.awards if award.amount]
    least, most = firm.amounts
    if least is None and most is None and won:
        least, most = min(won) / SIZE_RANGE, max(won) * SIZE_RANGE
    if work.amount and (least is not None or most is not None):
        fits = (least or 0) <= work.amount <= (most or float("inf"))
        return Feature("size", float(fits), "{} lies in range", [f"£{work.amount:,.0f}"])
    if firm.sme and work.sme:
        return Feature("size", 1.0, "the buyer holds it suited to small and medium enterprises")
    return Feature("size", 0.0)


def _timing(work: Work, on: dt.date) -> Feature:
    if work.closes is None:
        return Feature("timing", 0.0)
    days = (work.closes - on).days
    score = max(0.0, min(1.0, days / ENOUGH_DAYS))
    return Feature("timing", score, "{} days are left to answer", [str(days)])


def _shared(name: str, ours: Sequence[Named], theirs: Iterable[Named], told: str) -> Feature:
    ids = {thing.id for thing in theirs}
    shared = [thing.name for thing in ours if thing.id in ids]
    return Feature(name, len(shared) / len(ours) if ours else 0.0, told, shared)


def _any(name: str, ours: Iterable[str | None], theirs: Iterable[str], told: str) -> Feature:
    wanted = {text.casefold() for text in theirs}
    shared = [text for text in ours if text and text.casefold() in wanted]
    return Feature(name, float(bool(shared)), told, shared)


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.casefold() == other.casefold()
