"""What a contract allows in a request."""
