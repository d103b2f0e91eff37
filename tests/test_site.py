"""The documentation builds into a site that has no broken link and needs nothing from elsewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What a browser loads of its own accord, without a click.
LOADED = re.compile(
    r"<(?:script|img|iframe|source)[^>]+src=\"([^\"]+)\"|<link[^>]+href=\"([^\"]+)\""
)
IMPORTED = re.compile(r"(?:@import|url\()\s*[\"']?([^\"')\s]+)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "docs", str(target)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert built.returncode == 0, built.stderr
    return target


def test_every_page_is_there_and_can_be_searched(site: Path) -> None:
    for page in (ROOT / "docs").glob("*.md"):
        assert (site / f"{page.stem}.html").exists(), page

    assert "whoworkson" in (site / "searchindex.js").read_text("utf-8")


def test_the_reference_tells_of_every_part_of_the_schema(site: Path) -> None:
    queries = (site / "reference" / "queries.html").read_text("utf-8")
    things = (site / "reference" / "things.html").read_text("utf-8")

    assert 'id="whoworkson"' in queries
    assert 'href="things.html#borough"' in queries
    assert "deprecated" in queries
    assert 'id="borough"' in things


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    pages = [page.read_text("utf-8") for page in site.rglob("*.html")]
    styles = [style.read_text("utf-8") for style in site.rglob("*.css")]

    loaded = {a or b for page in pages for a, b in LOADED.findall(page)}
    imported = {address for style in styles for address in IMPORTED.findall(style)}
    assert len(pages) > 20
    assert [a for a in loaded | imported if re.match(r"(https?:)?//", a)] == []
