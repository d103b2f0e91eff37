"""File formats: each module has one function, ``rows(data)``: bytes to (line number, values)."""
