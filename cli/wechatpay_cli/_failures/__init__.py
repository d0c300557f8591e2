"""How a command ends that did not do what it was asked."""
