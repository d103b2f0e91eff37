"""The full-text index at a moment: what was written then of things that have changed or gone."""

from graph.asking.moment import Moment, Parameter, as_it_was

INDEX, FORMER_INDEX = "entity_text", "former_text"


def searched(asked: str, moment: Moment, parameter: Parameter) -> str:
    """The Cypher that finds every ``node`` with its ``score``.

    ``asked`` is the Cypher of the query, maybe with options: a limit is one of all that was ever
    written. What is not the same text any more has the score that it has among such texts.
    """
    called = "CALL db.index.fulltext.queryNodes('{}', {}) YIELD node, score"
    if moment.known_at is None:
        return called.format(INDEX, asked)
    then = " AND ".join(as_it_was("node", moment, parameter))
    return (
        f"CALL () {{ {called.format(INDEX, asked)} WHERE {then} RETURN node, score "
        f"UNION ALL {called.format(FORMER_INDEX, asked)} WHERE {then} "
        "RETURN coalesce(head([(n)-[:WAS]->(node) | n]), node) AS node, score }"
    )
