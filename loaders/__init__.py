"""Where facts come from: sources are read, identified and written into the graph."""
