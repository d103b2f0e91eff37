"""Why a request is left to graphql-core."""


class Unplannable(Exception):
    """Raised when a request asks what no plan is made of; it is the word that is counted."""


class Unshapely(Exception):
    """Raised when the graph holds what the schema does not foresee, by shapes."""
