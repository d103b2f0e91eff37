"""What is told of requests: to the log, to Prometheus and to traces, by one id and of no person."""
