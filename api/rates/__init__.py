"""How often a caller may ask, and for how much: counted for all processes of a machine together."""
