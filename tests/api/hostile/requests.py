"""Documents, bodies and names that are made to hurt, by what they try."""

DEEP = 30_000
DOCUMENTS = {
    "ten thousand aliases": f"{{ {' '.join(f'a{i}: __typename' for i in range(10_000))} }}",
    "twenty aliases": f"{{ {' '.join(f'a{i}: stats {{ entities }}' for i in range(20))} }}",
    "many directives": f"{{ __typename {'@include(if: true) ' * 600} }}",
    "unknown directives": f"{{ __typename {'@x ' * 600} }}",
    "many operations": " ".join(f"query Q{i} {{ __typename }}" for i in range(500)),
    "fragments in a circle": "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    "fragments that double": "{ ...F0 } "
    + " ".join(f"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}" for i in range(60))
    + " fragment F60 on Query { __typename }",
    "deep introspection": "{ __schema { types { fields { type { fields { type { fields { type "
    "{ fields { name } } } } } } } } } }",
    "a deep list": '{ cypher(statement: "RETURN 1", parameters: '
    + "[" * 400
    + "]" * 400
    + ") { rows } }",
    "deep braces": "{ a " * 400,
    "a lone surrogate": '{ search(text: "\\uD800") { totalCount } }',
    "half a pair": '{ search(text: "\\uD83D\\u0041") { totalCount } }',
    "no text at all": "",
    "NUL": "{ __typename \x00 }",
    "a mark of order in it": "{ \ufeff__typename }",
    "turned around": "{ __typename } \u202e",
    "a very long name": f"{{ {'a' * 50_000} }}",
    "a very long text": f'{{ search(text: "{"a" * 50_000}") {{ totalCount }} }}',
    "a very large number": f"{{ boroughs(first: {'9' * 5_000}) {{ totalCount }} }}",
    "a mutation that is not there": "mutation { dropEverything }",
    "filters in filters": "{ boroughs(where: "
    + "{memberOf: {some: {hasMember: {some: " * 12
    + '{name: {eq: "x"}}'
    + "}}}}" * 12
    + ") { totalCount } }",
    "all that can be related": "{ boroughs(first: 100) { nodes "
    + "{ participatesIn(first: 100) { nodes { hasParticipant(first: 100) { nodes " * 2
    + "{ name }"
    + " } } } }" * 2
    + " } }",
}
BODIES: dict[str, bytes] = {
    "deep JSON": b"[" * DEEP + b"]" * DEEP,
    "deep variables": b'{"query": "{ __typename }", "variables": {"v": '
    + b'{"a":' * 900
    + b"1"
    + b"}" * 901
    + b"}",
    "a lone surrogate": b'{"query": "{ __typename }", "variables": {"v": "\\ud800"}}',
    "bytes that are no text": b'{"query": "\xff\xfe"}',
    "a name twice": b'{"query": "{ __typename }", "query": "{ x }"}',
    "numbers beyond all": b'{"query": "{ __typename }", "variables": {"v": 1e999, "w": -1e999}}',
    "an integer beyond all": b'{"query": "{ __typename }", "variables": {"v": -'
    + b"9" * 30
    + b"}}",
    "not a number": b'{"query": "{ __typename }", "variables": {"v": NaN}}',
    "nothing": b"",
    "null": b"null",
    "a number": b"7",
    "a text": b'"query"',
    "a query that is none": b'{"query": 7, "variables": 7}',
    "NUL": b"\x00" * 100,
    "gzip": b"\x1f\x8b\x08" + b"\x00" * 100,
}
NAMES = [
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "x\r\nSet-Cookie: a=b",
    "\x00",
    "\u202egpj.exe",
    "a" * 2_000,
    "' OR 1=1 //",
    "${jndi:ldap://127.0.0.1/x}",
    "{{7*7}}",
    "\ud800",
]
