"""Tests of the loading half."""
