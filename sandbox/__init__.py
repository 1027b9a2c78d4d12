"""The outside systems in miniature, faithful to their published specifications; for `make run`, tests and benchmarks."""
