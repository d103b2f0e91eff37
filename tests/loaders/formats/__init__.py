"""Tests of loaders.formats."""
