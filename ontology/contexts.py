"""JSON-LD contexts that are elsewhere, which a parser would fetch from where a stranger says."""


def remote_context(part: object) -> str | None:
    """The address of a context, anywhere in a parsed document, that is not written into it.

    Contexts may be lists of lists, may import others, and stand in the definitions of terms too:
    https://www.w3.org/TR/json-ld11/#context-definitions.
    """
    if isinstance(part, list):
        return next(filter(None, map(remote_context, part)), None)
    if not isinstance(part, dict):
        return None
    if "@import" in part:
        return str(part["@import"])
    return _address(part.get("@context")) or remote_context(list(part.values()))


def _address(context: object) -> str | None:
    if isinstance(context, list):
        return next(filter(None, map(_address, context)), None)
    return context if isinstance(context, str) else None
