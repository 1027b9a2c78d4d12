"""The outside systems, a folder each, with the same file names in each."""
