"""What is asked of lists, single things and relations, compiled to Cypher.

A *level* is one page of things: a list, what a relation leads to, what a text finds. It becomes one
expression (``COLLECT``, ``COUNT``), and a level below is an expression within, so that a whole
request is one statement that returns one row. Rows are lists by position: see ``columns``.
"""
