"""Build the site into site/: English, Chinese, one search over both. `make docs` runs it.

A warning of Sphinx, or a page of the catalogue that is not wholly translated, ends it with 1.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import page_catalogues

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
LANGUAGES = {"en": "en", "zh": "zh_CN"}
"""Folder of the site and Sphinx's name of its language."""

SEARCH = ("--site", "site", "--quiet", "--root-selector", "article", "--exclude-selectors", ".headerlink")

INDEX = """<!doctype html>
<meta charset="utf-8">
<title>wechatpay-membercard</title>
<script>
  location.replace((navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en") + "/index.html");
</script>
<p><a href="en/index.html" lang="en">English</a> · <a href="zh/index.html" lang="zh-CN">简体中文</a></p>
"""


def run(*command: str, quiet: bool = False) -> None:
    """Run a module of this Python. Raises CalledProcessError if it fails."""
    words = [sys.executable, "-m", *command]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=quiet)  # noqa: S603 - fixed commands


def main() -> int:
    """Build everything; 1 if something is not as it must be."""
    shutil.rmtree(SITE, ignore_errors=True)
    waiting = page_catalogues.waiting()
    try:
        for folder, language in LANGUAGES.items():
            options = ("-q", "-W", "--keep-going", "-D", f"language={language}", "-d", f"{SITE}/.{folder}")
            run("sphinx", "-b", "html", *options, "docs", f"site/{folder}")
            shutil.rmtree(SITE / f".{folder}")
        run("pagefind", *SEARCH, quiet=True)
    except subprocess.CalledProcessError as error:
        return error.returncode
    (SITE / "index.html").write_text(INDEX, "utf-8")
    shutil.move(SITE / "en" / "llms.txt", SITE / "llms.txt")
    page_catalogues.report(waiting)
    return int(bool(waiting))


if __name__ == "__main__":
    raise SystemExit(main())
