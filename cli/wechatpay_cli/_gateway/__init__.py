"""`membercard demo`, `mock` and `trigger`."""
