"""Measurements that are not tests: run one by ``python -m benchmarks.<name>``."""
