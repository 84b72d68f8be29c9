"""Letting a process go that ends when its standard input does."""

import subprocess  # noqa: TID251 -- Prefect's server is a process of its own


def end(server: "subprocess.Popen[bytes]", seconds: float) -> None:
    """Let it go; if it has not ended after so many seconds, kill it."""
    assert server.stdin is not None, "it was given one"
    server.stdin.close()
    try:
        server.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
