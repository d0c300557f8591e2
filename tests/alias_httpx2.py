"""A plugin for pytest, loaded before anything else (`-p alias_httpx2`): httpx is httpx2 from here on."""

import httpx2

httpx2.alias_httpx()
