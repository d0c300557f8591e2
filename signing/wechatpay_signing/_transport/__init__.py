"""Signs what leaves, verifies what arrives."""
