"""Take the pictures of the README from what `make quickstart` wrote: `python -m tests.pictures`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = {
    "redline.png": ("redlines/INSCS009-2.en.html", 1100, 760),
    "index.png": ("index.html", 1100, 700),
    "timetable.png": ("timetable/2026-inscs009.en.html", 1100, 760),
    "pack.png": ("submissions/part-b.en.html", 1100, 760),
    "report.png": ("consultation/2026-inscs009/report.en.html", 1100, 760),
}
"""Each picture: the page it shows, and how much of it, in CSS pixels."""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main(out: Path) -> None:
    """Write the pictures of the pages below `out`."""
    folder = ROOT / ".pictures"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        for name, (page_file, width, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto((out / page_file).resolve().as_uri())
            page.screenshot(path=folder / name)
            print(f"{folder / name}: {(folder / name).stat().st_size // 1024} KB")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "out")
