"""Documents that are asked by their names: given ones, sent ones, and no others if wished."""

import json
from pathlib import Path
from typing import Any

import pytest

from api.answering.errors import BadManifest, Refused
from api.answering.persisted import MOST, Persisted, hash_of, identifier, read_manifest
from api.answering.question import Question, from_address, from_body
from api.app import create_app
from api.settings import ApiSettings
from graph.address import Address
from tests.api.conftest import served

NAME = "{ __typename }"
# The example of the specification's draft, with the hash that it gives.
EXAMPLE = "query($id:ID!){user(id:$id){name}}"
KNOWN = "sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b"


def apollo(document: str) -> dict[str, Any]:
    return {"persistedQuery": {"version": 1, "sha256Hash": hash_of(document)}}


def question(**given: Any) -> Question:
    return from_body(json.dumps(given).encode())


def test_identifiers_are_those_of_the_specification() -> None:
    assert identifier(EXAMPLE) == KNOWN


@pytest.mark.parametrize("name", [KNOWN, "boroughs"])
def test_a_given_document_is_found_by_its_name(name: str) -> None:
    assert Persisted({name: EXAMPLE}).document(question(documentId=name)) == EXAMPLE


def test_a_name_that_nobody_has_given_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        Persisted({}).document(question(documentId=KNOWN))

    assert refused.value.code == "PERSISTED_DOCUMENT_NOT_FOUND"


def test_apollos_clients_send_a_document_once() -> None:
    persisted = Persisted({})
    short, whole = question(extensions=apollo(NAME)), question(query=NAME, extensions=apollo(NAME))

    with pytest.raises(Refused, match="PersistedQueryNotFound") as refused:
        persisted.document(short)
    sent = persisted.document(whole)
    again = persisted.document(short)

    assert refused.value.code == "PERSISTED_QUERY_NOT_FOUND"
    assert sent == again == NAME
    assert persisted.document(question(documentId=identifier(NAME))) == NAME


def test_a_document_under_another_ones_hash_is_refused() -> None:
    with pytest.raises(Refused, match="provided sha does not match query"):
        Persisted({}).document(question(query=NAME, extensions=apollo(EXAMPLE)))


def test_only_so_many_sent_documents_are_kept() -> None:
    persisted = Persisted({})

    for number in range(MOST + 1):
        text = f"{{ a{number}: __typename }}"
        persisted.document(question(query=text, extensions=apollo(text)))

    with pytest.raises(Refused, match="PersistedQueryNotFound"):
        persisted.document(question(extensions=apollo("{ a0: __typename }")))


def test_with_an_allow_list_nothing_else_is_answered() -> None:
    persisted = Persisted({identifier(NAME): NAME}, only=True)

    assert persisted.document(question(query=NAME)) == NAME
    for given in ({"query": EXAMPLE}, {"query": EXAMPLE, "extensions": apollo(EXAMPLE)}):
        with pytest.raises(Refused) as refused:
            persisted.document(question(**given))
        assert (refused.value.status, refused.value.code) == (403, "PERSISTED_QUERY_ID_REQUIRED")


@pytest.mark.parametrize(
    "given",
    [
        {"query": NAME, "documentId": KNOWN},
        {"documentId": 1},
        {"extensions": {"persistedQuery": {"version": 2, "sha256Hash": "x"}}},
        {"extensions": {"persistedQuery": True}},
    ],
)
def test_what_makes_no_sense_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        question(**given)

    assert refused.value.code == "BAD_REQUEST"


def test_an_address_has_json_in_it() -> None:
    asked = from_address(b"documentId=sha256:1&operationName=&variables=%7B%22a%22:%5B1%5D%7D")

    assert asked == Question(None, "sha256:1", None, None, {"a": [1]})


def test_documents_are_read_from_a_folder_or_from_a_manifest(tmp_path: Path) -> None:
    (tmp_path / "name.graphql").write_text(NAME)
    listed = tmp_path / "manifest.json"
    listed.write_text(json.dumps({KNOWN: EXAMPLE, "example": EXAMPLE}))

    assert read_manifest(tmp_path) == {identifier(NAME): NAME}
    assert read_manifest(listed) == {KNOWN: EXAMPLE, "example": EXAMPLE}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x", "unexpected"),
        ("[]", "not an object"),
        ('{"a": 1}', "not an object"),
        (f'{{"{KNOWN}": "{{ other }}"}}', "not the hash"),
    ],
)
def test_a_bad_manifest_is_told_with_its_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(text)

    with pytest.raises(BadManifest, match=rf"manifest\.json.*{reason}"):
        read_manifest(path)


@pytest.mark.neo4j
async def test_a_persisted_document_is_asked_by_its_address(
    tmp_path: Path, address: Address
) -> None:
    (tmp_path / "name.graphql").write_text(NAME)
    settings = ApiSettings(persisted_documents=tmp_path, only_persisted=True)

    async with served(create_app(settings, address)) as client:
        named = await client.get("/graphql", params={"documentId": identifier(NAME)})
        other = await client.get("/graphql", params={"query": EXAMPLE}, headers={"Accept": "*/*"})
        missing = await client.get(
            "/graphql",
            params={"documentId": KNOWN},
            headers={"Accept": "application/graphql-response+json"},
        )

    assert named.json() == {"data": {"__typename": "Query"}}
    assert other.status_code == 200  # as application/json wants it for a proper request
    assert other.json()["errors"][0]["extensions"]["code"] == "PERSISTED_QUERY_ID_REQUIRED"
    assert missing.status_code == 400
    assert list(missing.json()) == ["errors"]
