"""The gateway over HTTP and in process."""
