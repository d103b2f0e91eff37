"""What is told of requests, and what is not."""
