"""The products that the gateway knows, one folder each."""
