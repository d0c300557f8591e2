"""Notifications on their way to the merchant."""
