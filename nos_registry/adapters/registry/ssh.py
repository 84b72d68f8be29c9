"""Signing and checking with SSH keys, by `ssh-keygen -Y`; what counts is its exit code, never what it prints."""

import datetime as dt
import tempfile
from pathlib import Path

from nos_registry.adapters.registry.errors import RegistryError

COMMITS = "git"
"""The namespace of signatures on commits: git's own."""

NOTES = "nos-checkpoint"
"""The namespace of signatures on checkpoints."""


def sign(key: Path, namespace: str, payload: bytes) -> bytes:
    """Return the armoured signature of `payload` by the private key in the file `key`.

    Raises:
        RegistryError: the key cannot be used without asking somebody for its passphrase, or ssh-keygen is missing.
    """
    code, out, err = _ssh_keygen(("-Y", "sign", "-q", "-n", namespace, "-f", str(key.resolve())), payload)
    if code or not out.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        reason = err.decode("utf-8", "replace").strip()
        raise RegistryError(f"the key {key} cannot sign: {reason}", "Set NOS_SIGNING_KEY to a private SSH key that can be used unattended")
    return out


def is_signed_by(allowed: str, who: str, namespace: str, signature: bytes, payload: bytes, at: dt.datetime) -> bool:
    """Return whether `who` signed `payload` with a key that the `allowed` signers give them, in force at that instant."""
    with tempfile.TemporaryDirectory() as folder:
        listed, armoured = Path(folder) / "allowed", Path(folder) / "signature"
        listed.write_text(allowed, encoding="utf-8")
        armoured.write_bytes(signature)
        time = f"-Overify-time={at.astimezone(dt.UTC):%Y%m%d%H%M%SZ}"
        arguments = ("-Y", "verify", "-q", "-f", str(listed), "-I", who, "-n", namespace, "-s", str(armoured), time)
        return _ssh_keygen(arguments, payload)[0] == 0


def _ssh_keygen(arguments: tuple[str, ...], payload: bytes) -> tuple[int, bytes, bytes]:
    from git import Git  # noqa: PLC0415 -- GitPython starts the processes of this product, and is slow to load
    from git.exc import GitCommandNotFound  # noqa: PLC0415 -- as above

    with tempfile.TemporaryFile() as stream:
        stream.write(payload)
        stream.seek(0)
        environment = {"SSH_ASKPASS_REQUIRE": "never", "DISPLAY": ""}
        try:
            code, out, err = Git().execute(
                ["ssh-keygen", *arguments],
                istream=stream,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                env=environment,
            )
        except GitCommandNotFound as error:
            raise RegistryError("ssh-keygen is not installed, or not on the PATH", "Install OpenSSH's client and try again") from error
    return int(code), _bytes(out), _bytes(err)


def _bytes(output: str | bytes) -> bytes:
    return output if isinstance(output, bytes) else output.encode()
