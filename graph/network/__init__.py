"""The whole graph as arrays in memory, for measures that no single statement can take."""
