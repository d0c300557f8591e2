"""The language of the texts."""
