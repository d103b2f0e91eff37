"""What goes on in the graph while somebody watches."""
