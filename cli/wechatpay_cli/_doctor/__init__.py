"""`membercard doctor`."""
