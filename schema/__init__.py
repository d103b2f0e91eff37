"""What can be asked: the GraphQL face of the ontology."""
