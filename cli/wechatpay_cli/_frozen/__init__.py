"""What PyInstaller cannot see: names that load when they are used, and files beside the code.

The entry point `pyinstaller40` leads it here: whoever freezes a program with these packages needs no option.
"""

from pathlib import Path


def hook_dirs() -> list[str]:
    """Where the hooks are, one for each package."""
    return [str(Path(__file__).parent)]
