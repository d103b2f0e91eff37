"""What a crowd asks: the same questions again and again, and some that nobody has asked before."""

import json
import random
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

import httpx
from neo4j import Driver

# Of a hundred requests, so many are of each kind.
SHARES = {"kept GET": 45, "304": 25, "kept POST": 20, "look-up": 8, "list": 2}
KEPT = (
    "{ boroughs { nodes { name gssCode } } }",
    '{ borough(slug: "hackney") { name participatesIn(first: 5) { nodes { name } } } }',
    '{ whoWorksOn(text: "planning software", first: 3) { nodes { organisation { name } } } }',
    "{ stats { entities relationships } }",
    '{ search(text: "housing", first: 10) { nodes { __typename } } }',
    "{ skills(first: 20) { nodes { name description } } }",
    '{ overview(organisation: "camden") { sections { total } } }',
    "{ opportunities(first: 10) { nodes { name closingDate } } }",
)
# A word or a number that nobody has asked before makes a question anew, not its answer.
LOOK_UP = (
    "query ($slug: String!, $other: String!) { organisations(first: 1, "
    "where: {slug: {in: [$slug, $other]}}) { nodes { id name slug } } }"
)
LIST = (
    "query ($below: Float!) { contracts(first: 20, where: {amount: {lt: $below}}) "
    "{ nodes { name amount awardedTo(first: 2) { nodes { name } } } } }"
)
SLUGS = "MATCH (o:Organisation) RETURN collect(o.slug) AS slugs"
HOST = "host: 127.0.0.1\r\naccept: application/json\r\n"


def mixed(driver: Driver, base: str) -> Iterator[tuple[str, bytes]]:
    """Kinds and requests without end, the same each time."""
    choose = random.Random(1)  # noqa: S311 (the same requests every time)
    (row,) = driver.execute_query(SLUGS).records
    slugs: Sequence[str] = sorted(row["slugs"])
    known = {document: _get(document, _tag(base, document)) for document in KEPT}
    while True:
        (kind,) = choose.choices(list(SHARES), list(SHARES.values()))
        document = choose.choice(KEPT)
        if kind == "kept GET":
            yield kind, _get(document)
        elif kind == "304":
            yield kind, known[document]
        elif kind == "kept POST":
            yield kind, _post(document, {})
        elif kind == "look-up":
            other = f"{choose.getrandbits(64):x}"
            yield kind, _post(LOOK_UP, {"slug": choose.choice(slugs), "other": other})
        else:
            yield kind, _post(LIST, {"below": 1e9 + choose.random() * 1e6})


def _address(document: str) -> str:
    return f"/graphql?{urlencode({'query': document})}"


def _tag(base: str, document: str) -> str:
    """The tag of an answer as it is now."""
    answer = httpx.get(base + _address(document), headers={"Accept": "application/json",
                       "Accept-Encoding": "identity"}, timeout=30)  # fmt: skip
    assert "etag" in answer.headers, answer.text
    return answer.headers["etag"]


def _get(document: str, tag: str = "") -> bytes:
    known = f"if-none-match: {tag}\r\n" if tag else ""
    return f"GET {_address(document)} HTTP/1.1\r\n{HOST}{known}\r\n".encode()


def _post(document: str, variables: dict[str, object]) -> bytes:
    body = json.dumps({"query": document, "variables": variables})
    head = f"content-type: application/json\r\ncontent-length: {len(body)}\r\n"
    return f"POST /graphql HTTP/1.1\r\n{HOST}{head}\r\n{body}".encode()
