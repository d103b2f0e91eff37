"""What is kept, and what makes room."""

from api.answering.keeping import OVERHEAD, Kept, KeptAnswers

JSON = b"application/json"


def answers(*sizes: int, most: int) -> KeptAnswers:
    """Answers of these sizes, kept in turn."""
    kept = KeptAnswers(most)
    kept.renew("now")
    for number, size in enumerate(sizes):
        kept.keep("now", Kept(bytes([number]), b"x" * size))
    return kept


def held(answers: KeptAnswers, count: int) -> list[int]:
    return [number for number in range(count) if answers.get(bytes([number]))]


def test_the_answers_used_longest_ago_make_room() -> None:
    size = 10_000
    kept = answers(*[size] * 8, most=10 * (size + OVERHEAD))

    assert kept.get(bytes([0])) is not None
    for number in range(8, 12):
        kept.keep("now", Kept(bytes([number]), b"x" * size))

    assert held(kept, 12) == [0, *range(3, 12)]
    assert kept.bytes == 10 * (size + OVERHEAD)


def test_one_answer_may_not_take_all_the_room() -> None:
    assert held(answers(100, 50_000, most=100_000), 2) == [0]


async def test_compressed_forms_and_addresses_count_and_go() -> None:
    kept = answers(8_000, most=100_000)
    answer = kept.get(bytes([0]))
    assert answer is not None
    before = kept.bytes

    form = await kept.form(answer, JSON, gzip=True)
    kept.lead("address", answer, form)

    assert kept.bytes == before + len(form.body)
    assert kept.at("address") is form
    for number in range(1, 20):
        kept.keep("now", Kept(bytes([number]), b"x" * 8_000))
    assert kept.at("address") is None
    assert kept.bytes <= 100_000


def test_what_was_asked_of_an_older_graph_is_not_kept() -> None:
    kept = answers(100, most=100_000)

    kept.renew("later")
    kept.keep("now", Kept(b"late", b"{}"))

    assert len(kept) == kept.bytes == 0


async def test_a_short_answer_is_not_compressed_and_a_long_one_is_beside_others() -> None:
    kept = KeptAnswers(1_000)

    short = await kept.form(Kept(b"short", b"{}"), JSON, gzip=True)
    long = await kept.form(Kept(b"long", b"x" * 200_000), JSON, gzip=True)

    assert (short.body, dict(short.own)[b"content-length"]) == (b"{}", b"2")
    assert dict(long.own)[b"content-encoding"] == b"gzip"
    assert long.tag.endswith(b'-jz"')
