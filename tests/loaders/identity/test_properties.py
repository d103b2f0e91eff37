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
SPELLINGS: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.lower,
    str.title,
    lambda name: f"  {name}\n",
    lambda name: name.replace(" ", "  "),
    lambda name: name.replace(" and ", " & "),
    lambda name: name.replace("&", "&amp;"),
    lambda name: name.replace("'", "’"),
    lambda name: name.replace("(", "[").replace(")", "]"),
    # No article stands before an abbreviation that is then spelled out.
    lambda name: name if " - " in " ".join(name.split()) else f"The {name}.",
)


def meaning(name: str) -> tuple[object, ...]:
    found = INDEX.resolve(name)
    others = tuple(other.id for other in found.also)
    candidates = tuple(candidate.id for candidate in found.candidates)
    return found.match and found.match.id, found.rule, others, candidates


@example("DVSA (Driver & Vehicle Standards Agency)", {9})
@example(
    "National Offender Management Service (NOMS) part of the Ministry of Justice",
    {8},
)
@given(st.sampled_from(NAMES), st.sets(st.sampled_from(range(len(SPELLINGS))), min_size=1))
def test_spelling_changes_no_resolution(name: str, chosen: set[int]) -> None:
    # Each once and in their order: nobody writes "&amp;amp;", "&Amp;" or "The The".
    spelled = name
    for place in sorted(chosen):
        spelled = SPELLINGS[place](spelled)

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
