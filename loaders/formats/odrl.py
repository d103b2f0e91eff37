"""Agreements in ODRL or DPV, as Turtle or JSON-LD: one row for each, in the draft schema's fields.

Vocabularies: https://www.w3.org/TR/odrl-vocab/ and https://w3id.org/dpv. An agreement is what is an
``odrl:Agreement`` or ``odrl:Policy``, or of a type of DPV that ends in "Agreement" (or, by
``skos:broader``, a kind of one). One that permits several things, or has several processes, gives a
row for each: else what one allows would seem to hold for the data of another. Beside the fields of
``loaders.formats.sharing_policy`` a row has ``LawfulBasis``, and of each party its ``Role`` and
when it signed (``SignedOn``).
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from rdflib import DCTERMS, FOAF, ODRL2, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from loaders.durations import Length
from loaders.errors import FormatError
from loaders.formats.text import decode
from loaders.nested import Cells, nested
from ontology.contexts import remote_context

DPV = Namespace("https://w3id.org/dpv#")
NAMES = (SKOS.prefLabel, RDFS.label, FOAF.name, DCTERMS.title)
WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
# How a party is named, and the part that it then plays.
PARTIES: dict[Node, str | None] = {
    ODRL2.assigner: "provider",
    ODRL2.assignee: "recipient",
    DPV.hasDataExporter: "provider",
    DPV.hasDataImporter: "recipient",
    DPV.hasRecipient: "recipient",
    DPV.hasRecipientDataController: "recipient",
    DPV.hasRecipientThirdParty: "recipient",
    DPV.hasDataController: "controller",
    DPV.hasJointDataControllers: "joint-controller",
    DPV.hasDataProcessor: "processor",
    DPV.hasEntity: None,
}
FIELDS: dict[str, tuple[Node, ...]] = {
    "Data": (ODRL2.target, DPV.hasData, DPV.hasPersonalData),
    "Purpose": (DPV.hasPurpose,),
    "LawfulBasis": (DPV.hasLegalBasis,),
    "SecurityMeasure": (DPV.hasTechnicalMeasure, DPV.hasOrganisationalMeasure),
    "LegalCompliance": (DPV.hasApplicableLaw,),
}
DURATION = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")
UNITS = (ODRL2.permission, DPV.hasProcess)
RULES = (ODRL2.prohibition, ODRL2.duty, ODRL2.obligation)
BEGINS, ENDS = (ODRL2.gteq, ODRL2.gt), (ODRL2.lteq, ODRL2.lt)


def rows(data: bytes) -> Iterator[tuple[int, Cells]]:
    """Yield each agreement with its number, in the order of their IRIs; lists are JSON."""
    graph = _parsed(decode(data, "utf-8-sig"))
    kinds = (*graph.subject_objects(RDF.type), *graph.subject_objects(SKOS.broader))
    found = sorted({subject for subject, kind in kinds if _agrees(kind)}, key=str)
    if not found:
        raise FormatError("it has no odrl:Agreement, odrl:Policy or agreement of DPV")
    agreed = (row for agreement in found for row in _agreements(graph, agreement))
    for number, row in enumerate(agreed, start=1):
        yield number, nested(row)


def _parsed(text: str) -> Graph:
    if text.lstrip()[:1] in ("{", "["):
        try:
            if address := remote_context(json.loads(text)):
                raise FormatError(
                    f"its context is at {address}, which is not fetched: put the context itself "
                    "into the file"
                )
            return Graph().parse(data=text, format="json-ld")
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise FormatError(f"it is no JSON-LD: {error}") from error
    try:
        return Graph().parse(data=text, format="turtle")
    except (BadSyntax, ParserError, IndexError) as error:  # it runs over the end of a cut file
        said = " ".join(str(error).split())
        if prefix := re.search(r'Prefix "(.*?)" not bound', said):
            raise FormatError(
                f"it uses {prefix[1]} and does not declare it: begin it with a line "
                f"@prefix {prefix[1]} <…> ."
            ) from error
        raise FormatError(f"it is no Turtle: {said[:100]}") from error


def _agrees(type_: Node) -> bool:
    of_dpv = str(type_).startswith(str(DPV)) and str(type_).endswith("Agreement")
    return of_dpv or type_ in (ODRL2.Agreement, ODRL2.Policy)


def _agreements(graph: Graph, node: Node) -> Iterator[dict[str, Any]]:
    units = sorted((unit for kind in UNITS for unit in graph[node:kind]), key=str)
    identifier = graph.value(node, DPV.hasIdentifier) or graph.value(node, DCTERMS.identifier)
    reference = str(identifier or graph.value(node, ODRL2.uid) or node)
    if len(units) < 2:
        yield _agreement(graph, node, units, reference)
    else:
        rows = [_agreement(graph, node, [unit], reference) for unit in units]
        # Blank nodes have another order each time; what they say has not.
        for number, row in enumerate(sorted(rows, key=json.dumps), start=1):
            yield row | {"Identifier": {"value": f"{reference}#{number}"}}


def _agreement(graph: Graph, node: Node, units: list[Node], reference: str) -> dict[str, Any]:
    rules = [rule for kind in RULES for rule in graph[node:kind]]
    parts = [node, *units, *rules]
    begins, ends = _dates(graph, node, parts)
    return {
        "URI": str(node) if isinstance(node, URIRef) else "",
        "Identifier": {"value": reference},
        "Name": _name(graph, node),
        "Description": str(graph.value(node, DCTERMS.description) or ""),
        "Party": list(_parties(graph, node, parts)),
        "StartDate": begins,
        "EndDate": ends,
        **{field: _said(graph, parts, wanted) for field, wanted in FIELDS.items()},
        "Purpose": [*_said(graph, parts, FIELDS["Purpose"]), *_purposes(graph, parts)],
        "PermittedUse": _said(graph, units, (ODRL2.action, DPV.hasProcessing)),
        "Restrictions": _actions(graph, [node, *units], (ODRL2.prohibition,)),
        "DataRecipientResponsibilities": _actions(
            graph, [node, *units, *rules], (ODRL2.duty, ODRL2.obligation)
        ),
    }


def _parties(graph: Graph, node: Node, parts: Iterable[Node]) -> Iterator[dict[str, Any]]:
    accepted = graph.value(node, DCTERMS.dateAccepted)
    signed = {
        graph.value(part, DPV.hasEntity): graph.value(part, DCTERMS.dateAccepted)
        for record in graph[node : DCTERMS.provenance]
        for part in graph[record : DCTERMS.hasPart]
    }
    roles: dict[Node, list[str]] = {}
    for part in parts:
        for named, role in PARTIES.items():
            for party in graph[part:named]:
                known = roles.setdefault(party, [])
                known += [role] if role and role not in known else []
    for party, plays in sorted(roles.items(), key=lambda item: str(item[0])):
        day = signed.get(party) or accepted
        for role in sorted(plays) or [""]:
            yield {
                "Name": _name(graph, party),
                "CatalogueID": [*map(str, graph[party : DCTERMS.identifier])],
                "Role": role,
                "SignedOn": str(day or "")[:10],
            }


def _dates(graph: Graph, node: Node, parts: Iterable[Node]) -> tuple[str, str]:
    """First and last day: from constraints on time, or from when it was issued and its duration."""
    begins, ends = "", ""
    for left, operator, right in _constraints(graph, parts):
        if left == ODRL2.dateTime:
            begins = str(right)[:10] if operator in BEGINS else begins
            ends = str(right)[:10] if operator in ENDS else ends
    issued = graph.value(node, DCTERMS.issued) or graph.value(node, DCTERMS.valid)
    begins = begins or str(issued or "")[:10]
    lasting = (str(graph.value(d, RDF.value) or "") for d in graph[node : DPV.hasDuration])
    lengths = [match for text in lasting if (match := DURATION.fullmatch(text))]
    if lengths and not ends:
        ends = _last_day(begins, lengths[0])
    return begins, ends


def _last_day(begins: str, length: re.Match[str]) -> str:
    """The day before the one on which a duration is over; nothing when no first day is known."""
    try:
        day = dt.date.fromisoformat(begins)
        for count, unit in zip(length.groups(), ("year", "month", "day"), strict=True):
            day = Length(int(count or 0), unit).after(day)
        return (day - dt.timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):  # no first day, or beyond the calendar
        return ""


def _constraints(graph: Graph, parts: Iterable[Node]) -> Iterator[tuple[Node | None, ...]]:
    for part in parts:
        for constraint in graph[part : ODRL2.constraint]:
            said = (ODRL2.leftOperand, ODRL2.operator, ODRL2.rightOperand)
            yield tuple(graph.value(constraint, what) for what in said)


def _purposes(graph: Graph, parts: Iterable[Node]) -> list[str]:
    return [
        _name(graph, right)
        for left, _, right in _constraints(graph, parts)
        if left == ODRL2.purpose and right is not None
    ]


def _actions(graph: Graph, parts: Iterable[Node], kinds: Iterable[Node]) -> list[str]:
    found = (
        _name(graph, action)
        for part in parts
        for kind in kinds
        for rule in graph[part:kind]
        for action in graph[rule : ODRL2.action]
    )
    return sorted({*found})


def _said(graph: Graph, parts: Iterable[Node], wanted: Iterable[Node]) -> list[str]:
    return sorted({_name(graph, o) for part in parts for what in wanted for o in graph[part:what]})


def _name(graph: Graph, node: Node) -> str:
    """What a thing is called: a name, or the words of the last part of its IRI.

    The words are what the thing is a kind of, where it has neither.
    """
    if isinstance(node, Literal):
        return str(node)
    for named in NAMES:
        if name := graph.value(node, named):
            return str(name)
    if not isinstance(node, URIRef):
        kinds = [*graph[node : SKOS.broader], *graph[node : RDF.type]]
        return _name(graph, kinds[0]) if kinds else "unnamed"
    local = re.split(r"[#/:]", str(node).rstrip("/#"))[-1]
    return " ".join(WORDS.findall(local)).lower() or str(node)
