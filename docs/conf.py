"""How Sphinx builds the site; `python docs/build.py` builds it.

The source folder is the tree itself, so that README.md, CONTRIBUTING.md, the pages of
docs/ and the notebooks are pages of the site in their place, and every link between
them leads to the same place in the site.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import pybamm_afssb  # noqa: E402

project = "pybamm-afssb"
author = "the authors of pybamm-afssb"
version = release = pybamm_afssb.__version__

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "numpydoc",
    "myst_nb",
    "sphinx_design",
    "sphinx_gallery.gen_gallery",
    "matplotlib.sphinxext.plot_directive",
    "afssb_site",
]
root_doc = "docs/index"
include_patterns = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/**",
    "notebooks/*.ipynb",
]
exclude_patterns = [
    ".*",
    "build",
    "pybamm_afssb*",
    "parameter_sets",
    "tests",
    "zoo",
    "docs/afssb_site",
    "docs/gallery",
    "**/.ipynb_checkpoints",
    *(
        f"docs/generated/gallery/*.{kind}"
        for kind in ("ipynb", "json", "md5", "py", "zip")
    ),
]

html_theme = "pydata_sphinx_theme"
html_title = "pybamm-afssb"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["filter.js"]
html_additional_pages = {"index": "redirect.html"}
templates_path = ["_templates"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "navigation_depth": 2,
    "show_nav_level": 1,
    "header_links_before_dropdown": 7,
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "show_prev_next": False,
}
copyright = "the authors of pybamm-afssb, BSD-3-Clause"

myst_enable_extensions = ["dollarmath", "colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "off"  # the notebooks are stored with what they show
nb_ipywidgets_js = {}  # nothing from other hosts

autosummary_generate = True
autodoc_typehints = "none"
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False

plot_html_show_formats = False
plot_html_show_source_link = False
plot_formats = [("png", 130)]
plot_pre_code = ""
plot_rcparams = {"figure.max_open_warning": 0}

sphinx_gallery_conf = {
    "examples_dirs": str(HERE / "gallery"),
    "gallery_dirs": str(HERE / "generated" / "gallery"),
    "filename_pattern": "/",
    "download_all_examples": False,
    "min_reported_time": 1e9,
    "show_memory": False,
    "show_signature": False,
    "remove_config_comments": True,
    "plot_gallery": "True",
    "abort_on_example_error": True,
    "write_computation_times": False,
}
suppress_warnings = ["config.cache"]
