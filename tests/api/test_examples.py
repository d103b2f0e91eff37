"""GraphiQL's first questions have answers in the data that comes with the project."""

import re
from importlib import resources

import pytest

from graph.address import Address
from graph.driver import connect_async
from graph.reader import Reader
from graph.store import Store
from loaders.run import choose, run
from loaders.selection import Options
from schema.build import execute

pytestmark = pytest.mark.neo4j


async def test_each_question_gets_an_answer(store: Store, address: Address) -> None:
    list(run(store, choose([], None), None, Options(), lambda _: lambda *_: None))
    script = resources.files("api").joinpath("static/graphiql/examples.js").read_text("utf-8")
    questions = re.findall(r"^`(.+?)^`", script, re.MULTILINE | re.DOTALL)

    async with connect_async(address) as driver:
        reader = Reader(driver, address, timeout=60)
        answers = [await execute(question, {}, reader) for question in questions]

    assert [answer.get("errors") for answer in answers] == [None] * len(questions)
    for_partner, for_firm, for_analyst, *by_way = [answer["data"] for answer in answers]
    filtered, counted, searched, dated = by_way

    assert "Southwark" in str(for_partner["whoWorksOn"])
    assert for_partner["collaborators"]["nodes"]
    (opportunity,) = for_firm["opportunities"]["nodes"]
    assert "Greater London Authority" in str(opportunity["soughtBy"])
    assert for_firm["projects"]["nodes"]
    assert "Hackney" in for_analyst["paths"]["nodes"][0]["sentence"]
    assert for_analyst["paths"]["nodes"][0]["relationships"][0]["records"]
    assert for_analyst["stats"]["bySource"]
    assert filtered["projects"]["nodes"]
    assert counted["projects"]["aggregate"]["facets"]["hasTheme"]
    assert "repairs" in str(searched["search"]["edges"])
    assert dated["borough"]["memberOf"]["edges"][0]["records"]
