import copy
import pickle
from pathlib import Path

from nos_registry.adapters.documents.reading.errors import DocumentError
from nos_registry.domain.errors import NosError


def test_a_document_error_says_place_reason_and_remedy():
    error = DocumentError(Path("a.txt"), 3, "it is wrong", "Mend it")
    assert str(error) == "a.txt, line 3: it is wrong. Mend it"
    assert (error.path, error.line, error.reason, error.remedy) == (Path("a.txt"), 3, "it is wrong", "Mend it")


def test_without_a_line_none_is_named():
    assert str(DocumentError(Path("a.txt"), None, "it is wrong")) == "a.txt: it is wrong"


def test_edges_refuse_it_as_any_other_refusal():
    assert issubclass(DocumentError, NosError)


def test_a_path_cannot_command_the_terminal():
    """An escape sequence in a file name is shown, not sent."""
    assert "\x1b" not in str(DocumentError(Path("\x1b[2J.txt"), None, "it is wrong"))


def test_it_survives_copying_and_pickling():
    """A flow hands errors from one process to another."""
    error = DocumentError(Path("a.txt"), 3, "it is wrong", "Mend it")
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (str(twin), twin.line, twin.path) == (str(error), 3, Path("a.txt"))
