"""What was handled already, with an expiry; the only room that imports `redis`."""
