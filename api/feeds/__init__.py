"""Saved searches as feeds: which questions will do, their items, and the forms they come in."""
