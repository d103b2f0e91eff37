"""What was made for requests and is kept for those that come again, within bounds."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
T = TypeVar("T")


class Newest(Generic[Key, T]):
    """The things that were used last, at most ``most`` of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Key, T] = OrderedDict()

    def get(self, key: Key) -> T | None:
        """What is kept under a key."""
        thing = self._kept.get(key)
        if thing is not None:
            self._kept.move_to_end(key)
        return thing

    def keep(self, key: Key, thing: T) -> None:
        """Keep a thing; what was used longest ago may go."""
        self._kept[key] = thing
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
