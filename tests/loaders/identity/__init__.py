"""Tests of how names are resolved."""
