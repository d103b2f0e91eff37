"""How alike two pieces of work are: measured feature by feature, each with its evidence."""
