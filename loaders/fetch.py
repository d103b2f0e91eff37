"""Bytes of a source's files: from their live address, a file, a directory or the project itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib import resources
from pathlib import Path

import httpx
import stamina

from loaders.errors import SourceError
from loaders.source import File, Source

# The largest file of any source at hand is 2.4 MB; a server that sends more than this is wrong.
LARGEST = 200_000_000
TIMEOUT = httpx.Timeout(60, connect=10)


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file as it came: which of the source's files it is, its name, and its bytes."""

    file: File
    name: str
    data: bytes


def fetch(source: Source, origin: str | None) -> list[Fetched]:
    """Get all files of a source.

    ``origin`` is a web address (for a source of one file), a path of a file or a directory, or
    None: then the files come from where they live, or from the project if they are bundled.
    Raises ``SourceError`` when a required file is missing or cannot be fetched.
    """
    if origin is None:
        found = list(_bundled(source) if source.bundled else _live(source))
    elif origin.startswith(("http://", "https://")):
        found = [Fetched(file := _only_file(source), origin, _download(source, file, origin))]
    else:
        found = list(_local(source, Path(origin)))
    found = _without_stand_ins(found)
    have = {name for fetched in found for name in (fetched.file.name, fetched.file.instead_of)}
    for file in source.files:
        if file.required and file.instead_of is None and file.name not in have:
            raise SourceError(
                source.name,
                f"no file like {file.pattern} in {origin or source.homepage}",
                "Give the directory or file that holds it with --from.",
            )
    return found


def has_files(source: Source, directory: Path) -> bool:
    """Whether a directory holds any file of a source, at any depth."""
    return any(True for _ in _local(source, directory, read=False))


def _bundled(source: Source) -> Iterator[Fetched]:
    package, _, folder = str(source.bundled).partition("/")
    for item in sorted(
        resources.files(package).joinpath(folder).iterdir(), key=lambda item: item.name
    ):
        for file in source.files:
            if fnmatch(item.name, file.pattern):
                yield Fetched(file, item.name, item.read_bytes())


def _local(source: Source, path: Path, *, read: bool = True) -> Iterator[Fetched]:
    if not path.exists():
        raise SourceError(source.name, f"{path} does not exist", "Check the path after --from.")
    paths = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    for item in paths:
        for file in source.files:
            if fnmatch(item.name, file.pattern):
                yield Fetched(file, item.name, item.read_bytes() if read else b"")


def _live(source: Source) -> Iterator[Fetched]:
    for file in source.files:
        if file.url is not None:
            yield Fetched(file, _live_name(file, file.url), _download(source, file, file.url))


def _live_name(file: File, url: str) -> str:
    """What a file is called in a directory, if that is settled: rows then have the same places."""
    settled = not set("*?[") & set(file.pattern)
    return file.pattern if settled else url.rsplit("/", 1)[-1]


def _only_file(source: Source) -> File:
    required = {file.name: file for file in source.files if file.required}
    if len(required) != 1:
        raise SourceError(
            source.name,
            f"it has {len(source.files)} files, and one web address cannot stand for all",
            "Download them into a directory and give that with --from.",
        )
    return next(iter(required.values()))


def _download(source: Source, file: File, url: str) -> bytes:
    try:
        return _get(url)
    except httpx.HTTPStatusError as error:
        reason = f"{url} answered {error.response.status_code}"
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        reason = f"{url} cannot be reached ({type(error).__name__})"
    except ValueError as error:
        reason = f"{url} {error}"
    raise SourceError(
        source.name, reason, f"Try again later, or give a copy of {file.pattern} with --from."
    )


@stamina.retry(on=httpx.TransportError, attempts=3)
def _get(url: str) -> bytes:
    body = bytearray()
    with httpx.stream("GET", url, timeout=TIMEOUT, follow_redirects=True) as response:
        response.raise_for_status()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > LARGEST:
                raise ValueError(f"is larger than {LARGEST // 1_000_000} MB")
    return bytes(body)


def _without_stand_ins(found: list[Fetched]) -> list[Fetched]:
    have = {fetched.file.name for fetched in found}
    return [fetched for fetched in found if fetched.file.instead_of not in have]
