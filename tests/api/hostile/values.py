"""What people send who want more than an answer: by the scalar that it is sent as.

Every text has a word in it that is nowhere in the graph. So it finds nothing, as long as it is
taken for a text; if it were taken for a part of a statement, a search or a pattern, it might find
all.
"""

from typing import Any

WORD = "zzqx"
LONG = 20_000

TEXTS = [
    f"{WORD}' OR 1=1 //",
    f'{WORD}" OR 1=1 --',
    f"{WORD}'}}) RETURN 1 UNION MATCH (n) DETACH DELETE n //",
    f"{WORD}`}}) MATCH (n) SET n.name = `{WORD}",
    f"$id {WORD} $first $x",
    f"{WORD}\\' OR true OR \\'",
    f"{WORD}\\u0027 OR 1=1 //",
    f"{WORD} OR name:*",
    f"{WORD}~0 OR *:* AND -{WORD}2",
    f'"{WORD}" + (a OR b)^9 && [a TO *] /.*/ \\',
    f'{WORD}: ~ * ? \\ / " ( {{ [ ^ ! || &&',
    f".*{WORD}|(a+)+$",
    f"({'a+' * 20})+{WORD}$",
    f'{WORD}"}}) {{ __schema {{ types {{ name }} }} }} #',
    f"{{{WORD}}} {{{{7*7}}}} ${{7*7}} <%= 7*7 %> #{{7*7}} %(x)s {{0.__class__}}",
    f"${{jndi:ldap://127.0.0.1/{WORD}}} %s%n%x",
    f"{WORD}\r\nSet-Cookie: a=b\r\n\r\n<script>alert(1)</script>",
    f"../../../../etc/passwd\x00{WORD}.json",
    f"=HYPERLINK({WORD})\t+1-1@x",
    f"\x00{WORD}\x00",
    f"\u202e{WORD}\u2066\ufeff\u0301",
    f"\U0001f4a3{WORD}\ufffe\uffff\x1b[31m",
    f"organisation/{WORD}/../{WORD}",
    f"{WORD}" + "x" * LONG,
    f"{WORD} " * (LONG // 100),
    f"{WORD}" + "'" * 1000,
]
DATES = ["0001-01-01", "9999-12-31", "2019-02-30", "0000-00-00", "-5000-01-01", "' OR 1=1 //"]
TIMES = [
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "2019-02-30T25:00:00Z",
    "2020-01-01T00:00:00[Europe/London]",
    "' OR 1=1 //",
]
HOSTILE: dict[str, list[Any]] = {
    "String": TEXTS,
    "ID": TEXTS,
    "URL": [*TEXTS[:3], f"file:///etc/{WORD}", f"http://[::{WORD}", f"javascript:{WORD}"],
    "GSSCode": [*TEXTS[:3], "E99999999"],
    "Date": DATES,
    "DateTime": TIMES,
    "JSON": [*TEXTS[:6], [], {"id": {"$ne": None}}, {TEXTS[3]: TEXTS[2]}, {"a": [[[[]]]] * 50}],
    "Int": [-(2**31), -1, 0, 2**31 - 1],
    "Float": [-1e308, 1e308, 5e-324, 0],
}
HARMLESS: dict[str, Any] = {"String": WORD, "ID": WORD}
