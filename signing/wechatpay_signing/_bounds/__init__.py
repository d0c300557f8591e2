"""Bounds of the whole: how long an exchange may take, how many bytes a response may have."""
