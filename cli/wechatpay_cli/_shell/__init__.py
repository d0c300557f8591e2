"""The command line itself: help, usage, completion, output."""
