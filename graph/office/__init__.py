"""What the operator keeps and no stranger may read: in a database of its own, not in the graph."""
