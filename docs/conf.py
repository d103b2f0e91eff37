"""How Sphinx builds these pages into a site: `make docs`."""

from importlib.metadata import version as version_of

project = "LOTI Graph"
release = version = version_of("loti-graph")
extensions = ["myst_parser", "docs.reference"]
exclude_patterns = ["notebooks"]
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]  # a session that continues a quoted line

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3  # as GitHub makes them, so that links hold in both places

html_theme = "pydata_sphinx_theme"
html_title = project
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_sidebars = {page: [] for page in ("cookbook", "extending", "start")}  # none beside them
html_theme_options = {
    "header_links_before_dropdown": 8,
    "show_prev_next": False,
    "footer_start": [],
    "footer_end": [],
    "secondary_sidebar_items": ["page-toc"],
}
