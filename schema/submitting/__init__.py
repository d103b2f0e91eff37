"""Submissions: what contributors may send, how it is read and judged, and how it is shown."""
