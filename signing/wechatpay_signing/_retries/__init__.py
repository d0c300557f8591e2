"""Repeats what may be repeated, and changes hosts."""
