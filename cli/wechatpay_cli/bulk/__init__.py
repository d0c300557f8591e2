"""Many rows, each carried out to its end."""
