"""How much callers have used: exactly, and the same for all processes."""

import multiprocessing
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import OfficeClosed
from graph.office.rates import SIZE, Left, Quota, Rates

QUOTA = Quota(requests=6, cost=100, window=60)


class Clock:
    """A clock that stands still."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        """What it shows."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rates(tmp_path: Path, clock: Clock) -> Iterator[Rates]:
    found = Rates(tmp_path / "here" / "rates.bin", clock)
    yield found
    found.close()


def ask(rates: Rates, who: str = "a", cost: int = 0) -> Left:
    return rates.take(who, QUOTA, requests=0 if cost else 1, cost=cost)


def test_a_caller_may_ask_so_often_and_then_as_it_comes_back(rates: Rates, clock: Clock) -> None:
    granted = [ask(rates) for _ in range(7)]

    assert [left.granted for left in granted] == [True] * 6 + [False]
    assert [left.requests for left in granted] == [5, 4, 3, 2, 1, 0, 0]
    assert granted[-1].wait == pytest.approx(10)
    assert granted[-1].full == pytest.approx(60)
    clock.now += 10
    assert [ask(rates).granted for _ in range(2)] == [True, False]
    clock.now += 1_000
    assert ask(rates).requests == 5


def test_each_caller_is_counted_alone(rates: Rates) -> None:
    for _ in range(7):
        ask(rates, "a")

    assert ask(rates, "b").granted
    assert not ask(rates, "a").granted


def test_cost_is_counted_beside_requests(rates: Rates, clock: Clock) -> None:
    assert ask(rates, cost=90).cost == 10
    refused = ask(rates, cost=20)
    assert (refused.granted, refused.cost) == (False, 10)
    assert refused.wait == pytest.approx(6)
    assert ask(rates).granted

    clock.now += 6

    assert ask(rates, cost=20).granted


def test_what_costs_more_than_all_there_is_may_be_had_when_all_is_there(
    rates: Rates, clock: Clock
) -> None:
    assert ask(rates, cost=250).granted
    assert ask(rates, cost=1).wait == pytest.approx(90.6)
    clock.now += 91
    assert ask(rates, cost=1).granted


def test_nothing_is_without_end_unless_it_is_0(rates: Rates) -> None:
    endless = Quota(requests=0, cost=1)

    assert all(rates.take("a", endless, 1, 0).granted for _ in range(1_000))


def test_a_clock_that_is_set_back_locks_nobody_out(rates: Rates, clock: Clock) -> None:
    for _ in range(7):
        ask(rates)
    clock.now -= 500

    assert ask(rates).granted


def test_those_who_asked_longest_ago_make_room(rates: Rates, clock: Clock) -> None:
    for number in range(100_000):
        clock.now += 0.0001
        ask(rates, str(number))
    for _ in range(7):
        left = ask(rates, "one more")

    assert not left.granted


def test_only_its_owner_may_read_it_and_no_caller_is_named_in_it(
    rates: Rates, tmp_path: Path
) -> None:
    path = tmp_path / "here" / "rates.bin"
    ask(rates, "203.0.113.7")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.stat().st_size == SIZE
    assert b"203.0.113.7" not in path.read_bytes()


def test_another_file_in_its_place_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "rates.bin"
    path.write_bytes(b"\xff" * SIZE)

    rates = Rates(path)

    assert ask(rates).requests == 5
    rates.close()


def test_where_there_can_be_no_file_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "rates.bin").mkdir()

    with pytest.raises(OfficeClosed, match="LOTI_DATA_DIR"):
        Rates(tmp_path / "rates.bin")


def used(path: Path, times: int) -> int:
    rates = Rates(path)
    granted = sum(rates.take("a", Quota(1_000, 0, 1e9), 1, 0).granted for _ in range(times))
    rates.close()
    return granted


def test_processes_together_get_no_more_than_one(tmp_path: Path) -> None:
    path = tmp_path / "rates.bin"

    with multiprocessing.get_context("spawn").Pool(2) as pool:
        granted = pool.starmap(used, [(path, 800)] * 2)

    assert sum(granted) == 1_000
