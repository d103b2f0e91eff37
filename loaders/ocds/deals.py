"""Awards and the contracts that were signed for them."""

import datetime as dt
from dataclasses import dataclass

from loaders.code import whole
from loaders.nested import parts
from loaders.row import Row

FAILED = {"cancelled", "unsuccessful"}


@dataclass(frozen=True, slots=True)
class Deal:
    """An award, the contract signed for it, or both; ``key`` names it within its process."""

    key: str
    award: Row | None
    contract: Row | None

    def where(self, award: str, contract: str) -> tuple[Row, str] | None:
        """What says something, and in which column: the contract if it can, else the award."""
        for row, column in ((self.contract, contract), (self.award, award)):
            if row is not None and row.optional(column):
                return row, column
        return None

    def text(self, column: str) -> str | None:
        """What the contract, or else the award, says in words."""
        found = self.where(f"awards/{column}", f"contracts/{column}")
        return found[0].text(found[1]) if found else None

    def day(self, end: str) -> dt.date | None:
        """A day of the period that the contract, or else the award, is for."""
        found = self.where(f"awards/contractPeriod/{end}", f"contracts/period/{end}")
        return found[0].date(found[1]) if found else None


def deals(row: Row) -> list[Deal]:
    """The deals of a process.

    An award keeps its name when its contract is signed; only if there are several contracts for
    it, each has a name of its own.
    """
    awards = {whole(award.text("awards/id")): award for award in live(row, "awards")}
    signed: dict[str, list[Row]] = {id_: [] for id_ in awards}
    for contract in live(row, "contracts"):
        signed.setdefault(whole(contract.values["contracts/awardID"]), []).append(contract)
    found = []
    for id_, contracts in signed.items():
        if not contracts:
            found.append(Deal(id_, awards[id_], None))
        for contract in contracts:
            alone = id_ and len(contracts) == 1
            key = id_ if alone else whole(contract.text("contracts/id"))
            found.append(Deal(key, awards.get(id_), contract))
    return found


def live(row: Row, column: str) -> list[Row]:
    """The awards or contracts of a process, without those that came to nothing."""
    return [part for part in parts(row, column) if part.optional(f"{column}/status") not in FAILED]
