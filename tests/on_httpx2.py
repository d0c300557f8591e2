"""`pytest -p on_httpx2` runs the tests with httpx2 in the place of httpx."""

import httpx2

httpx2.alias_httpx()
