"""GraphiQL in a real browser, with and without a key: run with `make browser`."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from api.settings import ApiSettings
from graph.address import Address
from graph.office.database import office
from graph.office.keys import Keys
from tests.api.browser.chromium import Page, browsing
from tests.api.live.served import listening
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

# Seconds after which GraphiQL has read the question of a tab that was turned to.
A_MOMENT = 1
RUN = "document.querySelector('.graphiql-execute-button').click()"
READY = "document.querySelector('.graphiql-execute-button') !== null"
ANSWER = "document.querySelector('.result-window')?.innerText"
ANSWERED = f"{ANSWER}.includes('\"data\"')"
REFUSED = f"{ANSWER}.includes('UNAUTHENTICATED')"
BAR_IS_SHOWN = "document.getElementById('ask-for-key')?.hidden === false"
# The explorer of the schema; "Docs" alone heads it while there is nothing in it.
OPEN_DOCS = "document.querySelector('[aria-label=\"Show Documentation Explorer\"]').click()"
DOCS_ARE_TOLD = "document.querySelector('.graphiql-plugin')?.innerText.includes('Root Types')"
ENTER_KEY = "document.getElementById('key').focus()"
LEAVE_KEY = "document.getElementById('key').blur()"
OPEN_HEADERS = (
    "[...document.querySelectorAll('.graphiql-editor-tools button')]"
    ".find(one => one.innerText === 'Headers').click()"
)
ENTER_HEADERS = (
    "document.querySelector('.graphiql-editor-tool .graphiql-editor:not(.hidden) textarea').focus()"
)


def tab(name: str) -> str:
    """A click on the tab of that name."""
    every = "[...document.querySelectorAll('.graphiql-tab-button')]"
    return f"{every}.find(one => one.innerText.startsWith('{name}')).click()"


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    async with browsing(tmp_path) as page:
        yield page


@pytest.fixture
async def closed(small: SmallGraph, address: Address) -> AsyncIterator[str]:
    """A server that answers nobody whom it does not know."""
    small.entity("Borough", "Hackney")
    async with listening(ApiSettings(anonymous=False), address) as server:
        yield server


@pytest.fixture
def key() -> str:
    database = office()
    text = Keys(database).create("an analyst", "READER", None)[1]
    database.close()
    return text


async def test_a_question_is_answered_and_nothing_comes_from_elsewhere(
    small: SmallGraph, address: Address, page: Page
) -> None:
    small.entity("Borough", "Hackney")

    async with listening(ApiSettings(), address) as server:
        await page.open(f"http://{server}/graphql")
        await page.until(READY)
        await page.value(OPEN_DOCS)
        await page.until(DOCS_ARE_TOLD)
        await page.value(RUN)
        await page.until(ANSWERED)

        assert not await page.value(BAR_IS_SHOWN)
    ours = (f"http://{server}/", "data:")
    assert [each for each in page.addresses if not each.startswith(ours)] == []
    assert page.complaints == []


async def test_a_key_that_is_typed_once_holds_for_every_tab_and_tells_the_schema(
    closed: str, page: Page, key: str
) -> None:
    await page.open(f"http://{closed}/graphql")
    await page.until(BAR_IS_SHOWN)

    await page.value(ENTER_KEY)
    await page.type(key)
    await page.value(LEAVE_KEY)

    await page.value(OPEN_DOCS)
    await page.until(DOCS_ARE_TOLD)
    for name in ("Partner", "Search"):
        await page.value(tab(name))
        await asyncio.sleep(A_MOMENT)
        await page.value(RUN)
        await page.until(ANSWERED)


async def test_a_key_among_the_headers_of_a_tab_tells_the_schema_and_does_not_stay_behind(
    closed: str, page: Page, key: str
) -> None:
    await page.open(f"http://{closed}/graphql")
    await page.until(REFUSED)

    await page.value(OPEN_HEADERS)
    await page.value(ENTER_HEADERS)
    await page.type(json.dumps({"Authorization": f"Bearer {key}"}))
    await page.value(RUN)
    await page.until(ANSWERED)

    await page.value(OPEN_DOCS)
    await page.until(DOCS_ARE_TOLD)
    kept = await page.value("JSON.stringify(localStorage)")
    assert "whoWorksOn" in kept
    assert "loti_" not in kept
