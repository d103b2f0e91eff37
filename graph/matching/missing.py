"""What a match lacks: what the firm could say, and what the buyer has not said."""

from collections.abc import Iterator, Mapping

from graph.matching.features import Firm
from graph.matching.work import Work, listed


def missing(work: Work, firm: Firm, scores: Mapping[str, float]) -> Iterator[str]:
    """Sentences on what would make the match better, or surer; scores are those of features."""
    if work.skills and scores["skills"] < 1:
        names = ", ".join(skill.name for skill in work.skills)
        asked = "none is named" if not firm.skills else "not all of that is offered"
        yield f"It needs {names}: {asked} in the profile."
    if work.cpv and not firm.cpv:
        yield f"It is classed as CPV {', '.join(work.cpv)}: the profile names no CPV code."
    if not firm.awards:
        yield "Nothing that the firm has won is known: name its organisation or its awards."
    elif not scores["buyer"] and work.buyers:
        names = listed(buyer.name for buyer in work.buyers)
        yield f"The firm has not worked for {names} as far as is known."
    if work.amount is None:
        yield "What it is worth is not published."
    if work.type == "Opportunity" and work.closes is None:
        yield "The last day to apply is not published."
    if work.estimated:
        yield "Its end is estimated from the length that was expected."
