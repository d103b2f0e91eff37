"""Chooses the form in which a client wants a document, by its Accept header (RFC 9110, 12.5.1)."""

from collections.abc import Iterator
from functools import lru_cache

# Clients are of few kinds: so many headers are remembered, each of which the server holds short.
KEPT = 256


@lru_cache(KEPT)
def preferred(accept: str | None, offers: tuple[str, ...]) -> str | None:
    """The offer that a client likes best, our first where it does not mind; None if it likes none.

    Of several ranges that fit an offer, the most exact one says how much it is liked.
    """
    ranges = list(_ranges(accept or "*/*"))
    liked = [(_quality(offer, ranges), -place) for place, offer in enumerate(offers)]
    quality, place = max(liked)
    return offers[-place] if quality > 0 else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = float(parameter[2:])
                except ValueError:
                    quality = 0.0
        yield name, quality


def _quality(offer: str, ranges: list[tuple[str, float]]) -> float:
    kind = offer.partition("/")[0]
    for fitting in (offer, f"{kind}/*", "*/*"):
        found = [quality for name, quality in ranges if name == fitting]
        if found:
            return max(found)
    return 0.0
