"""Many merchant numbers in one process."""
