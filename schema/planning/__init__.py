"""Answers a request with one statement, past graphql-core's execution field by field.

A request is planned by walking its selections along the schema: each level becomes a level of
``graph.asking``, each object a shape that makes JSON's values of a row by position. What no plan
can be made of raises ``Unplannable``, and what a plan cannot make of a row raises ``Unshapely``:
then graphql-core answers.
"""
