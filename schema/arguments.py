"""Arguments of fields that are made from the ontology."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any

import strawberry

Resolver = Callable[..., Awaitable[Any]]
OWN, REST = inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD


def with_arguments(resolve: Resolver, arguments: Mapping[str, tuple[Any, Any]]) -> Resolver:
    """A resolver that tells Strawberry of these arguments: by name, their type and default."""
    own = [p for p in inspect.signature(resolve).parameters.values() if p.kind is not REST]
    more = [
        inspect.Parameter(name, OWN, annotation=annotation, default=default)
        for name, (annotation, default) in arguments.items()
    ]
    resolve.__signature__ = inspect.Signature([*own, *more])  # type: ignore[attr-defined]
    return resolve


def described(type_: Any, words: str, instead: str | None = None) -> Any:
    """The annotation of an optional argument; ``instead`` deprecates it and says what to write."""
    return Annotated[
        type_ | None, strawberry.argument(description=words, deprecation_reason=instead)
    ]
