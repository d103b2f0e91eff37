"""How loti_client/schema is generated from the GraphQL schema and the operations."""
