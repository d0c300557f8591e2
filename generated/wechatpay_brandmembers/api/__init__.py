# Written by scripts/regenerate.py. Do not edit.
"""One module per operation, for those who want the generator's plain functions.

The methods of `BrandClient` stand on the same operations and are the better choice.
"""
