"""Two judges of a web page: axe for those who cannot see it, the Nu checker for its markup.

Both are npm packages; they are fetched once into the user's cache folder, never into the checkout.
"""

import json
import shutil
import subprocess  # noqa: TID251 -- the oracle is a program
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
RULES = ("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

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
    found: Any = tab.evaluate("rules => axe.run(document, {runOnly: rules})", list(RULES))
    context.close()
    assert found["passes"], "axe looked at nothing"
    return [f"{fault['id']}: {node['html'][:120]}" for fault in (*found["violations"], *found["incomplete"]) for node in fault["nodes"]]


def markup_faults(jar: Path, page: str) -> list[str]:
    """Return what the Nu checker finds in `page`, warnings too."""
    command = ["java", "-jar", str(jar), "--format", "json", "-"]
    told = subprocess.run(command, input=page, capture_output=True, text=True, check=False, timeout=120)
    return [
        f"{fault['type']}: {fault['message']}"
        for fault in json.loads(told.stderr)["messages"]
        if fault["type"] != "info" or "subType" in fault
    ]
