"""GraphQL over HTTP: requests read, answers kept, and what clients are told about them."""
