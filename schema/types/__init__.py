"""One file per type of things, each the face of the ontology's class of the same name."""
