"""Keys and settings, from files and the environment."""
