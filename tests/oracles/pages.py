"""Two judges of a web page: axe for those who cannot see it, the Nu checker for its markup.

Both are npm packages; they are fetched once into the user's cache folder, never into the checkout.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

PACKAGES = {"axe-core": "4.14.1", "vnu-jar": "26.9.27"}
CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}
"""Every level, with the contrast of AAA (7:1), which axe leaves out unless it is asked."""

_CACHE = Path.home() / ".cache" / "nos-registry-oracles"
_FILES = {"axe-core": "axe-core/axe.min.js", "vnu-jar": "vnu-jar/build/dist/vnu.jar"}


def fetched(package: str) -> Path | str:
    """Return the file of a judge, fetching it where it is not there yet; a text says why it cannot be had."""
    file = _CACHE / "node_modules" / _FILES[package]
    if not file.exists():
        if not shutil.which("npm"):
            return "npm is not installed"
        _CACHE.mkdir(parents=True, exist_ok=True)
        names = [f"{name}@{version}" for name, version in PACKAGES.items()]
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix", str(_CACHE), *names]
        subprocess.run(command, check=False, capture_output=True, timeout=120)
    return file if file.exists() else f"{package} could not be fetched"


def accessibility_faults(browser: Browser, axe: Path, page: str, *, scheme: Any = "light", press: str | None = None) -> list[str]:
    """Return what axe finds in `page` (and cannot decide), with the switch `press` set first."""
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    tab = context.new_page()
    tab.set_content(page)
    if press:
        tab.check(press)
    tab.evaluate(axe.read_text("utf-8"))
    found: Any = tab.evaluate("options => axe.run(document, options)", OPTIONS)
    context.close()
    assert found["passes"], "axe looked at nothing"
    undecided = [(fault, node) for fault in found["incomplete"] for node in fault["nodes"] if not _is_drawn(fault["id"], node["html"])]
    faults = [(fault, node) for fault in found["violations"] for node in fault["nodes"]]
    return [f"{fault['id']}: {node['html'][:120]}" for fault, node in (*faults, *undecided)]


def _is_drawn(rule: str, html: str) -> bool:
    """Axe cannot tell what lies behind the words of a picture; the tests of the pictures measure their colours."""
    return rule.startswith("color-contrast") and html.startswith(("<text", "<tspan"))


def markup_faults(jar: Path, pages: Sequence[str]) -> list[str]:
    """Return what the Nu checker finds in `pages`, warnings too."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.html") for number in range(len(pages))]
        for file, page in zip(files, pages, strict=True):
            file.write_text(page, "utf-8")
        command = ["java", "-jar", str(jar), "--format", "json", *map(str, files)]
        told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return [f"{Path(fault['url']).name}, {fault['type']}: {fault['message']}" for fault in json.loads(told.stderr)["messages"]]
