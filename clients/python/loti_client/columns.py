"""Which columns a typed answer has in a DataFrame, even where nothing is in them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import polars as pl
from pydantic import BaseModel
from pydantic.fields import FieldInfo

Column = pl.DataType | type[pl.DataType] | None  # None: as the values are
SCALARS: dict[Any, Column] = {
    bool: pl.Boolean,
    int: pl.Int64,
    float: pl.Float64,
    str: pl.String,
    dt.date: pl.Date,
    dt.datetime: pl.Datetime("us", "UTC"),
}


def columns(model: type[BaseModel], prefix: str = "") -> dict[str, Column]:
    """The columns of a model, in its order; those of models in it have dotted names."""
    found: dict[str, Column] = {}
    for name, field in fields_of(model):
        full, options = prefix + column(name), list(_options(field.annotation))
        if all(is_model(option) for option in options):
            for option in options:
                found |= columns(option, f"{full}.")
        else:
            found[full] = _datatype(options)
    return found


def column(name: str) -> str:
    """What a field is called in a frame: `from_` and `typename__` without what Python wants."""
    return name.strip("_")


def fields_of(model: type[BaseModel]) -> Iterable[tuple[str, FieldInfo]]:
    """A model's fields with what they are annotated by, which the model may not have read yet."""
    model.model_rebuild()
    return model.model_fields.items()


def is_model(annotation: Any) -> bool:
    """Whether it is the type of an object in an answer."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def items(annotation: Any) -> list[Any]:
    """What may be in a list of this annotation."""
    return [item for option in _options(annotation) for item in _options(get_args(option)[0])]


def _options(annotation: Any) -> Iterator[Any]:
    """What a value may be, other than None."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _options(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for inner in get_args(annotation):
            yield from _options(inner)
    elif annotation is not NoneType:
        yield annotation


def _datatype(options: list[Any]) -> Column:
    """How polars keeps a value that is one of these."""
    if all(is_model(option) for option in options):
        fields = [pair for option in options for pair in fields_of(option)]
        inner = {column(name): _datatype(list(_options(each.annotation))) for name, each in fields}
        known = {name: kind for name, kind in inner.items() if kind is not None}
        return pl.Struct(known) if len(known) == len(inner) else None
    (option,) = options
    if get_origin(option) is list:
        item = _datatype(list(_options(get_args(option)[0])))
        return None if item is None else pl.List(item)
    if get_origin(option) is Literal or (isinstance(option, type) and issubclass(option, Enum)):
        return pl.String
    return SCALARS.get(option)
