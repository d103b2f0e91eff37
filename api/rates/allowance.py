"""What one caller may ask for now."""

import math
from dataclasses import dataclass, replace

from graph.office.rates import Left, Quota, Rates
from schema.errors import RateLimited

Head = list[tuple[bytes, bytes]]


ENDLESS = Quota(0, 0)


@dataclass(slots=True)
class Allowance:
    """What a caller may use, without ``rates`` all; ``left`` is as it was found last."""

    rates: Rates | None = None
    who: str = ""
    quota: Quota = ENDLESS
    left: Left | None = None

    def ask(self) -> None:
        """Use one request. Raises ``RateLimited``."""
        self._take(requests=1, cost=0)

    def spend(self, cost: int) -> None:
        """Use the cost of a request. Raises ``RateLimited``."""
        self._take(requests=0, cost=cost)

    def look(self) -> None:
        """Use nothing. Raises ``RateLimited`` when there is no request left."""
        if self.rates is not None:
            left = self.rates.take(self.who, self.quota, 0, 0)
            self.left = replace(left, wait=self.quota.window / max(1, self.quota.requests))
            if self.quota.requests and not left.requests:
                raise RateLimited(
                    f"You have asked too often: try again in {self.wait} s.", self.wait
                )

    def note(self) -> None:
        """Use one request, if there is one."""
        if self.rates is not None:
            self.left = self.rates.take(self.who, self.quota, 1, 0)

    def _take(self, requests: int, cost: int) -> None:
        if self.rates is None:
            return
        self.left = self.rates.take(self.who, self.quota, requests, cost)
        if not self.left.granted:
            wait, what = self.wait, "often" if requests else "much"
            raise RateLimited(f"You have asked too {what}: try again in {wait} s.", wait)

    @property
    def wait(self) -> int:
        """After how many seconds to try again; 0 if what was asked last could be had."""
        return math.ceil(self.left.wait) if self.left else 0

    @property
    def head(self) -> Head:
        """The headers that tell of it, as the draft "RateLimit header fields for HTTP" has them."""
        if self.left is None:
            return []
        window, full = int(self.quota.window), math.ceil(self.left.full)
        most = {"requests": self.quota.requests, "cost": self.quota.cost}
        left = {"requests": self.left.requests, "cost": self.left.cost}
        parts = [name for name, limit in most.items() if limit]
        policy = ", ".join(f'"{name}";q={most[name]};w={window}' for name in parts)
        state = ", ".join(f'"{name}";r={left[name]};t={full}' for name in parts)
        head = [(b"ratelimit-policy", policy.encode()), (b"ratelimit", state.encode())]
        return [*head, (b"retry-after", str(self.wait).encode())] if self.wait else head
