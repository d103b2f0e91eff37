"""Who may ask what: callers and their roles."""
