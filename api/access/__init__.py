"""Who is the caller of a request, and whether that may ask at all."""
