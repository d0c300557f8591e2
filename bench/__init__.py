"""The project's own measurements: `python -m bench`."""
