"""Third-party SDKs against the gateway: `python -m interop` makes the scoreboard of docs/interop.md."""
