"""`membercard explain`: requests, responses and callbacks, as files and options give them."""
