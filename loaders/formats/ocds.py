"""Packages of the Open Contracting Data Standard 1.1: one row for each contracting process.

Releases tell what changed; those of one process (``ocid``) are merged into what holds now, as
https://standard.open-contracting.org/1.1/en/schema/merging/ says. Records have that already.
"""

import warnings
from collections.abc import Iterator
from typing import Any

from ocdsmerge import Merger
from ocdsmerge.exceptions import DuplicateIdValueWarning, OCDSMergeError

from loaders.errors import FormatError
from loaders.formats.document import document
from loaders.nested import Cells, nested

# The rules that the release schema 1.1.5 states beyond the general ones; without them the merger
# would fetch the schema. Lists of texts are replaced as a whole in any case.
RULES = dict.fromkeys([("id",), ("date",), ("tag",)], "omitWhenMerged") | {
    tuple(path.split("/")): "wholeListMerge"
    for path in (
        "parties/additionalIdentifiers",
        "tender/items/additionalClassifications",
        "tender/amendments/changes",
        "tender/amendment/changes",
        "awards/items/additionalClassifications",
        "awards/amendments/changes",
        "awards/amendment/changes",
        "contracts/items/additionalClassifications",
        "contracts/amendments/changes",
        "contracts/amendment/changes",
    )
}


def rows(data: bytes) -> Iterator[tuple[int, Cells]]:
    """Yield each process with its number in the package, in the order of first appearance.

    Its columns are paths such as ``tender/value/amount``; lists are cells with JSON.
    """
    found = document(data)
    for number, process in enumerate(_processes(found), start=1):
        yield number, nested(process)


def _processes(package: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if isinstance(records := package.get("records"), list):
        yield from map(_compiled, records)
    elif isinstance(releases := package.get("releases"), list):
        of_process: dict[str, list[Any]] = {}
        for release in releases:
            of_process.setdefault(_ocid(release), []).append(release)
        yield from (_merged(ocid, group) for ocid, group in of_process.items())
    else:
        raise FormatError("it has neither releases nor records: it is no OCDS package")


def _compiled(record: Any) -> dict[str, Any]:  # noqa: ANN401  (whatever the JSON holds)
    ocid = _ocid(record)
    if isinstance(release := record.get("compiledRelease"), dict):
        return {**release, "ocid": ocid}
    if releases := record.get("releases"):
        return _merged(ocid, releases)
    raise FormatError(f"the record {ocid} has neither a compiled release nor releases")


def _merged(ocid: str, releases: list[Any]) -> dict[str, Any]:
    try:
        with warnings.catch_warnings():
            # What has the same id in one list is the same thing: the merger takes it as one.
            warnings.simplefilter("ignore", DuplicateIdValueWarning)
            merged: dict[str, Any] = Merger(merge_rules=RULES).create_compiled_release(releases)
    except (OCDSMergeError, AttributeError, TypeError) as error:
        raise FormatError(f"the releases of {ocid} cannot be merged: {error}") from error
    return merged


def _ocid(item: Any) -> str:  # noqa: ANN401  (whatever the JSON holds)
    if isinstance(item, dict) and isinstance(ocid := item.get("ocid"), str) and ocid.strip():
        return ocid.strip()
    raise FormatError("a release or record has no ocid")
