"""What we claim, measured: `python -m benchmarks`; see README.md."""
