"""A real browser, steered by its own protocol: nothing but Chromium is needed for it."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
# Root has no sandbox, and pages of our own need none.
SWITCHES = ("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0")
# Seconds: what is waited for comes far sooner, but on a machine that does other things too.
PATIENCE = 60


class Page:
    """A page: what is done in it, what it asked for, and of what the browser complained."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.addresses: list[str] = []
        self.complaints: list[str] = []

    async def open(self, address: str) -> None:
        """Go there, and hear of all that happens from then on."""
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self.command(f"{domain}.enable")
        await self.command("Page.navigate", url=address)

    async def command(self, method: str, **parameters: object) -> dict[str, Any]:
        """What the browser answers to one command."""
        number = len(self._answers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        message = {"id": number, "method": method, "params": parameters}
        await self._connection.send(json.dumps(message))
        return await asyncio.wait_for(self._answers[number], PATIENCE)

    async def value(self, script: str) -> Any:
        """The value of an expression in the page."""
        found = await self.command("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until an expression is true in the page."""
        async with asyncio.timeout(PATIENCE):
            while not await self.value(script):  # noqa: ASYNC110 (the page tells nobody)
                await asyncio.sleep(0.1)

    async def type(self, text: str) -> None:
        """Type where the cursor is."""
        await self.command("Input.insertText", text=text)

    async def listen(self) -> None:
        """Take what the browser says, for as long as it is there."""
        async for text in self._connection:
            message = json.loads(text)
            if "id" in message:
                self._answers[message["id"]].set_result(message.get("result", message))
            else:
                self._note(message["method"], message["params"])

    def _note(self, event: str, told: dict[str, Any]) -> None:
        if event == "Network.requestWillBeSent":
            self.addresses.append(told["request"]["url"])
        elif event == "Runtime.exceptionThrown":
            self.complaints.append(str(told["exceptionDetails"]))
        elif event == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.complaints.append(told["entry"]["text"])


@asynccontextmanager
async def browsing(profile: Path) -> AsyncIterator[Page]:
    """An empty page of a browser that has never been used, and is ended behind it."""
    assert CHROMIUM, f"there is no Chromium here: install one of {', '.join(NAMES)}"
    process = await asyncio.create_subprocess_exec(
        CHROMIUM, *SWITCHES, f"--user-data-dir={profile}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with connect(await _page_of(profile), max_size=None) as connection:
            page = Page(connection)
            listening = asyncio.create_task(page.listen())
            yield page
            listening.cancel()
    finally:
        process.terminate()
        await process.wait()


async def _page_of(profile: Path) -> str:
    """Where the only page of a browser is steered from."""
    told = profile / "DevToolsActivePort"
    async with asyncio.timeout(PATIENCE):
        while not told.exists() or len(told.read_text().split()) < 2:  # noqa: ASYNC110 (a file)
            await asyncio.sleep(0.1)
    port, browser = told.read_text().split()
    async with connect(f"ws://127.0.0.1:{port}{browser}", max_size=None) as connection:
        await connection.send(json.dumps({"id": 0, "method": "Target.getTargets"}))
        targets = json.loads(await connection.recv())["result"]["targetInfos"]
    (page,) = (target for target in targets if target["type"] == "page")
    return f"ws://127.0.0.1:{port}/devtools/page/{page['targetId']}"
