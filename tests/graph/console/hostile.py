"""Statements of people who want more than to read, by what they try; with why each is refused."""

STEP = "which is not among the steps"
CALL = "is not among the procedures"
FUNCTION = "is not among the functions"
WRITES = "would change the graph"
COMMAND = "would be run with AdministrationCommand"
NEO4J = "^Neo4j says"
USE = "^USE does not belong here"
PREFIX = "does not belong here: begin with the statement itself"
LOOP = "cannot be stopped once it runs"
RANGE = r"^range\(\) is allowed as"
COPIES = "may copy a value"
REPLACE = r"^replace\(\) takes"
REGEX = "regular expression"
QUOTES = "read only inside quotes"

HOSTILE = {
    "create": ("CREATE (n:X) RETURN n", WRITES),
    "merge": ("MERGE (n:X {a: 1}) RETURN n", WRITES),
    "delete everything": ("MATCH (n) DETACH DELETE n", WRITES),
    "set a property": ("MATCH (n) SET n.a = 1", WRITES),
    "set a label": ("MATCH (n) SET n:Admin RETURN n", WRITES),
    "remove a property": ("MATCH (n) REMOVE n.name RETURN n", WRITES),
    "write in FOREACH": ("FOREACH (x IN [1] | CREATE (:X))", WRITES),
    "write in a subquery": ("CALL () { CREATE (n:X) RETURN n } RETURN n", WRITES),
    "write behind a read": ("MATCH (n) WITH n LIMIT 1 CREATE (:X) RETURN n", WRITES),
    "write in a union": ("RETURN 1 AS x UNION CREATE (n) RETURN 1 AS x", WRITES),
    "insert": ("INSERT (:X)", WRITES),
    "a label by procedure": ("CALL db.createLabel('x')", WRITES),
    "transactions of its own": (
        "UNWIND [1] AS x CALL (x) { RETURN x AS y } IN TRANSACTIONS RETURN y",
        STEP,
    ),
    "writes in transactions": ("UNWIND [1] AS x CALL (x) { CREATE (:X) } IN TRANSACTIONS", WRITES),
    "fetch a page": ("LOAD CSV FROM 'http://127.0.0.1/' AS l RETURN l", "LoadCSV"),
    "read a file": ("LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", "LoadCSV"),
    "fetch by parameter": ("LOAD CSV WITH HEADERS FROM $url AS l RETURN l", "LoadCSV"),
    "fetch in a subquery": (
        "CALL () { LOAD CSV FROM 'http://169.254.169.254/' AS l RETURN l } RETURN l",
        "LoadCSV",
    ),
    "fetch in COLLECT": (
        "RETURN COLLECT { LOAD CSV FROM 'http://169.254.169.254/' AS l RETURN l }",
        "LoadCSV",
    ),
    "settings": ("SHOW SETTINGS", "ShowSettings"),
    "settings, chosen": ("SHOW SETTINGS YIELD name, value RETURN value", "ShowSettings"),
    "users": ("SHOW USERS", COMMAND),
    "who am I": ("SHOW CURRENT USER", COMMAND),
    "databases": ("SHOW DATABASES", COMMAND),
    "procedures": ("SHOW PROCEDURES", "ShowProcedures"),
    "functions": ("SHOW FUNCTIONS YIELD name RETURN name", "ShowFunctions"),
    "others' statements": ("SHOW TRANSACTIONS", "ShowTransactions"),
    "indexes": ("SHOW INDEXES", "ShowIndexes"),
    "constraints": ("SHOW CONSTRAINTS", "ShowConstraints"),
    "terminate": ("TERMINATE TRANSACTIONS 'neo4j-transaction-1'", "TerminateTransactions"),
    "terminate all": (
        "SHOW TRANSACTIONS YIELD transactionId AS t TERMINATE TRANSACTIONS t YIELD message "
        "RETURN message",
        "TerminateTransactions",
    ),
    "create an index": ("CREATE INDEX FOR (n:X) ON (n.y)", "CreateIndex"),
    "create a constraint": ("CREATE CONSTRAINT FOR (n:X) REQUIRE n.y IS UNIQUE", "CreateConstr"),
    "drop the index": ("DROP INDEX entity_text IF EXISTS", "DropIndex"),
    "create a database": ("CREATE DATABASE x", NEO4J),
    "create a user": ("CREATE USER x SET PASSWORD 'abcdefgh'", COMMAND),
    "change the password": ("ALTER USER neo4j SET PASSWORD 'bcdefghij'", COMMAND),
    "change my password": ("ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'bcdefgh'", COMMAND),
    "drop the user": ("DROP USER neo4j", COMMAND),
    "grant": ("GRANT ROLE admin TO neo4j", NEO4J),
    "stop the database": ("STOP DATABASE neo4j", NEO4J),
    "kill a connection": ("CALL dbms.killConnection('bolt-1')", CALL),
    "configuration": ("CALL dbms.listConfig() YIELD name, value RETURN name, value", CALL),
    "connections": ("CALL dbms.listConnections()", CALL),
    "beans": ("CALL dbms.queryJmx('*:*')", CALL),
    "version": ("CALL dbms.components()", CALL),
    "user by procedure": ("CALL dbms.showCurrentUser()", CALL),
    "store": ("CALL db.info()", CALL),
    "empty the caches": ("CALL db.clearQueryCaches()", CALL),
    "others' queries": ("CALL db.stats.retrieve('QUERIES')", CALL),
    "wait for an hour": ("CALL db.awaitIndexes(3600)", STEP),
    "forge the mark": ("CALL tx.setMetaData({console: 'x'})", STEP),
    "procedure in quotes": ("CALL `dbms`.`listConfig`()", CALL),
    "procedure with spaces": ("CALL dbms . listConfig ( )", CALL),
    "procedure in a subquery": (
        "CALL () { CALL dbms.listConfig() YIELD name RETURN name } RETURN name",
        CALL,
    ),
    "vector by procedure": (
        "MATCH (n) CALL db.create.setNodeVectorProperty(n, 'a', [1.0]) RETURN 1",
        "the procedures|change the graph",
    ),
    "a plugin's procedure": ("CALL apoc.load.json('http://127.0.0.1')", NEO4J),
    "a plugin's function": (
        "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n) RETURN n', {})",
        FUNCTION,
    ),
    "a function in quotes": ("RETURN `apoc`.`util`.`md5`(['a'])", FUNCTION),
    "a function around comments": ("RETURN apoc /* x */ . // y\n version ()", FUNCTION),
    "the file": ("RETURN file()", FUNCTION),
    "the file, in capitals": ("RETURN FILE ( )", FUNCTION),
    "the file, in quotes": ("RETURN `file`()", FUNCTION),
    "the file, behind a comment": ("RETURN file/**/()", FUNCTION),
    "the file, behind a line end": ("RETURN 1 // \r , file()", FUNCTION),
    "the line": ("RETURN linenumber()", FUNCTION),
    "an escaped letter": (r"RETURN fi\u006ce()", "has an escape"),
    "an escaped quote": (r"RETURN '\u0027, file() AS x //'", "has an escape"),
    "an odd space": ("RETURN file\u2003()", QUOTES),
    "an odd letter": ("RETURN ﬁle()", QUOTES),
    "an odd quote": ("RETURN “x”", QUOTES),
    "another graph by function": ("RETURN graph.byName('system')", FUNCTION),
    "another database": ("USE system SHOW USERS", USE),
    "this database": ("USE neo4j MATCH (n) RETURN n", USE),
    "another database inside": ("CALL { USE system SHOW USERS } RETURN 1", USE),
    "another database in quotes": ("/* x */ USE `system` CALL dbms.listConfig()", USE),
    "explain": ("EXPLAIN MATCH (n) RETURN n", PREFIX),
    "profile a write": ("PROFILE CREATE (n)", PREFIX),
    "profile behind a comment": ("/* x */ PROFILE MATCH (n) RETURN n", PREFIX),
    "a runtime": ("CYPHER runtime=parallel RETURN 1", PREFIX),
    "a debug option": ("cypher debug=ast RETURN 1", PREFIX),
    "two statements": ("RETURN 1; CREATE (n)", NEO4J),
    "an open comment": ("RETURN 1 /*", QUOTES),
    "an open quote": ("RETURN 'a", QUOTES),
    "an open bracket": ("RETURN [1", "stays open"),
    "a bracket too many": ("RETURN 1)", "closes nothing"),
    "nothing": ("// nothing", "is empty"),
    "a missing parameter": ("RETURN $missing", "missing"),
    "no Cypher": ("SELECT * FROM users", NEO4J),
    "doubling by reduce": ("RETURN reduce(s = 'a', x IN range(1, 40) | s + s)", LOOP),
    "doubling texts": ("WITH 'aaaaaaaaaa' AS s" + " WITH s + s AS s" * 20 + " RETURN s", COPIES),
    "doubling texts by bars": ("WITH 'a' AS s" + " WITH s || s AS s" * 20 + " RETURN s", COPIES),
    "doubling lists": ("WITH [1] AS l" + " WITH [l, l] AS l" * 20 + " RETURN l", COPIES),
    "doubling maps": ("WITH {a: 1} AS m" + " WITH {a: m, b: m} AS m" * 20 + " RETURN m", COPIES),
    "doubling by other names": (
        "WITH 1 AS a, 1 AS b" + " WITH [a, b] AS a, [a, b] AS b" * 15 + " RETURN a",
        COPIES,
    ),
    "doubling in a subquery": (
        "WITH 'a' AS s" + " CALL (s) { RETURN s + s AS t } WITH t AS s" * 15 + " RETURN s",
        COPIES,
    ),
    "replace with itself": ("WITH 'ab' AS s RETURN replace(s, 'a', s)", REPLACE),
    "replace with more": ("RETURN replace('aa', 'a', 'aaaa')", REPLACE),
    "a regex that explodes": ("RETURN 'aaaa' =~ '(a+)+b'", REGEX),
    "a regex with many stars": ("RETURN 'aaaa' =~ '.*a.*a.*b'", REGEX),
    "a regex put together": ("RETURN 'aaaa' =~ '(a' + '+)+b'", REGEX),
    "a regex by parameter": ("RETURN 'aaaa' =~ $regex", REGEX),
    "a giant range": ("RETURN range(1, 1000000000)", RANGE),
    "search a giant range": ("RETURN -1 IN range(1, 1000000000000)", RANGE),
    "make a giant list": ("RETURN size(toStringList(range(1, 100000000)))", RANGE),
    "loop over a giant range": ("RETURN [x IN range(1, $n) | x]", RANGE),
    "a range in other letters": ("RETURN size(`RaNgE`(1, 100000000))", RANGE),
    "loop over what is collected": (
        "MATCH (n) WITH collect(n) AS l RETURN any(x IN l WHERE x IN l)",
        LOOP,
    ),
    "loop over it in a map": (
        "MATCH (n) WITH {l: collect(n)} AS m RETURN size([x IN m.l WHERE x IN m.l])",
        LOOP,
    ),
    "loop over it in a projection": (
        "MATCH (n) WITH n, collect(n) AS l WITH n {l} AS m RETURN size([x IN m.l WHERE x IN m.l])",
        LOOP,
    ),
    "loop over it by a key": ("MATCH (n) WITH collect(n) AS l RETURN [x IN tail(l) | x]", LOOP),
    "loop over it by coalesce": (
        "MATCH (n) WITH collect(n) AS l RETURN [x IN coalesce(l, []) | x]",
        LOOP,
    ),
    "loop over a sum of lists": ("MATCH (n) RETURN [x IN n.a + n.a | x]", LOOP),
    "loops in loops": (
        "RETURN [x IN [1] | [y IN [1] | [z IN [1] | 1]]]",
        "Loops are 3 deep",
    ),
    "compare long lists in loops": (
        "MATCH (n) WITH collect(n) AS l, collect(n.name) AS m "
        "RETURN [a IN $p WHERE any(b IN $p WHERE (l) = (m))], [a IN $p WHERE l = m]",
        "look at something outside",
    ),
    "compare long lists in many loops": (
        "MATCH (n) WITH collect(n) AS l RETURN "
        + ", ".join(f"[a IN $p WHERE l = [a]] AS c{i}" for i in range(4)),
        "look at something outside",
    ),
    "deep brackets": ("RETURN " + "(" * 30 + "1" + ")" * 30, "deep in one another"),
    "many XOR": ("RETURN " + "true XOR " * 30 + "true", "30 × XOR"),
    "many NOT": ("RETURN " + "NOT " * 400 + "true", "400 × NOT"),
    "many plus": ("RETURN " + "'a'+" * 400 + "'a'", r"400 × \+"),
    "many UNION": (" UNION ".join(["RETURN 1 AS x"] * 99), "98 × UNION"),
    "a long list": ("RETURN [" + "1," * 1_000 + "1]", "words and signs"),
    "a long text": ("RETURN '" + "a" * 6_000 + "'", "5000 is the limit"),
}
# Refused by no rule: these are run, and end because they take too much.
GREEDY = {
    "collect without end": "UNWIND range(1, 100000000) AS x RETURN collect(x)",
    "sort without end": "UNWIND range(1, 100000000) AS x RETURN DISTINCT x ORDER BY -x",
    "loops of clauses": "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b "
    "RETURN sum(a * b)",
    "skip without end": "UNWIND range(1, 10000000000) AS x RETURN x SKIP 9999999999",
    "every path": "MATCH p = (a)-[*]-(b) UNWIND range(1, 10000000) AS x RETURN count(p)",
    "lists of lists": "WITH [1] AS l "
    + "UNWIND range(1, 1000) AS i WITH collect(l) AS l " * 6
    + "RETURN size(l)",
    "a clique to plan": "MATCH "
    + ",".join(f"(a{i})-->(a{j})" for i in range(11) for j in range(i))
    + " RETURN 1",
    "an answer too large": "UNWIND range(1, 1000000) AS x RETURN collect(x)",
}
