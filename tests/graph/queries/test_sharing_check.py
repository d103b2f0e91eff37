"""Whether one organisation may share data with another, by the agreements that are known."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.matching.work import Named
from graph.queries.agreements import Agreement, Party, same
from graph.queries.sharing_check import Check, Status, Verdict, Wish, judge, sharing_check
from graph.reader import Reader
from tests.graph.small_graph import SmallGraph

BRENT, CAMDEN, EALING = (Named(name.lower(), name) for name in ("Brent", "Camden", "Ealing"))
ON = dt.date(2026, 6, 1)
WISH = Wish("care records", BRENT, CAMDEN, "continuity of care", ON)
SIGNED = dt.date(2026, 1, 1)
WHOLE = Agreement(
    Named("a", "The agreement"),
    {
        "startDate": dt.date(2026, 1, 1),
        "endDate": dt.date(2026, 12, 31),
        "purpose": ["continuity of care"],
        "lawfulBasis": ["public task"],
        "dataCategories": ["care records"],
    },
    (Party(BRENT, "provider", SIGNED, ()), Party(CAMDEN, "recipient", SIGNED, ())),
    (),
    ("record/1",),
)
UNRELATED = replace(WHOLE, what=Named("b", "Another"), parties=(Party(EALING, None, None, ()),))


def without(name: str) -> Agreement:
    return replace(WHOLE, properties={k: v for k, v in WHOLE.properties.items() if k != name})


def verdict(*agreements: Agreement, wish: Wish = WISH) -> tuple[str, str | None]:
    found = judge(wish, None, agreements)
    return found.verdict.value, found.first_missing.name if found.first_missing else None


def test_yes_needs_every_link() -> None:
    found = judge(WISH, None, [WHOLE])

    assert found.verdict is Verdict.YES
    assert [link.name for link in found.links] == [
        "parties", "in force", "purpose", "lawful basis", "data", "signatures",
    ]  # fmt: skip
    assert all(link.records == ("record/1",) for link in found.links)


@pytest.mark.parametrize(
    ("agreement", "missing"),
    [
        (replace(WHOLE, parties=WHOLE.parties[:1]), "parties"),
        (replace(WHOLE, parties=tuple(replace(p, role="recipient") for p in WHOLE.parties)), "parties"),  # noqa: E501
        (without("startDate"), "in force"),
        (without("purpose"), "purpose"),
        (without("lawfulBasis"), "lawful basis"),
        (without("dataCategories"), "data"),
        (replace(WHOLE, parties=tuple(replace(p, signed=None) for p in WHOLE.parties)), "signatures"),  # noqa: E501
    ],
)  # fmt: skip
def test_what_is_not_stated_is_not_known(agreement: Agreement, missing: str) -> None:
    assert verdict(agreement) == ("unknown", missing)


@pytest.mark.parametrize(
    "wish",
    [
        replace(WISH, on=dt.date(2027, 1, 1)),
        replace(WISH, on=dt.date(2025, 12, 31)),
        replace(WISH, purpose="marketing"),
        replace(WISH, data="care records of children"),
        replace(WISH, sender=CAMDEN, receiver=BRENT),
    ],
)
def test_another_day_purpose_kind_of_data_or_direction_is_not_known(wish: Wish) -> None:
    assert verdict(WHOLE, wish=wish)[0] == "unknown"


def test_where_no_part_is_stated_every_party_gives_and_gets() -> None:
    both = replace(WHOLE, parties=tuple(replace(p, role=None) for p in WHOLE.parties))

    assert verdict(both)[0] == "yes"
    assert verdict(both, wish=replace(WISH, sender=CAMDEN, receiver=BRENT))[0] == "yes"


def test_no_only_where_what_was_got_must_not_be_passed_on() -> None:
    kept = replace(WHOLE, properties={**WHOLE.properties, "restrictions": ["transfer"]})
    onward = replace(WISH, sender=CAMDEN, receiver=EALING)

    assert verdict(kept, wish=onward) == ("no", "restrictions")
    assert verdict(kept)[0] == "yes"
    assert verdict(kept, wish=replace(onward, on=dt.date(2027, 1, 1)))[0] == "unknown"
    assert verdict(kept, wish=replace(onward, data="bin rounds"))[0] == "unknown"
    assert verdict(WHOLE, wish=onward)[0] == "unknown"


def test_the_nearest_agreement_is_told_and_others_named() -> None:
    found = judge(WISH, None, [without("dataCategories"), without("lawfulBasis")])

    assert found.first_missing is not None
    assert found.first_missing.name == "lawful basis"
    assert len(found.others) == 1


def test_a_signature_is_told_with_its_day_and_missed_by_the_day_that_was_asked_about() -> None:
    late = replace(WHOLE, parties=(WHOLE.parties[0], replace(WHOLE.parties[1], signed=ON)))

    signed, unsigned = (
        judge(replace(WISH, on=day), None, [late]).links[-1].sentence
        for day in (ON, dt.date(2026, 5, 31))
    )

    assert signed == "Brent on 2026-01-01 and Camden on 2026-06-01 signed The agreement."
    assert unsigned == "No signature of Camden under The agreement by 2026-05-31 is known."


Agreements = st.lists(
    st.builds(
        lambda dropped, roles, signed: replace(
            WHOLE,
            properties={k: v for k, v in WHOLE.properties.items() if k not in dropped},
            parties=tuple(
                Party(who, role, day, ())
                for who, role, day in zip((BRENT, CAMDEN), roles, signed, strict=True)
            ),
        ),
        st.sets(st.sampled_from(sorted(WHOLE.properties))),
        st.tuples(*[st.sampled_from([None, "provider", "recipient", "controller"])] * 2),
        st.tuples(*[st.sampled_from([None, SIGNED, dt.date(2026, 6, 2)])] * 2),
    ),
    max_size=4,
)


@given(Agreements)
def test_yes_is_never_said_with_a_link_missing(agreements: list[Agreement]) -> None:
    found: Check = judge(WISH, None, agreements)

    held = all(link.status is Status.HELD for link in found.links)
    assert (found.verdict is Verdict.YES) == held
    assert found.verdict is not Verdict.NO


@given(Agreements, st.integers(0, 4))
def test_an_unrelated_agreement_changes_nothing(agreements: list[Agreement], at: int) -> None:
    more = [*agreements[:at], UNRELATED, *agreements[at:]]

    assert judge(WISH, None, more).verdict is judge(WISH, None, agreements).verdict


def test_texts_are_the_same_in_any_order_and_form_but_no_others() -> None:
    assert same("visits for fire safety", ["fire safety visit"]) == "fire safety visit"
    assert same("fire safety", ["fire safety visits"]) is None
    assert same("", [""]) is None


@pytest.mark.neo4j
async def test_it_reads_agreements_and_open_datasets(small: SmallGraph, reader: Reader) -> None:
    brent, camden = small.entity("Borough", "Brent"), small.entity("Borough", "Camden")
    secret = small.entity("Dataset", "Drafts")
    public = small.entity("Dataset", "Land", licence="ogl3")
    agreed = small.entity("SharingAgreement", "Agreed", **dict(WHOLE.properties))
    small.link(agreed, "hasParty", brent, partyRole="provider", signedOn=SIGNED)
    small.link(agreed, "hasParty", camden, partyRole="recipient", signedOn=SIGNED)
    small.link(agreed, "coversDataset", secret)
    small.link(brent, "publishes", public)
    wish = Wish("Drafts", Named(brent, "Brent"), Named(camden, "Camden"), "continuity of care", ON)

    async def asked(dataset: str | None, **changed: Any) -> Check:
        return await sharing_check(reader, replace(wish, **changed), dataset)

    assert (await asked(secret)).verdict is Verdict.YES
    assert (await asked(None, data="care records")).verdict is Verdict.YES
    opened = await asked(public)
    assert opened.links[0].sentence == ("Brent publishes Land under the licence ogl3, for anybody.")
    assert (await asked(None, data="bin rounds")).verdict is Verdict.UNKNOWN
