"""Bytes to text, strictly: a wrong encoding or a web page in a data file's place is an error."""

from loaders.errors import FormatError


def decode(data: bytes, encoding: str) -> str:
    """Decode a data file and check that it is data."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig")
        raise FormatError(
            f"byte {error.start} is not {name}: the file has another encoding"
        ) from error
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype html", "<html", "<head", "<?xml")):
        raise FormatError("it is a web page, not data: the address may have moved")
    if "\x00" in text:
        raise FormatError("it holds NUL characters: the file is binary or has another encoding")
    return text
