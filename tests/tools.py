"""Install what the oracles run, where this machine lets us: Debian's browser, word processor and database."""

import os
import shutil
import subprocess
import sys

PACKAGES = {
    "/usr/bin/chromium": "chromium",
    "/usr/bin/soffice": "libreoffice-writer-nogui",
    "/usr/lib/python3/dist-packages/uno.py": "python3-uno",
    "/usr/lib/postgresql": "postgresql",
    "/usr/bin/pdftotext": "poppler-utils",
    "/usr/bin/java": "default-jre-headless",
    "/usr/bin/npm": "npm",
}
"""What each package is known by on a machine that has it."""


def main() -> int:
    """Install what is missing; without the right to, say so and leave it to the tests to skip."""
    missing = sorted(package for path, package in PACKAGES.items() if not os.path.exists(path))  # noqa: PTH110 -- plain look
    if not missing:
        return 0
    apt = _apt()
    if apt is None:
        print(f"Not installed, so their tests are skipped: {', '.join(missing)}", file=sys.stderr)
        return 0
    print(f"Installing {', '.join(missing)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *missing]):
        done = subprocess.run([*apt, *command], env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"apt-get {command[0]} failed: {done.stderr[-500:]}", file=sys.stderr)
            return 0
    return 0


def _apt() -> list[str] | None:
    """The way to install packages, or None where there is none."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    may = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False) if shutil.which("sudo") else None
    return ["sudo", "-n", "apt-get"] if may and may.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
