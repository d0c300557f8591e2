"""What a contract that cannot be read raises."""


class ContractError(ValueError):
    """The contract cannot be read or served; the message names the place."""
