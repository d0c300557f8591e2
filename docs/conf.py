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

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "made_pages"]
exclude_patterns = ["_ext", "_tools"]

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

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

html_theme = "furo"
html_title = f"wechatpay-membercard {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_extra_path = ["../tests/vectors/vectors.json", "../tests/vectors/schema.json"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {"color-brand-primary": "#07803f", "color-brand-content": "#07803f"},
    "dark_css_variables": {"color-brand-primary": "#3ecf7f", "color-brand-content": "#3ecf7f"},
}
