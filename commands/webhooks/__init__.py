"""Telling other programs what is new: which addresses will do, the signature, and the sending."""
