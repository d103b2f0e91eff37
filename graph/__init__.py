"""Where it is kept: the only part that talks to Neo4j."""
