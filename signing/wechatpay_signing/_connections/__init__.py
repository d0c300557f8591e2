"""Connections that stay cheap with many calls at once; the only room that knows HTTP/1.1."""
