"""What tests and the page tell the gateway, and what they see of it."""
