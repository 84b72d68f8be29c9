"""LibreOffice as the judge of tracked changes: what a Word file says when all of them are accepted, or rejected.

One office runs for the whole session and talks through a named pipe. Its Python library belongs to the system's Python,
so a second process of this very file, run by that Python, stands between: a JSON line in, a JSON line out.

Comments are taken out first: an office without its user interface (Debian's `-nogui`) ends abruptly when it has to lay
out the window of a comment. They stand beside the text, so what is judged is not touched.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

SYSTEM_PYTHON = "/usr/bin/python3"
START_SECONDS = 90
ACCEPT = "AcceptAllTrackedChanges"
REJECT = "RejectAllTrackedChanges"

_COMMENT_MARKS = re.compile(
    rb'<w:commentRange(?:Start|End)[^>]*/>|<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference[^>]*/></w:r>'
)


def missing() -> str | None:
    """Return why the oracle cannot be asked on this machine, or None."""
    if not shutil.which("soffice"):
        return "LibreOffice is not installed"
    found = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=False, capture_output=True)
    return None if found.returncode == 0 else "the system's Python has no uno library (python3-uno)"


class LibreOffice:
    """A running office; `close` ends it."""

    def __init__(self) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="nos-office-"))
        pipe = f"nos{self._home.name.replace('-', '').replace('_', '')}"
        self._office = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"--accept=pipe,name={pipe};urp;",
                f"-env:UserInstallation={self._home.as_uri()}",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._go_between = subprocess.Popen([SYSTEM_PYTHON, __file__, pipe], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def paragraphs(self, document: bytes, verb: str) -> list[str]:
        """Return the texts of the paragraphs after `verb`, `ACCEPT` or `REJECT`."""
        path = self._home / "document.docx"
        path.write_bytes(_without_comments(document))
        assert self._go_between.stdin
        assert self._go_between.stdout
        self._go_between.stdin.write(json.dumps([path.as_uri(), verb]) + "\n")
        self._go_between.stdin.flush()
        return json.loads(self._go_between.stdout.readline())

    def close(self) -> None:
        """End both processes and drop their files."""
        for process in (self._go_between, self._office):
            process.terminate()
            process.wait(20)
        assert self._go_between.stdin
        assert self._go_between.stdout
        self._go_between.stdin.close()
        self._go_between.stdout.close()
        shutil.rmtree(self._home, ignore_errors=True)


def _without_comments(document: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, _COMMENT_MARKS.sub(b"", source.read(name)) if name == "word/document.xml" else source.read(name))
    return target.getvalue()


def _serve(pipe: str) -> None:
    """Answer requests until the input ends; run by the system's Python."""
    desktop, dispatcher, hidden = _connect(pipe)
    for line in sys.stdin:
        uri, verb = json.loads(line)
        document = desktop.loadComponentFromURL(uri, "_blank", 0, (hidden,))
        dispatcher.executeDispatch(document.CurrentController.Frame, f".uno:{verb}", "", 0, ())
        print(json.dumps(_texts(document)), flush=True)
        document.close(True)  # noqa: FBT003 -- the office's own signature


def _connect(pipe: str) -> tuple[Any, Any, Any]:
    import uno  # noqa: PLC0415 # pyright: ignore[reportMissingImports] -- only the system's Python has it

    library: Any = uno
    context = library.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
    manager = there.ServiceManager
    hidden = library.createUnoStruct("com.sun.star.beans.PropertyValue", Name="Hidden", Value=True)
    return (
        manager.createInstanceWithContext("com.sun.star.frame.Desktop", there),
        manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", there),
        hidden,
    )


def _texts(document: Any) -> list[str]:
    """Return each paragraph's text without the marks of comments."""
    texts: list[str] = []
    paragraphs = document.Text.createEnumeration()
    while paragraphs.hasMoreElements():
        portions = paragraphs.nextElement().createEnumeration()
        text = ""
        while portions.hasMoreElements():
            portion = portions.nextElement()
            text += portion.String if portion.TextPortionType == "Text" else ""
        texts.append(text)
    return texts


if __name__ == "__main__":
    _serve(sys.argv[1])
