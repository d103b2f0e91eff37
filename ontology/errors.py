"""What can go wrong with the ontology or with data that should follow it.

OntologyError
├── InvalidOntology  the Turtle that comes with the project contradicts itself (ours)
└── InvalidDocument  a document that somebody gave us cannot be read as RDF (theirs)
"""


class OntologyError(Exception):
    """The base of every error of the ontology."""


class InvalidOntology(OntologyError):
    """Raised when the project's own Turtle is incomplete, by ontology.model."""


class InvalidDocument(OntologyError):
    """Raised when a document is no RDF, or is unsafe to read, by ontology.document."""
