"""The web page: its own files, and those of the families that show something on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

ROOT = "/__mock__/"
_PAGE = Path(__file__).with_name("page")
_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def page_routes(families: Mapping[str, Path]) -> list[Route]:
    """The routes of the page; each family has its script and its style in a folder."""
    files = {"": _PAGE / "index.html", "style.css": _PAGE / "style.css", "app.js": _PAGE / "app.js"}
    files["words.js"] = _PAGE / "words.js"
    for name, folder in families.items():
        files |= {f"{name}.js": folder / "page.js", f"{name}.css": folder / "page.css"}
    scripts = "".join(f'import {name} from "./{name}.js";\n' for name in families)
    lists = {
        "families.js": f"{scripts}export default [{', '.join(families)}];\n",
        "families.css": "".join(f'@import "{name}.css";\n' for name in families),
    }

    contents = {name: path.read_bytes() for name, path in files.items()}
    contents |= {name: text.encode() for name, text in lists.items()}
    return [Route(ROOT + name, _shows(name, content)) for name, content in contents.items()]


def _shows(name: str, content: bytes) -> Callable[[Request], Awaitable[Response]]:
    kind = _KINDS[Path(name or "index.html").suffix]

    async def show(_: Request) -> Response:
        return Response(content, media_type=f"{kind}; charset=utf-8", headers=_HEADERS)

    return show
