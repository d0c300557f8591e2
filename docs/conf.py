"""How the site is built: `make docs` writes it to site/. Nothing in it needs a network to be read."""

import sys
from pathlib import Path

from wechatpay_signing._version import __version__

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

project = "wechatpay-membercard"
author = "the wechatpay-membercard authors"
release = __version__
copyright = author  # noqa: A001 - Sphinx reads this name; no year, so that builds are reproducible

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "sphinx_design",
    "attribute_colons",
    "made_pages",
    "file_names",
    "plain_pages",
]
exclude_patterns = ["_ext", "_tools", "_templates", "locale"]

# scripts/build_site.py builds it once more with -D language=zh_CN.
language = "en"
locale_dirs = ["locale"]
gettext_compact = False
gettext_location = False

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

# Two clients have resources of one name; their pages link them by their full names.
suppress_warnings = ["ref.python"]

default_role = "code"  # docstrings write `name`
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_maximum_signature_line_length = 80
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
add_module_names = False

# Output has no button: nobody types it.
copybutton_selector = "div.highlight:not(.highlight-text *) pre"

html_theme = "furo"
html_title = f"wechatpay-membercard {release}"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_favicon = "_static/logo.svg"
html_extra_path = ["../tests/vectors/vectors.json", "../tests/vectors/schema.json"]
html_copy_source = False
html_show_sphinx = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/language.html",
        "sidebar/find.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_theme_options = {
    "light_logo": "logo.svg",
    "dark_logo": "logo.svg",
    "top_of_page_buttons": [],
    "light_css_variables": {"color-brand-primary": "#07803f", "color-brand-content": "#07803f"},
    "dark_css_variables": {"color-brand-primary": "#3ecf7f", "color-brand-content": "#3ecf7f"},
}
