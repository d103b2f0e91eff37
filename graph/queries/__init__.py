"""What can be asked of the graph: one file per question, its Cypher and a typed function."""
