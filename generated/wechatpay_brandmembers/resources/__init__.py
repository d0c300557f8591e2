# Written by scripts/regenerate.py. Do not edit.
"""One module per resource."""
