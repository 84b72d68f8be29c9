"""Times the registry at the scale of a nation, each work beside its floor: `python -m tests.bench.registry_scale [--full]`.

By default 2,000 standards in both languages and three versions; with `--full` 25,000, which takes some minutes to make.
Trust the ratios, not the times: both sides of each are taken in the same run, the best of several.
"""

import datetime as dt
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

import pygit2
from git import IndexFile, Repo

from nos_registry.adapters.index.index import RegistryIndex
from nos_registry.adapters.reference import bundled_profiles
from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.bulk_standards import BulkRegistry
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.adapters.registry.staging import standard_leaves
from nos_registry.adapters.registry.standard_file import EDITION_FILES
from nos_registry.adapters.registry.trees import blob_at
from nos_registry.domain.review.events import DraftSaved, Proposed, Record
from nos_registry.domain.review.stages import Role, Stage
from nos_registry.domain.standard import Language, Standard
from nos_registry.ports import Change
from tests.bench._floors import asked, bare_commit, best, durably, fast_imported, plain_stream, ran, took
from tests.bench._nation import AT, found, nation

SMALL, FULL, VERSIONS = 2_000, 25_000, 3
LATER = AT + dt.timedelta(days=2_000)
BIN = Path(sys.executable).parent
IMPORTS = "import pydantic, pygit2, sqlalchemy"


@dataclass(frozen=True, slots=True)
class Line:
    """One work: its seconds, those of its floor, and the limits, as a ratio or in seconds, where the contract sets one."""

    work: str
    ours: float
    floor: str
    theirs: float
    limit: float | None = None
    seconds: float | None = None

    def __str__(self) -> str:
        ratio = self.ours / self.theirs
        kept = (self.limit is None or ratio <= self.limit) and (self.seconds is None or self.ours <= self.seconds)
        limits = [*([] if self.limit is None else [f"{self.limit:g} x"]), *([] if self.seconds is None else [f"{self.seconds:g} s"])]
        told = f"at most {', '.join(limits)}: {'kept' if kept else 'NOT KEPT'}" if limits else ""
        return f"  {self.work:52} {self.ours * 1000:10.1f} ms  {ratio:6.2f} x {self.floor} ({self.theirs * 1000:.1f} ms)  {told}"


def main() -> None:
    """Make the nation and print every line."""
    full = "--full" in sys.argv
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "registry.git"
        start = time.perf_counter()
        found(folder, FULL if full else SMALL, VERSIONS)
        print(f"{FULL if full else SMALL:,} standards x 2 languages x {VERSIONS} versions: made in {time.perf_counter() - start:.0f} s")
        report(folder, 5_000 if full else 1_000)


def report(folder: Path, bulk: int) -> None:
    """Print every line for the registry at `folder`, and for bulks of `bulk` standards."""
    index = folder.with_suffix(".index.sqlite")
    print(rebuilt(folder, index))
    registry = open_registry(folder)
    for lines in (reading(registry, index), processes(folder), writing(registry, index), bulks(bulk)):
        for line in lines:
            print(line, flush=True)


def rebuilt(folder: Path, index: Path) -> str:
    """Make the index anew in a process of its own, and tell what that took."""
    index.unlink(missing_ok=True)
    script = (
        "import resource, sys; from pathlib import Path; from nos_registry.adapters.index.index import RegistryIndex;"
        "from nos_registry.adapters.registry.registry import open_registry;"
        "n = len(RegistryIndex(open_registry(Path(sys.argv[1])).home, Path(sys.argv[2])).summaries());"
        "used = resource.getrusage(resource.RUSAGE_SELF); print(n, used.ru_utime + used.ru_stime, used.ru_maxrss)"
    )
    told = subprocess.run([sys.executable, "-c", script, folder, index], capture_output=True, text=True, check=True).stdout.split()
    size = index.stat().st_size / 1e6
    return f"  index of {int(told[0]):,} standards made anew: {float(told[1]):.1f} s CPU (at most 20), {int(told[2]) / 1024:.0f} MB resident (at most 400), {size:.0f} MB on disk"


