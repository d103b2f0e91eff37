"""Who is meant: organisations' names resolved to those that are known."""
