"""Tests of loaders.sources."""