def reading(registry: Registry, file: Path) -> Iterator[Line]:
    """Reading in this process."""
    index, home = RegistryIndex(registry.home, file), registry.home
    git = best(1, registry.summaries)
    yield Line("every summary, index warm", best(5, index.summaries), "reading git", git)
    one = next(nation(1))
    name = f"{layout.standard_folder(one.urn)}/{EDITION_FILES[Language.EN]}"
    tag = layout.version_tag(one.urn, 1)
    with subprocess.Popen(["git", f"--git-dir={home.path}", "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as batch:
        floor = best(200, lambda: asked(batch, f"{tag}:{name}"))
        assert batch.stdin is not None
        batch.stdin.close()
    yield Line(
        "bytes of one edition at a tag",
        best(200, lambda: blob_at(home.tree(tag) or pygit2.Tree(), name)),
        "git cat-file --batch",
        floor,
        1.5,
    )
    yield Line(
        "  the same through GitPython",
        best(20, lambda: Repo(home.path).git.get_object_data(f"{tag}:{name}")),
        "git cat-file --batch",
        floor,
    )
    yield Line(
        "  a whole standard at a version, read and checked",
        best(50, lambda: registry.find(one.urn, version=1)),
        "git cat-file --batch",
        floor,
    )
    log = ["git", f"--git-dir={home.path}", "log", "--format=%H", "main", "--", layout.standard_folder(one.urn)]
    yield Line(
        "history of one standard, in process", best(5, lambda: registry.history(one.urn)), "git log", best(5, lambda: ran(log)), None, 0.15
    )


def processes(folder: Path) -> Iterator[Line]:
    """Whole commands, cold."""
    floor = best(5, lambda: ran([sys.executable, "-c", IMPORTS]))
    urn = next(nation(1)).urn
    for command, limit, seconds in (
        ("due", 2.0, 0.6),
        ("--format json due", None, None),
        ("list", None, None),
        (f"show {urn}", None, None),
        (f"history {urn}", None, None),
    ):
        nos = [str(BIN / "nos"), "--registry", str(folder), "--today", "2026-11-22", *command.split(maxsplit=1 if command[0] != "-" else 2)]
        yield Line(f"nos {command}, whole process", best(5, lambda nos=nos: ran(nos)), f'python -c "{IMPORTS}"', floor, limit, seconds)


def writing(registry: Registry, file: Path) -> Iterator[Line]:
    """One commit onto the nation."""
    numbers, index = count(), RegistryIndex(registry.home, file)
    drafts, versions = [standard.model_copy(update={"version": VERSIONS + 1}) for standard in nation(60, VERSIONS)], count()
    leaves = {path: leaf for path, leaf in standard_leaves(drafts[:1]).items() if isinstance(leaf, bytes)}
    floor = best(20, lambda: bare_commit(registry, {path: leaf + b"%d\n" % next(numbers) for path, leaf in leaves.items()}))
    with durably():
        durable = best(20, lambda: bare_commit(registry, {path: leaf + b"%d\n" % next(numbers) for path, leaf in leaves.items()}))
    start_review(registry, drafts[0])
    sequences = count(2)
    ours = best(20, lambda: save_draft(registry, drafts[0], next(sequences)))
    yield Line("a draft saved, durably", ours, "pygit2's bare tree and commit", floor, 3.0)
    yield Line("  the same", ours, "pygit2's bare tree and commit, durably", durable)
    yield Line(
        "a version published, with its tag",
        best(20, lambda: publish(registry, drafts[next(versions)])),
        "pygit2's bare tree and commit",
        floor,
    )
    yield Line("  a file added by GitPython's index", best(1, lambda: by_index(registry)), "pygit2's bare tree and commit", floor)
    index.summaries()
    publish(registry, drafts[next(versions)])
    yield Line("the index brought up to date by one commit, and asked", best(1, index.summaries), "asking it", best(5, index.summaries))


def bulks(size: int) -> Iterator[Line]:
    """Thousands of standards in one commit."""
    many = list(nation(size))
    with tempfile.TemporaryDirectory() as place:
        stream = Path(place) / "stream"
        stream.write_bytes(b"".join(plain_stream(many)))
        ours = [took(partial(ingested, Path(place) / f"ours{turn}", many)) for turn in range(3)]
        theirs = [took(partial(fast_imported, Path(place) / f"bare{turn}", stream)) for turn in range(3)]
        yield Line(
            f"{size:,} standards in one commit, tagged",
            min(wall for wall, _ in ours),
            "git fast-import",
            min(wall for wall, _ in theirs),
            1.5,
        )
        yield Line("  the same in processor time", min(cpu for _, cpu in ours), "git fast-import", min(cpu for _, cpu in theirs))


def ingested(folder: Path, standards: Sequence[Standard]) -> None:
    registry = create_registry(folder, actor="registrar", at=AT)
    with registry.locked():
        BulkRegistry(registry.home).store_many(Change("Ingest", "ingested", "registrar", Role.REGISTRAR, AT), standards)


def by_index(registry: Registry) -> None:
    repo = Repo(registry.home.path)
    index = IndexFile.from_tree(repo, "main")
    index.write_tree()


def start_review(registry: Registry, draft: Standard) -> None:
    event = Proposed(title="Bench", profile="full", standards=(draft.urn,), reason="bench", rules=bundled_profiles()["full"])
    record = Record(sequence=1, at=LATER, actor="registrar", role=Role.SSO_LEAD, stage_from=None, stage_to=Stage.DRAFTING, event=event)
    with registry.locked():
        registry.store(Change("Propose", "proposed", "registrar", Role.SSO_LEAD, LATER, review="2026-bench", records=(record,)))


def save_draft(registry: Registry, draft: Standard, sequence: int) -> None:
    """Save another wording of a draft with its event, as the service does."""
    editions = tuple(edition.model_copy(update={"keywords": (f"word {sequence}",)}) for edition in draft.editions)
    with registry.locked():
        record = Record(
            sequence=sequence,
            at=LATER,
            actor="registrar",
            role=Role.DRAFTER,
            stage_from=Stage.DRAFTING,
            stage_to=Stage.DRAFTING,
            event=DraftSaved(texts=()),
        )
        changed = draft.model_copy(update={"editions": editions})
        change = Change(
            "Draft", "draft-saved", "registrar", Role.DRAFTER, LATER, review="2026-bench", standards=(changed,), records=(record,)
        )
        registry.store(change)


def publish(registry: Registry, standard: Standard) -> None:
    with registry.locked():
        registry.store(Change("Ingest", "ingested", "registrar", Role.REGISTRAR, LATER, standards=(standard,)))


if __name__ == "__main__":
    main()
