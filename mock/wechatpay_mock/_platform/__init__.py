"""The platform's keys, signatures, files and services."""
