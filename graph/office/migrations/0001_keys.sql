-- API keys. Of the secret only a digest is kept. Times are UTC in the form of ISO 8601.
CREATE TABLE keys (
  id TEXT PRIMARY KEY,
  digest BLOB NOT NULL,
  title TEXT NOT NULL,
  role TEXT NOT NULL,
  organisation TEXT,
  created_at TEXT NOT NULL,
  expires_at TEXT,
  revoked_at TEXT
);
