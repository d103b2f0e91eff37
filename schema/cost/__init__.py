"""What a request may cost, estimated before it is executed.

Each thing that a list may bring costs 1, times the sizes of all lists above it; each list with
pages that is asked of a thing costs 1 for the walk there, times what is above it too; so does each
step of a filter, times ``filters.FANOUT`` for each step it is in; fields with ``@cost`` cost their
weight. Where a document does not say how much of a list it wants, the list's default counts, and of
a list without pages ``estimating.ASSUMED``.
"""
