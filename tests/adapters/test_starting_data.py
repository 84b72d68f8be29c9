"""The documents a registry starts from: as the manifest says, or not at all."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from nos_registry.adapters.reference import ReferenceDataError
from nos_registry.adapters.starting_data import MANIFEST, bundled_documents, documents_in
from nos_registry.domain.standard import Language, Provenance


class TestBundled:
    def test_every_document_reads_as_its_entry_says(self) -> None:
        for listed, edition in bundled_documents():
            assert (edition.urn, edition.language, edition.version) == (listed.urn, listed.language, listed.version)
            assert edition.provenance is listed.provenance

    def test_two_were_given_and_the_others_are_samples(self) -> None:
        given = [listed.urn for listed, _ in bundled_documents() if listed.provenance is Provenance.GIVEN]
        assert given == ["INSCS009", "CFACSD1"]

    def test_both_languages_of_both_drafts_are_there(self) -> None:
        drafts = {(listed.draft, listed.language) for listed, _ in bundled_documents() if listed.draft}
        assert drafts == {(number, language) for number in (1, 2) for language in Language}

    def test_a_probable_urn_says_why(self) -> None:
        assert all(listed.reason for listed, _ in bundled_documents() if listed.probable)

    def test_every_sample_says_that_it_is_not_the_published_text(self) -> None:
        samples = [listed for listed, _ in bundled_documents() if listed.provenance is Provenance.SAMPLE]
        assert all("ritten to show" in listed.origin for listed in samples)


class TestFolder:
    def test_without_a_manifest_what_cannot_be_read_is_set_aside_with_the_reason(self, seeds: Path, tmp_path: Path) -> None:
        for name in ("000_299cc58effc2e29f.txt", "002_22918ac78e89d828.txt"):
            shutil.copy(seeds / name, tmp_path)
        read, aside = documents_in(tmp_path)
        assert [edition.urn for edition in read] == ["INSCS009"]
        assert [item.file for item in aside] == ["002_22918ac78e89d828.txt"]
        assert "URN" in aside[0].reason

    def test_the_given_material_reads_like_the_bundled(self, shared: Path) -> None:
        read, _ = documents_in(shared / "seeds")
        own = next(edition for listed, edition in bundled_documents() if listed.urn == "INSCS009" and listed.draft is None)
        assert read[0].sections == own.sections

    def test_files_of_other_kinds_are_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "README.rst").write_text("hello")
        (tmp_path / "picture.png").write_bytes(b"\x89PNG")
        assert documents_in(tmp_path) == ((), ())

    def test_the_order_is_that_of_the_names(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.txt", "c.md"):
            (tmp_path / name).write_text("no standard")
        assert [item.file for item in documents_in(tmp_path)[1]] == ["a.txt", "b.txt", "c.md"]


class TestManifest:
    @pytest.fixture
    def folder(self, seeds: Path, tmp_path: Path) -> Path:
        document = tmp_path / "one.txt"
        shutil.copy(seeds / "002_22918ac78e89d828.txt", document)
        self.write(tmp_path, **self.entry(document))
        return tmp_path

    @staticmethod
    def entry(document: Path) -> dict[str, Any]:
        digest = hashlib.sha256(document.read_bytes()).hexdigest()
        facts = {"urn": "CFACSD1", "language": "cy", "version": 3, "provenance": "given", "origin": "a test"}
        return {"file": document.name, "sha256": digest, **facts}

    @staticmethod
    def write(folder: Path, **entry: object) -> None:
        (folder / MANIFEST).write_text(yaml.safe_dump({"documents": [entry]}), encoding="utf-8")

    def test_it_tells_what_the_document_does_not(self, folder: Path) -> None:
        (edition,), aside = documents_in(folder)
        assert (edition.urn, edition.version, aside) == ("CFACSD1", 3, ())

    def test_a_file_that_is_not_the_one_listed_is_refused(self, folder: Path) -> None:
        (folder / "one.txt").write_text("something else")
        with pytest.raises(ReferenceDataError, match=r"one\.txt is not the file"):
            documents_in(folder)

    @pytest.mark.parametrize("text", ["", "- x", "documents: 1", "documents: [{file: x}]", "a: [", "nothing: here", "\x00"])
    def test_a_manifest_that_is_none_is_refused_in_words(self, folder: Path, text: str) -> None:
        (folder / MANIFEST).write_text(text)
        with pytest.raises(ReferenceDataError, match="cannot be used"):
            documents_in(folder)

    def test_a_manifest_in_another_encoding_is_refused_in_words(self, folder: Path) -> None:
        (folder / MANIFEST).write_bytes("origin: \xe2".encode("latin-1"))
        with pytest.raises(ReferenceDataError, match="cannot be used"):
            documents_in(folder)

    @pytest.mark.parametrize("name", ["missing.txt", "../outside.txt", "/etc/hostname"])
    def test_a_file_that_is_not_in_the_folder_is_refused_in_words(self, folder: Path, name: str) -> None:
        (folder.parent / "outside.txt").write_bytes((folder / "one.txt").read_bytes())
        self.write(folder, **{**self.entry(folder / "one.txt"), "file": name})
        with pytest.raises(ReferenceDataError):
            documents_in(folder)

    def test_an_unknown_field_is_refused(self, folder: Path) -> None:
        self.write(folder, **self.entry(folder / "one.txt"), licence="none")
        with pytest.raises(ReferenceDataError, match="licence"):
            documents_in(folder)
