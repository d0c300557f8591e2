"""One command for each operation of the contract."""
