"""GeoJSON (RFC 7946): a collection of features, each with properties and a geometry."""

from collections.abc import Iterator

from loaders.errors import FormatError
from loaders.formats.document import cells, document


def rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each feature's properties with its number in the file.

    The geometry is in the column ``geometry``, as compact GeoJSON in degrees (WGS 84).
    """
    found = document(data)
    features = found.get("features")
    if found.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise FormatError("it is not a GeoJSON feature collection")
    for number, feature in enumerate(features, start=1):
        if not isinstance(feature, dict):
            raise FormatError(f"feature {number} is not an object")
        values = {**(feature.get("properties") or {}), "geometry": feature.get("geometry")}
        yield number, cells(values)
