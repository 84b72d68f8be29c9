"""Reading standards, reviews and releases from the repository."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

import pygit2

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.commit_message import entry_of
from nos_registry.adapters.registry.edition_parser import parse_header
from nos_registry.adapters.registry.home import Home
from nos_registry.adapters.registry.roles_file import parse_roles
from nos_registry.adapters.registry.standard_file import EDITION_FILES, FACTS_FILE, parse_facts, parse_record, parse_standard
from nos_registry.adapters.registry.trees import Held, blob_at, entry_at, files_below
from nos_registry.domain.review.events import EmergencyPublished, Record
from nos_registry.domain.review.review import fold
from nos_registry.domain.standard import Language, Provenance, Standard
from nos_registry.domain.urn import Urn
from nos_registry.ports import Entry, Grant, Summary

EMERGENCY = str(EmergencyPublished.model_fields["event"].default)
"""How the event file of an emergency publication is named."""

_LONDON = ZoneInfo("Europe/London")


class StandardsReader:
    """The port `Standards` on a git repository."""

    home: Home

    def summaries(self) -> tuple[Summary, ...]:
        """Return every standard on `main`, in the order of their URNs."""
        found = (summary_of(folder) for _, folder in standard_folders(_main_tree(self.home)))
        return tuple(sorted(found, key=lambda summary: summary.urn))

    def find(self, urn: Urn, *, version: int | None = None, as_of: dt.date | None = None) -> Standard | None:
        """Return a standard as it is on `main`, at a version, or as it stood at the end of a day (Europe/London).

        With both, the version is looked for in what stood on that day.
        """
        commit = self.home.main if as_of is None else _commit_on(self.home, as_of)
        found = None if commit is None else read_standard(self.home.commit(commit).tree, urn)
        if version is None or found is None or found.version == version:
            return found
        tag = None if version > found.version else self.home.tree(layout.version_tag(urn, version))
        return None if tag is None else read_standard(tag, urn)

    def draft(self, review: str, urn: Urn) -> Standard | None:
        """Return a standard as it is on the branch of an open review."""
        tree = self.home.tree(layout.review_branch(review))
        return None if tree is None else read_standard(tree, urn)

    def draft_at(self, review: str, sequence: int, urn: Urn) -> Standard | None:
        """Return a standard as it stood in a review, open or ended, once its event of that number was stored."""
        _, ordinary = self.home.git.commits_touching(f"{layout.review_folder(review)}/events/{sequence:04d}-*")
        return read_standard(self.home.commit(pygit2.Oid(hex=ordinary[-1])).tree, urn) if ordinary else None

    def history(self, urn: Urn) -> tuple[Entry, ...]:
        """Return the commits that touched a standard on `main` and on review branches, open or retired, newest first."""
        lists = self.home.git.commits_touching(layout.standard_folder(urn))
        merges, ordinary = ([self.home.commit(pygit2.Oid(hex=name)) for name in names] for names in lists)
        return tuple(_entry(one, urn) for one in _newest_first(self.home, merges, ordinary))

    def held(self) -> Mapping[Urn, str]:
        """Return the open review that holds each standard under review: what it was proposed for, and what it is to make."""
        return {urn: review for review in _open_reviews(self.home) for urn in _subjects_of(self.home, review)}


class ReviewsReader:
    """The port `Reviews` on a git repository."""

    home: Home

    def records(self, review: str) -> tuple[Record, ...]:
        """Return the events of a review in order; empty where there is no such review."""
        tree = review_tree(self.home, review)
        return () if tree is None else tuple(parse_record(stored) for _, stored in event_files(tree, review))

    def open_reviews(self) -> tuple[str, ...]:
        """Return the ids of the reviews that have a branch, sorted."""
        return _open_reviews(self.home)

    def ended_reviews(self) -> tuple[str, ...]:
        """Return the ids of the reviews whose end is recorded on `main`, sorted."""
        return tuple(sorted({*reviews_on(_main_tree(self.home))} - {*_open_reviews(self.home)}))

    def grants(self) -> tuple[Grant, ...]:
        """Return every role ever granted, in order."""
        return parse_roles(blob_at(_main_tree(self.home), layout.ROLES_FILE) or b"")

    def release_files(self, release: str) -> Mapping[str, bytes]:
        """Return the files of a release by name; empty where there is no such release."""
        return files_below(_main_tree(self.home), layout.release_folder(release))


def read_standard(tree: pygit2.Tree, urn: Urn) -> Standard | None:
    """Return the standard in a tree of the registry, or None where it has none."""
    files = files_below(tree, layout.standard_folder(urn))
    return parse_standard(files) if files else None


def read_facts(tree: pygit2.Tree, urn: Urn) -> Standard | None:
    """Return the standard in a tree of the registry without its editions, or None where it has none."""
    stored = blob_at(tree, f"{layout.standard_folder(urn)}/{FACTS_FILE}")
    return None if stored is None else parse_facts(stored)


def standard_folders(tree: pygit2.Tree) -> Iterator[tuple[str, pygit2.Tree]]:
    """Yield the path and the tree of the folder of every standard in a tree of the registry."""
    for shard in _trees(entry_at(tree, layout.STANDARDS)):
        yield from ((f"{layout.STANDARDS}/{shard.name}/{folder.name}", folder) for folder in _trees(shard))


def review_tree(home: Home, review: str) -> pygit2.Tree | None:
    """Return the tree that holds the newest record of a review: its branch, or `main` once it has ended."""
    if has_ended(home, review):
        return _main_tree(home)
    return home.tree(layout.review_branch(review))


def reviews_on(main: Held) -> tuple[str, ...]:
    """Return the ids of the reviews that a tree of `main` records: the ended ones, and those that an emergency published."""
    return tuple(str(review.name) for year in _trees(entry_at(main, layout.REVIEWS)) for review in _trees(year))


def has_ended(home: Home, review: str) -> bool:
    """Return whether the end of a review is recorded on `main`."""
    return ended_in(_main_tree(home), review)


def ended_in(main: Held, review: str) -> bool:
    """Return whether a tree of `main` has the end of a review; one that published in an emergency goes on after that."""
    events = entry_at(main, f"{layout.review_folder(review)}/events")
    names = [str(entry.name) for entry in events] if isinstance(events, pygit2.Tree) else []
    last = max(names, key=lambda name: layout.sequence_of(name) or 0, default="")
    return entry_at(main, layout.review_folder(review)) is not None and not last.endswith(f"-{EMERGENCY}.yaml")


def event_files(tree: Held, review: str) -> list[tuple[str, bytes]]:
    """Return the event files of a review in the order of their numbers."""
    files = files_below(tree, f"{layout.review_folder(review)}/events")
    return sorted(files.items(), key=lambda file: layout.sequence_of(file[0]) or 0)


def _open_reviews(home: Home) -> tuple[str, ...]:
    names = (name.removeprefix(layout.REVIEW_BRANCHES) for name in home.git.refs_below(layout.REVIEW_BRANCHES))
    return tuple(name for name in names if not has_ended(home, name))


def _subjects_of(home: Home, review: str) -> tuple[Urn, ...]:
    """Return what an open review is of: its proposal and its plan alone are read, no other event changes them."""
    tree = home.tree(layout.review_branch(review))
    files = [] if tree is None else event_files(tree, review)
    telling = [parse_record(stored) for name, stored in files if name.endswith(("-proposed.yaml", "-plan-submitted.yaml"))]
    found = fold(review, telling)
    return found.subjects if found else ()


def _main_tree(home: Home) -> pygit2.Tree:
    return home.commit(home.main).tree


def _trees(tree: pygit2.Object | None) -> Iterator[pygit2.Tree]:
    return (below for below in tree if isinstance(below, pygit2.Tree)) if isinstance(tree, pygit2.Tree) else iter(())


def summary_of(folder: pygit2.Tree) -> Summary:
    """Return the standard in a folder without its text."""
    files = {str(entry.name): entry.data for entry in folder if isinstance(entry, pygit2.Blob)}
    facts = parse_facts(files[FACTS_FILE])
    headers = {language: parse_header(files[name]) for language, name in EDITION_FILES.items() if name in files}
    header = headers.get(Language.EN) or headers.get(Language.CY) or {}
    provenances = {each["provenance"] for each in headers.values()}
    return Summary(
        urn=facts.urn,
        version=facts.version,
        titles={language: each["title"] for language, each in headers.items()},
        suites=tuple(header.get("suites", ())),
        developed_by=header.get("developed_by"),
        validity=facts.validity,
        provenance=Provenance.SAMPLE if Provenance.SAMPLE in provenances else Provenance.GIVEN,
        indicative_review_date=facts.indicative_review_date,
        transition_ends=facts.transition_ends,
        transition_over=facts.transition_over,
        emergency=facts.emergency,
    )


def _entry(commit: pygit2.Commit, urn: Urn) -> Entry:
    """Return a commit in the history of `urn`; one that counts its standards instead of naming them is asked for the version."""
    entry = entry_of(str(commit.id), commit.commit_time, commit.message, urn)
    stored = blob_at(commit.tree, f"{layout.standard_folder(urn)}/{FACTS_FILE}") if entry.version is None else None
    return entry if stored is None else replace(entry, version=parse_facts(stored).version)


def _newest_first(home: Home, some: list[pygit2.Commit], others: list[pygit2.Commit]) -> Iterator[pygit2.Commit]:
    """Merge two lists, each newest first; of two commits in the same second a descendant is the newer."""
    while some and others:
        one, other = some[0], others[0]
        tied = one.commit_time == other.commit_time
        first = not home.repository.descendant_of(other.id, one.id) if tied else one.commit_time > other.commit_time
        yield (some if first else others).pop(0)
    yield from (*some, *others)


def _commit_on(home: Home, day: dt.date) -> pygit2.Oid | None:
    """Return the newest commit of `main` made before the day after `day` began in London."""
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=_LONDON).timestamp()
    commit = home.commit(home.main)
    while commit.commit_time >= midnight:
        if not commit.parents:
            return None
        commit = commit.parents[0]
    return commit.id
