"""What the gateway received and sent."""
