"""The version, without the cost of reading package metadata; a test compares the two."""

__version__ = "0.1.0"
