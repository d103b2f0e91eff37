"""Contracting processes as OCDS describes them, in the ontology's words.

``process`` makes the records of one row of the format ``ocds``; ``deals`` pairs awards with the
contracts signed for them, ``organisations`` finds buyer and suppliers, ``facts`` reads the rest.
"""
