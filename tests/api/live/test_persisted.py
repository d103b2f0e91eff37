"""With an allow-list nothing else is answered by any way of asking."""

from pathlib import Path

import httpx
import pytest

from api.answering.persisted import identifier
from api.settings import ApiSettings
from graph.address import Address
from tests.api.live.served import PROGRESS, connected, events, listeners, listening, until

pytestmark = pytest.mark.neo4j

OTHER = "subscription { changed { kind } }"
REQUIRED = "PERSISTED_QUERY_ID_REQUIRED"


@pytest.mark.usefixtures("store")
async def test_only_documents_of_the_list_are_answered(tmp_path: Path, address: Address) -> None:
    (tmp_path / "progress.graphql").write_text(PROGRESS)
    names = "{ boroughs { nodes { name } } }"
    (tmp_path / "names.graphql").write_text(names)
    settings = ApiSettings(persisted_documents=tmp_path, only_persisted=True)

    async with listening(settings, address) as server, httpx.AsyncClient() as http:
        stream, export = f"http://{server}/graphql/stream", f"http://{server}/export/csv"
        async with connected(server) as client:
            await client.subscribe(OTHER, "1")
            by_socket = await client.hear()
            await client.subscribe(PROGRESS, "2")
            await until(lambda: listeners() == 1)
        by_stream = await http.post(stream, json={"query": OTHER})
        async with http.stream("POST", stream, json={"query": names}) as listed:
            heard = [event async for event in events(listed)]
        by_export = await http.post(export, json={"query": "{ themes { nodes { name } } }"})
        exported = await http.post(export, json={"query": names})

    assert (by_socket["id"], by_socket["type"]) == ("1", "error")
    assert by_socket["payload"][0]["extensions"]["code"] == REQUIRED
    assert by_stream.status_code == by_export.status_code == 403
    assert by_stream.json()["errors"][0]["extensions"]["code"] == REQUIRED
    assert heard[0] == ("next", {"data": {"boroughs": {"nodes": []}}})
    assert exported.status_code == 200


@pytest.mark.usefixtures("store")
async def test_documents_are_asked_by_their_names_on_every_way(
    tmp_path: Path, address: Address
) -> None:
    names = "{ boroughs { nodes { name } } }"
    (tmp_path / "names.graphql").write_text(names)
    settings = ApiSettings(persisted_documents=tmp_path, only_persisted=True)
    asked = {"documentId": identifier(names)}

    async with listening(settings, address) as server, httpx.AsyncClient() as http:
        async with connected(server) as client:
            await client.say(id="1", type="subscribe", payload=asked)
            by_socket = await client.event()
        stream = f"http://{server}/graphql/stream"
        async with http.stream("GET", stream, params=asked) as listed:
            (_, by_stream), _ = [event async for event in events(listed)]
        export = await http.post(f"http://{server}/export/csv", json=asked)

    assert by_socket == by_stream["data"] == {"boroughs": {"nodes": []}}
    assert export.status_code == 200
