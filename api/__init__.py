"""How it is served: the web application."""
