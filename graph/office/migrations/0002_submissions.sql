-- What contributors submit. ``thing`` is the id of what it is about: a thing of the graph, or the
-- submission by which that came. ``said`` is what its contributor gave, in JSON; ``content`` is the
-- record of it in its canonical text; ``fields`` and ``waits_because`` are lists in JSON. Times are
-- UTC in the form of ISO 8601.
CREATE TABLE submissions (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  thing TEXT NOT NULL,
  changes TEXT,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  said TEXT NOT NULL,
  content TEXT NOT NULL,
  fields TEXT NOT NULL,
  waits_because TEXT NOT NULL,
  caller TEXT NOT NULL,
  organisation TEXT,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  submitted_at TEXT NOT NULL
);
CREATE INDEX submissions_thing ON submissions (thing, state);
CREATE INDEX submissions_caller ON submissions (caller, submitted_at);
CREATE INDEX submissions_organisation ON submissions (organisation, state);
-- What was decided of them, by whom, in order.
CREATE TABLE decisions (
  submission TEXT NOT NULL REFERENCES submissions (id),
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  caller TEXT NOT NULL,
  reason TEXT,
  decided_at TEXT NOT NULL,
  PRIMARY KEY (submission, version)
);
-- Keys by which callers send the same again safely, each with a digest of what was sent.
CREATE TABLE idempotency_keys (
  caller TEXT NOT NULL,
  key TEXT NOT NULL,
  digest TEXT NOT NULL,
  submission TEXT NOT NULL REFERENCES submissions (id),
  used_at TEXT NOT NULL,
  PRIMARY KEY (caller, key)
);
