"""What a search says of a hit: the parts that fit, and why it stands where it does."""

from collections.abc import Sequence
from enum import Enum

import strawberry

from graph.queries.explained import explain
from graph.queries.matched import How as Fits
from graph.queries.matched import Match as Found
from graph.queries.matched import highlights as highlight
from graph.queries.search import Hit
from graph.queries.words import Typed


@strawberry.enum(name="HowMatched", description="How a word of a text fits a word typed.")
class How(Enum):
    """How a word of a text fits a word typed."""

    TOGETHER = strawberry.enum_value(
        Fits.TOGETHER.value, description="All the words stand together as they were typed."
    )
    EXACT = strawberry.enum_value(Fits.EXACT.value, description="It is the word.")
    EQUAL = strawberry.enum_value(Fits.EQUAL.value, description="It means the same: Ltd, Limited.")
    JOINED = strawberry.enum_value(
        Fits.JOINED.value, description="Two of the words make it: future gov, FutureGov."
    )
    PREFIX = strawberry.enum_value(Fits.PREFIX.value, description="It begins with the word.")
    ENDING = strawberry.enum_value(Fits.ENDING.value, description="It has another ending.")
    TYPO = strawberry.enum_value(Fits.TYPO.value, description="It is a typing mistake or two away.")


@strawberry.type(description="A piece of a text, and whether it fits what was typed.")
class TextPart:
    """A piece of a text."""

    text: str = strawberry.field(description="The piece.")
    marked: bool = strawberry.field(description="Whether it fits.")


@strawberry.type(description="Where a piece of a text is, in characters (Unicode code points).")
class TextRange:
    """Where a piece of a text is."""

    start: int = strawberry.field(description="Its first character, counted from 0.")
    end: int = strawberry.field(description="The character behind its last.")


@strawberry.type(description="A text of a hit in which something fits; never markup.")
class Highlight:
    """A text of a hit in which something fits."""

    property: str = strawberry.field(description="The property that it is of.")
    text: str = strawberry.field(
        description="The text; of one of more than 300 characters, the part where something fits."
    )
    parts: list[TextPart] = strawberry.field(description="The same text in pieces, in order.")
    ranges: list[TextRange] = strawberry.field(description="Where the marked pieces are in text.")


@strawberry.type(description="A word typed, and how it fits in one property.")
class WordMatch:
    """A word typed, and how it fits in one property."""

    word: str = strawberry.field(description="The word, in small letters without accents.")
    property: str = strawberry.field(description="The property in which it fits.")
    how: How = strawberry.field(description="How it fits there at best.")
    written: str = strawberry.field(description="What is written there.")
    points: float = strawberry.field(description="What the query gives for it.")
    share: float = strawberry.field(description="Its share of all points of the hit, 0 to 1.")


@strawberry.type(description="What the score of the texts was multiplied by.")
class ScoreFactor:
    """What the score of the texts was multiplied by."""

    by: float = strawberry.field(description="The factor.")
    because: str = strawberry.field(description="Why.")


@strawberry.type(
    description="Why a hit fits, by the rules of the search. How rare a word is counts too (BM25), "
    "in textScore alone: the shares are of the points that the query gives."
)
class Explanation:
    """Why a hit fits."""

    sentence: str = strawberry.field(description="The whole in words.")
    matches: list[WordMatch] = strawberry.field(description="What matched, most points first.")
    factors: list[ScoreFactor] = strawberry.field(description="What textScore is multiplied by.")
    text_score: float = strawberry.field(description="What the full-text index scored the texts.")


def highlights(found: list[Found]) -> list[Highlight]:
    """The texts of a hit with what fits in them."""
    return [
        Highlight(
            property=item.place,
            text=item.text,
            parts=[TextPart(text=text, marked=marked) for text, marked in item.parts()],
            ranges=[TextRange(start=start, end=end) for start, end in item.ranges],
        )
        for item in highlight(found)
    ]


def explanation(given: Typed, hit: Hit, found: Sequence[Found]) -> Explanation:
    """Why a hit stands where it does."""
    told = explain(given, hit.node, found)
    text_score = hit.score
    for factor in told.factors:
        text_score /= factor.by
    return Explanation(
        sentence=told.sentence,
        matches=[
            WordMatch(
                word=item.match.word,
                property=item.match.place,
                how=How(item.match.how.value),
                written=item.match.written,
                points=item.match.points,
                share=item.share,
            )
            for item in told.counted
        ],
        factors=[ScoreFactor(by=factor.by, because=factor.why) for factor in told.factors],
        text_score=text_score,
    )
