"""Known organisations by each of their names, short names, words and internet domains."""

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import IntEnum
from math import log
from urllib.parse import urlsplit

from loaders.identity.names import COUNCIL, normalise, short_forms
from loaders.identity.organisations import KnownOrganisation
from loaders.identity.spelling import Vocabulary

COMMON = 200  # a word in more names than this finds nothing by itself
SHORTEST_PLACE = 5
RIVERSIDE = re.compile(r"(.+) (?:on|under) ")
GOVERNING = frozenset({"authority", "combined", "county", "mayoral"})


class Tier(IntEnum):
    """How well a name stands for an organisation; the best tier that knows a name decides."""

    NAME = 0
    ALIAS = 1
    SHORT = 2


class Directory:
    """Looks organisations up; grows while records are loaded."""

    def __init__(self) -> None:
        self.known: dict[str, KnownOrganisation] = {}
        self.vocabulary = Vocabulary()
        self._tiers: dict[Tier, defaultdict[str, set[str]]] = {
            tier: defaultdict(set) for tier in Tier
        }
        self._provisional: defaultdict[str, set[str]] = defaultdict(set)
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        self._places: defaultdict[str, set[str]] = defaultdict(set)
        self._riversides: defaultdict[str, set[str]] = defaultdict(set)
        self._domains: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, known: KnownOrganisation) -> None:
        """Learn an organisation, or more of one that is known by its id."""
        older = self.known.get(known.id)
        if older == known:
            return
        self.known[known.id] = known.merged(older) if older else known
        for domain in known.domains:
            self._domains[_host(domain)].add(known.id)
        if not known.authoritative:
            self._add_provisional(known)
            return
        self._add_name(known.id, known.name, Tier.NAME)
        for alias in known.aliases:
            self._add_name(known.id, alias, Tier.ALIAS)

    def named(self, key: str) -> tuple[Tier, set[str]]:
        """The ids of those called by a normalised name, and the tier that knows them.

        "Newcastle" alone is upon Tyne and under Lyme, whoever is known as "Newcastle" too.
        """
        for tier, names in self._tiers.items():
            if ids := names.get(key):
                return tier, ids | self._riversides.get(key, set()) if tier is Tier.SHORT else ids
        return Tier.SHORT, set()

    def mentioned(self, key: str) -> set[str]:
        """The ids of those that are known only from mentions by this normalised name."""
        return self._provisional.get(key, set())

    def begun(self, key: str) -> set[str]:
        """The ids of councils whose longer place name begins so: Kingston upon Thames, and Hull."""
        place = key.removesuffix(COUNCIL)
        return self._places.get(place, set()) if len(place) >= SHORTEST_PLACE else set()

    def at(self, domain: str | None) -> str | None:
        """The id of the one organisation whose internet domain this is, or is part of."""
        labels = _host(domain or "").split(".")
        for start in range(len(labels) - 1):
            ids = self._domains.get(".".join(labels[start:]), set())
            if ids:
                return next(iter(ids)) if len(ids) == 1 else None
        return None

    def alike(self, key: str) -> Iterator[tuple[str, float]]:
        """Names that share telling words with this one, and the share by weight, 0..1."""
        words = set(key.split())
        weights = {word: self._weight(word) for word in words}
        rare = [word for word in words if 0 < len(self._words.get(word, ())) <= COMMON]
        for other in {other for word in rare for other in self._words[word]}:
            if other.endswith(COUNCIL) == key.endswith(COUNCIL):
                theirs = set(other.split())
                shared = sum(weights[word] for word in words & theirs)
                whole = sum(weights.values()) + sum(map(self._weight, theirs))
                yield other, 2 * shared / whole

    def _add_name(self, identity: str, name: str, tier: Tier) -> None:
        key = normalise(name)
        forms = short_forms(name)
        if tier is Tier.ALIAS and not key.endswith(COUNCIL):
            if self._is_council(identity):
                tier, forms = Tier.SHORT, forms | {key + COUNCIL}
                self._add_place(identity, key)
            elif self._is_place(identity, key):
                tier = Tier.SHORT
        self._tiers[tier][key].add(identity)
        for form in forms:
            self._tiers[Tier.SHORT][form].add(identity)
        self._add_words(key, tier)
        if key.endswith(COUNCIL):
            self._add_place(identity, key.removesuffix(COUNCIL))

    def _add_words(self, key: str, tier: Tier) -> None:
        words = key.split()
        self.vocabulary.add(words, sure=True)
        if tier is not Tier.SHORT:
            for word in words:
                self._words[word].add(key)

    def _is_council(self, identity: str) -> bool:
        known = self.known[identity]
        return any(normalise(name).endswith(COUNCIL) for name in (known.name, *known.aliases))

    def _is_place(self, identity: str, alias: str) -> bool:
        """Whether an alias is only the place of an authority: "Greater London"."""
        name = normalise(self.known[identity].name).split()
        return set(name) - set(alias.split()) <= GOVERNING

    def _add_provisional(self, known: KnownOrganisation) -> None:
        for name in (known.name, *known.aliases):
            key = normalise(name)
            self._provisional[key].add(known.id)
            self.vocabulary.add(key.split(), sure=False)

    def _add_place(self, identity: str, place: str) -> None:
        words = place.split()
        for length in range(1, len(words)):
            self._places[" ".join(words[:length])].add(identity)
        if found := RIVERSIDE.match(place):
            self._riversides[found[1]].add(identity)
        if place.endswith("shire"):
            self._places[place.removesuffix("shire")].add(identity)

    def _weight(self, word: str) -> float:
        return log(1 + (1 + len(self.known)) / (1 + len(self._words.get(word, ()))))


def _host(domain: str) -> str:
    address = urlsplit(domain if "//" in domain else "//" + domain)
    return (address.hostname or "").removeprefix("www.")
