"""Keeping the registry safe: maintain, backup, restore, and the hub that clones share."""

from pathlib import Path

import click

from nos_registry.cli.desk import Desk, InOrder, pass_desk
from nos_registry.services import signing

_FILE = click.Path(path_type=Path, dir_okay=False)
_EXISTING = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@pass_desk
def maintain(desk: Desk) -> None:
    """Tidy the registry, as every night does.

    Packs what lies loose, writes the commit graph that makes histories quick, and checks the index. Nothing is thrown
    away; whoever writes meanwhile waits.

    \b
    Example:  nos --registry registry.git maintain
    """
    from nos_registry.bootstrap import open_upkeep  # noqa: PLC0415 -- as the desk does

    done = open_upkeep(desk.settings).tidy()
    desk.answer(done, f"Tidied: {done.loose_objects} loose objects packed, packs: {done.packs}, index: {done.index}.")


@click.command()
@click.argument("file", type=_FILE)
@click.option("--since", type=_EXISTING, help="An older backup: write only what was added since.")
@pass_desk
def backup(desk: Desk, file: Path, since: Path | None) -> None:
    """Write registry and office to one file.

    With the body's own profiles, if it has any; taken under one lock, with a manifest of hashes. The office holds private data: keep the file as safe as the office.

    \b
    Example:  nos backup monday.backup
              nos backup tuesday.backup --since monday.backup
    """
    from nos_registry.bootstrap import open_vault  # noqa: PLC0415 -- as the desk does

    done = open_vault(desk.settings).backup(file, since=since)
    what = "What was added" if done.since else "Everything"
    desk.answer(done, f"{what} is in {file}: {done.commits} commits, {done.rows} rows of the office, {done.size_bytes} bytes.")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--keep", metavar="RULE", help="last=N,daily=N,weekly=N,monthly=N; by default that of NOS_BACKUPS.")
@click.option("--dry-run", is_flag=True, help="Say what would go; remove nothing.")
@pass_desk
def prune(desk: Desk, folder: Path, keep: str | None, *, dry_run: bool) -> None:
    """Let old nightly backups of FOLDER go, by a rule.

    The newest stay, then one a day, a week and a month. What a kept backup adds to stays too, and so do the newest whole
    one, every file that a person named, and any that is damaged: exit 1 where there is one. Each is read whole first.

    \b
    Example:  nos prune backups --dry-run
              nos prune backups --keep last=7,daily=14,weekly=9,monthly=24
    """
    from nos_registry.bootstrap import open_vault  # noqa: PLC0415 -- as the desk does
    from nos_registry.domain.retention import parse_retention  # noqa: PLC0415 -- one command needs it
    from nos_registry.services.backups import prune  # noqa: PLC0415 -- as above

    done = prune(open_vault(desk.settings), folder, parse_retention(keep or desk.settings.backups), dry_run=dry_run)
    verb = "Would remove" if dry_run else "Removed"
    lines = [*(f"{verb} {name}" for name in done.removed), f"{verb} {len(done.removed)} of {len(done.removed) + len(done.kept)} backups."]
    desk.answer(done, "\n".join([*lines, *(f"Damaged: {name}" for name in done.damaged)]))
    if done.damaged:
        click.get_current_context().exit(1)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE [ADDED]...", type=_EXISTING)
@click.option("--checkpoint", type=_EXISTING, help="A checkpoint kept elsewhere: an older backup is refused.")
@pass_desk
def restore(desk: Desk, files: tuple[Path, ...], checkpoint: Path | None) -> None:
    """Make registry and office anew from a backup.

    FILE is a whole backup; ADDED are those that add to it, in order. What comes out is verified before it is put in
    place; a place that is taken is left as it is.

    \b
    Example:  nos --registry restored.git restore monday.backup tuesday.backup --checkpoint checkpoint.note
    """
    from nos_registry.bootstrap import open_vault  # noqa: PLC0415 -- as the desk does

    done = open_vault(desk.settings).restore(files, checkpoint=checkpoint.read_bytes() if checkpoint else None)
    desk.answer(done, f"Restored {desk.settings.registry}: {done.commits} commits verified, {done.rows} rows of the office.")


@click.group(cls=InOrder)
def registry() -> None:
    """Share the registry with other clones through a hub.

    \b
    Example:  nos registry serve-hooks /srv/hub.git
    """


@registry.command("serve-hooks")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@pass_desk
def serve_hooks(desk: Desk, folder: Path) -> None:
    """Make FOLDER a hub that accepts only what adds to it.

    A bare repository, made if it is not there. Deletes, rewrites and moved tags are refused, whoever pushes; the hook needs git and a shell alone.

    \b
    Example:  nos registry serve-hooks /srv/hub.git
    """
    from nos_registry.bootstrap import make_hub  # noqa: PLC0415 -- as the desk does

    hook = make_hub(folder)
    desk.answer({"hub": str(folder), "hook": str(hook)}, f"{folder} accepts only what adds to it.")


