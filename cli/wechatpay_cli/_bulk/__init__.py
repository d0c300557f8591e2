"""`membercard import` and `membercard deposit`."""
