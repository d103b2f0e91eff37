"""What may exist: the ontology in Turtle, read once, and what follows from it."""
