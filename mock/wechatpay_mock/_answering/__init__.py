"""From a request as it came to the response of the platform."""
