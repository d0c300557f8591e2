"""What a gateway draws at random: repeatable from its seed, for each purpose by itself."""

from __future__ import annotations

from random import Random, SystemRandom


class Draws:
    """Sources of random numbers by purpose, so that one use does not change another's numbers.

    Args:
        seed: The same one gives the same numbers; None counts as 0 but for `new_each_run`.
    """

    def __init__(self, seed: int | None) -> None:
        self._seed = seed
        self.made: dict[str, Random] = {}
        """Those in use, by purpose."""

    def of(self, purpose: str) -> Random:
        """A separate source of random numbers, from the seed."""
        self.made[purpose] = Random(f"{self._seed or 0}:{purpose}")  # noqa: S311 - repeatable, not secret
        return self.made[purpose]

    def new_each_run(self, repeatable: Random) -> Random:
        """A source that no other run repeats; with a seed the one that is given, which does."""
        return SystemRandom() if self._seed is None else repeatable


def hexadecimal(draw: Random, length: int) -> str:
    """Random hexadecimal digits.

    Args:
        draw: Where they come from.
        length: How many.
    """
    return f"{draw.getrandbits(4 * length):0{length}x}"
