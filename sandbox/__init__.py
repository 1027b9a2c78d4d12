"""The outside systems in miniature, faithful to their specifications; for `make run`, tests and benchmarks."""
