"""Answers as files that other programs open: one file for each form, each a pure function."""
