"""What holds of every name: spelling does not matter, and order of asking neither."""

from collections.abc import Callable
from itertools import islice
from time import perf_counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.identity import known_organisations, labelled_names
from loaders.identity.index import KnownOrganisation, NameIndex
from loaders.identity.names import normalise

KNOWN = known_organisations()
INDEX = NameIndex(KNOWN)
NAMES = [label.name for label in labelled_names()]


def the(name: str) -> str:
    """A name with an article, at the end of a sentence."""
    return f"The {name}."


def square(name: str) -> str:
    """A name with other brackets."""
    return name.replace("(", "[").replace(")", "]")


SPELLINGS: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.lower,
    str.title,
    lambda name: f"  {name}\n",
    lambda name: name.replace(" ", "  "),
    lambda name: name.replace(" and ", " & "),
    lambda name: name.replace("&", "&amp;"),
    lambda name: name.replace("'", "’"),
    square,
    the,
)


def meaning(name: str) -> tuple[object, ...]:
    found = INDEX.resolve(name)
    others = tuple(other.id for other in found.also)
    candidates = tuple(candidate.id for candidate in found.candidates)
    return found.match and found.match.id, found.rule, others, candidates


@example("FCA - Financial Conduct Authority", [the])
@example("DVSA (Driver & Vehicle Standards Agency)", [the])
@example("National Offender Management Service (NOMS) part of the Ministry of Justice", [square])
@given(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(SPELLINGS), min_size=1, max_size=4, unique=True),
)
def test_spelling_changes_no_resolution(name: str, spellings: list[Callable[[str], str]]) -> None:
    spelled = name
    for spelling in spellings:
        spelled = spelling(spelled)

    assert meaning(spelled) == meaning(name)


def test_every_known_organisation_answers_to_its_own_name() -> None:
    keys = [normalise(organisation.name) for organisation in KNOWN]
    alone = [known for known, key in zip(KNOWN, keys, strict=True) if keys.count(key) == 1]

    found = INDEX.resolve_all(known.name for known in alone)

    assert [resolution.match for resolution in found] == alone
    assert {resolution.rule for resolution in found} == {"name"}
    assert len(alone) > 200


@given(st.lists(st.one_of(st.sampled_from(NAMES), st.text(max_size=30)), max_size=8))
def test_many_are_resolved_as_each_one_is(names: list[str]) -> None:
    assert INDEX.resolve_all(names) == [INDEX.resolve(name) for name in names]


@settings(max_examples=20)
@given(st.permutations(KNOWN))
def test_the_order_of_learning_does_not_matter(known: list[KnownOrganisation]) -> None:
    assert NameIndex(known).resolve_all(NAMES) == INDEX.resolve_all(NAMES)


def test_700_names_among_20_000_organisations_take_seconds() -> None:
    syllables = ("bar", "dun", "wick", "ley", "ham", "stow", "mere", "thorpe", "combe", "garth")
    invented = (
        KnownOrganisation(f"o/{a}{b}{c}{d}{e}", f"{a}{b}{c} {d}{e} Trust".title(), "Charity")
        for a in syllables
        for b in syllables
        for c in syllables
        for d in syllables
        for e in syllables
    )
    index = NameIndex([*KNOWN, *islice(invented, 0, None, 5)])
    names = [f"{name}{slip}" for slip in ("", "s", " Trust") for name in NAMES][:700]

    started = perf_counter()
    found = index.resolve_all(names)

    assert perf_counter() - started < 10  # measured: 0.4 s on one core
    assert len(found) == len(names) == 700
