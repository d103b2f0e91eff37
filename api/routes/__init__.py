"""The pages and documents that are served, one file per address."""
