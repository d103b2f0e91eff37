"""The ontology in the form that a client asks for."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from rdflib import RDF, SKOS, Graph

from api.routes import ontology
from ontology.model import LOTI
from tests.api.conftest import served


@pytest.fixture
async def client() -> AsyncIterator[AsyncClient]:
    app = FastAPI()
    app.include_router(ontology.router)
    async with served(app) as client:
        yield client


@pytest.mark.parametrize(
    ("media_type", "name", "form"),
    [
        ("text/turtle", "turtle", "turtle"),
        ("application/ld+json", "json-ld", "json-ld"),
        ("application/rdf+xml", "xml", "xml"),
    ],
)
async def test_machines_get_rdf_by_header_or_by_link(
    client: AsyncClient, media_type: str, name: str, form: str
) -> None:
    by_header = await client.get("/ontology", headers={"Accept": media_type})
    by_link = await client.get(f"/ontology?format={name}", headers={"Accept": "text/html"})

    assert by_header.headers["content-type"].startswith(media_type)
    assert by_header.headers["vary"] == "Accept"
    assert by_link.text == by_header.text
    graph = Graph().parse(data=by_header.text, format=form)
    assert (LOTI["Theme-housing"], RDF.type, SKOS.Concept) in graph


async def test_a_browser_gets_a_page(client: AsyncClient) -> None:
    answer = await client.get("/ontology", headers={"Accept": "text/html,*/*;q=0.8"})

    assert answer.headers["content-type"].startswith("text/html")
    assert "id='Borough'" in answer.text


@pytest.mark.parametrize("path", ["/ontology", "/ontology?format=gif"])
async def test_other_forms_are_refused_with_a_list(client: AsyncClient, path: str) -> None:
    answer = await client.get(path, headers={"Accept": "image/gif"})

    assert answer.status_code == 406
    assert answer.json()["errors"][0]["extensions"]["forms"] == [
        "text/turtle",
        "application/ld+json",
        "application/rdf+xml",
        "text/html",
    ]