@registry.command("push")
@click.argument("hub")
@pass_desk
def push(desk: Desk, hub: str) -> None:
    """Give HUB all that it lacks, all or nothing.

    HUB is a folder, or the name of a remote in the registry's own configuration. What others gave it is taken over
    first; own commits are put on top.

    \b
    Example:  nos --registry registry.git registry push /srv/hub.git
    """
    from nos_registry.bootstrap import open_hub  # noqa: PLC0415 -- as the desk does

    done = open_hub(desk.settings, hub).push()
    again = f", {done.replayed} commits put on top of what was there" if done.replayed else ""
    desk.answer(done, f"Pushed {len(done.moved)} branches and tags{again}." if done.moved else "The hub has everything.")


@registry.command("pull")
@click.argument("hub")
@pass_desk
def pull(desk: Desk, hub: str) -> None:
    """Take over what others gave HUB.

    \b
    Example:  nos --registry registry.git registry pull /srv/hub.git
    """
    from nos_registry.bootstrap import open_hub  # noqa: PLC0415 -- as the desk does

    done = open_hub(desk.settings, hub).pull()
    desk.answer(done, f"Took over {len(done.moved)} branches and tags." if done.moved else "Nothing new at the hub.")


@registry.command("checkpoint")
@click.argument("file", type=_FILE)
@pass_desk
def checkpoint(desk: Desk, file: Path) -> None:
    """Write where the registry stands now, to keep elsewhere.

    Signed where NOS_SIGNING_KEY is set. Whoever keeps the file finds any later rewriting: `nos verify --checkpoint FILE`.

    \b
    Example:  nos registry checkpoint monday.note
    """
    note = desk.ports.proof.checkpoint()
    file.write_bytes(note)
    desk.answer({"file": str(file)}, f"Wrote {file}.")


@registry.command("prove")
@click.argument("older", type=_EXISTING)
@click.argument("newer", type=_EXISTING)
@click.argument("proof", type=_FILE)
@click.option("--check", is_flag=True, help="Check PROOF instead of writing it; needs no registry.")
@pass_desk
@click.pass_context
def prove(context: click.Context, desk: Desk, older: Path, newer: Path, proof: Path, *, check: bool) -> None:
    """Prove that the checkpoint NEWER only adds to OLDER.

    Writes PROOF; with --check, checks it, and exits 1 where it does not hold.

    \b
    Example:  nos registry prove monday.note friday.note proof
              nos registry prove monday.note friday.note proof --check
    """
    from nos_registry.bootstrap import continues  # noqa: PLC0415 -- as the desk does

    if not check:
        proof.write_bytes(desk.ports.proof.proof(older.read_bytes(), newer.read_bytes()))
        desk.answer({"proof": str(proof)}, f"Wrote {proof}.")
        return
    holds = continues(older.read_bytes(), newer.read_bytes(), proof.read_bytes())
    desk.answer({"holds": holds}, f"{newer} {'continues' if holds else 'does not continue'} {older}.")
    context.exit(0 if holds else 1)


@registry.group("signer", cls=InOrder)
def signer() -> None:
    """Say whose SSH keys sign.

    \b
    Example:  nos registry signer list
    """


@signer.command("add")
@click.argument("actor")
@click.argument("keyfile", type=_EXISTING)
@pass_desk
def add_signer(desk: Desk, actor: str, keyfile: Path) -> None:
    """List the public key of ACTOR, from today on.

    From then on everything ACTOR does must be signed with it: NOS_SIGNING_KEY names the private key. Only a registrar may.

    \b
    Example:  nos --as registrar registry signer add approver-wls approver-wls.pub
    """
    from nos_registry.bootstrap import public_key  # noqa: PLC0415 -- as the desk does

    listed = signing.list_key(desk.ports, desk.actor, actor, public_key(keyfile.read_text(encoding="utf-8", errors="replace")))
    desk.answer(listed, f"{actor} signs with this key from {listed.since}.")


@signer.command("end")
@click.argument("actor")
@pass_desk
def end_signer(desk: Desk, actor: str) -> None:
    """Let today be the last day of ACTOR's keys.

    \b
    Example:  nos --as registrar registry signer end approver-wls
    """
    from nos_registry.bootstrap import open_signers  # noqa: PLC0415 -- as the desk does

    ended = signing.end_key(desk.ports, open_signers(desk.settings), desk.actor, actor)
    desk.answer(ended, f"{len(ended)} keys of {actor} end on {ended[0].until}.")


@signer.command("list")
@pass_desk
def list_signers(desk: Desk) -> None:
    """List whose keys sign.

    \b
    Example:  nos registry signer list
    """
    from nos_registry.bootstrap import open_signers  # noqa: PLC0415 -- as the desk does

    keys = open_signers(desk.settings).signing_keys()
    lines = [f"{k.actor}  {k.key[:40]}…  since {k.since}{f' until {k.until}' if k.until else ''}" for k in keys]
    desk.answer(keys, "\n".join(lines) or "Nobody signs.")
