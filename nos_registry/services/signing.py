"""Listing whose SSH keys sign: only a registrar does, and it is on record."""

from nos_registry.domain.errors import NosError
from nos_registry.ports import Change, Ports, Signers, SigningKey
from nos_registry.services.roles import require_registrar


def list_key(ports: Ports, actor: str, of: str, key: str) -> SigningKey:
    """List `key` (kind and base64) as one by which `of` signs from today on.

    Raises:
        NosError: `actor` is no registrar, or the key is listed already.
    """
    with ports.writer.locked():
        listed = SigningKey(of, key, ports.clock.today())
        _store(ports, actor, f"List a signing key of {of}", "key-listed", listed)
    return listed


def end_key(ports: Ports, signers: Signers, actor: str, of: str) -> tuple[SigningKey, ...]:
    """Let today be the last day on which the keys of `of` sign; what they signed until then stands.

    Raises:
        NosError: `actor` is no registrar, or `of` has no key in force.
    """
    with ports.writer.locked():
        today = ports.clock.today()
        ended = tuple(SigningKey(k.actor, k.key, k.since, today) for k in signers.signing_keys() if k.actor == of and k.until is None)
        if not ended:
            raise NosError(f"{of} has no signing key in force", "See `nos registry signer list`")
        _store(ports, actor, f"End the signing keys of {of}", "key-ended", *ended)
    return ended


def _store(ports: Ports, actor: str, subject: str, event: str, *keys: SigningKey) -> None:
    role = require_registrar(ports, actor)
    ports.writer.store(Change(subject, event, actor, role, ports.clock.now(), keys=keys))
