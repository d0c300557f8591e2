# Written by scripts/regenerate.py. Do not edit.
"""Endpoint functions."""
