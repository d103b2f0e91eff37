"""Agreements in ODRL and DPV."""

import json

import pytest

from loaders.errors import FormatError
from loaders.formats import odrl

PREFIXES = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dpv: <https://w3id.org/dpv#> .
@prefix ex: <https://example.org/> .
@prefix odrl: <http://www.w3.org/ns/odrl/2/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def rows(turtle: str) -> list[dict[str, str]]:
    return [dict(row) for _, row in odrl.rows((PREFIXES + turtle).encode())]


def test_what_two_permissions_allow_is_not_mixed() -> None:
    found = rows(
        """
        ex:A a odrl:Agreement ; odrl:assigner ex:Brent ; odrl:permission
            [ odrl:target "bins" ; odrl:action odrl:read ; odrl:constraint
                [ odrl:leftOperand odrl:purpose ; odrl:rightOperand "x" ] ] ,
            [ odrl:target "care" ; odrl:action odrl:use ; odrl:constraint
                [ odrl:leftOperand odrl:purpose ; odrl:rightOperand "y" ] ] .
        """
    )

    assert sorted((r["Data"], r["Purpose"], r["PermittedUse"]) for r in found) == [
        ('["bins"]', '["x"]', '["read"]'),
        ('["care"]', '["y"]', '["use"]'),
    ]
    assert {r["Identifier/value"] for r in found} == {
        "https://example.org/A#1",
        "https://example.org/A#2",
    }


def test_a_party_may_play_several_parts_and_signs_once() -> None:
    (found,) = rows(
        """
        ex:A a dpv:DataProcessingAgreement ; dct:title "A" ;
            dpv:hasDataController ex:AcmeInc ; dpv:hasDataExporter ex:AcmeInc ;
            dpv:hasRecipient ex:Beta ;
            dct:provenance [ dct:hasPart
                [ dpv:hasEntity ex:AcmeInc ; dct:dateAccepted "2025-01-02" ] ] .
        """
    )

    parties = json.loads(found["Party"])
    assert [(p["Name"], p["Role"], p["SignedOn"]) for p in parties] == [
        ("acme inc", "controller", "2025-01-02"),
        ("acme inc", "provider", "2025-01-02"),
        ("beta", "recipient", ""),
    ]


def test_a_kind_of_agreement_and_words_of_iris_are_read() -> None:
    (found,) = rows(
        """
        ex:C a dpv:LegalBasis ; skos:broader dpv:ControllerProcessorAgreement ;
            dpv:hasIdentifier "C1" ; dct:issued "2025-01-01" ;
            dpv:hasPurpose dpv:FraudPreventionAndDetection ; dpv:hasEntity ex:Acme .
        """
    )

    assert (found["Identifier/value"], found["StartDate"]) == ("C1", "2025-01-01")
    assert found["Purpose"] == '["fraud prevention and detection"]'


@pytest.mark.parametrize(
    ("lasting", "last"),
    [("P1Y", "2025-12-31"), ("P1Y6M", "2026-06-30"), ("P30D", "2025-01-30"), ("for ever", ""),
     ("P99999Y", "")],
)  # fmt: skip
def test_a_duration_gives_the_last_day(lasting: str, last: str) -> None:
    (found,) = rows(
        f"""
        ex:A a odrl:Agreement ; dct:issued "2025-01-01" ;
            dpv:hasDuration [ rdf:value "{lasting}" ] , [ dct:description "until one leaves" ] .
        """
    )

    assert (found["StartDate"], found["EndDate"]) == ("2025-01-01", last)


def test_json_ld_says_the_same() -> None:
    document = {
        "@context": {"odrl": "http://www.w3.org/ns/odrl/2/", "dct": "http://purl.org/dc/terms/"},
        "@id": "https://example.org/A",
        "@type": "odrl:Agreement",
        "dct:title": "A",
        "odrl:assigner": {"@id": "https://example.org/Brent"},
    }

    ((_, found),) = odrl.rows(json.dumps(document).encode())

    assert (found["Name"], json.loads(found["Party"])[0]["Role"]) == ("A", "provider")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("ex:A a odrl:Agreement .", "does not declare it: begin it with a line @prefix ex:"),
        ("@prefix ex: <x> . ex:A ex:b", "it is no Turtle"),
        ("@prefix ex: <https://x.org/> . ex:A a ex:Thing .", "no odrl:Agreement"),
        ('{"@context": "https://example.org/c.jsonld"}', "which is not fetched"),
        ('{"@context": [[{"@import": "https://example.org/c"}]]}', "which is not fetched"),
        ('{"a": ' + "[" * 100_000, "it is no JSON-LD"),
        ('{"@context": {', "it is no JSON-LD"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        list(odrl.rows(data.encode()))
