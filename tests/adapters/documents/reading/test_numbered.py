import pytest

from nos_registry.adapters.documents.reading.lines import Line
from nos_registry.adapters.documents.reading.numbered import Numbered, read_numbered


def _read(text: str) -> Numbered:
    lines = [Line(n, len(raw) - len(raw.lstrip()), raw.strip()) for n, raw in enumerate(text.split("\n"), 1)]
    return read_numbered(lines)


def _texts(found: Numbered) -> list[str]:
    return [" ".join(filter(None, draft.texts)) for draft in found.drafts]


def _aside(found: Numbered) -> list[str]:
    return [line.text for line in found.aside]


@pytest.mark.parametrize(
    ("line", "number", "label", "text"),
    [
        ("1. nodi", 1, None, "nodi"),
        ("1) nodi", 1, None, "nodi"),
        ("12.nodi", 12, None, "nodi"),
        ("3. 24 awr y dydd", 3, None, "24 awr y dydd"),
        ("P7 nodi", 7, "P7", "nodi"),
        ("K10. pwy", 10, "K10", "pwy"),
        ("P7: nodi", 7, "P7", "nodi"),
        ("p7 nodi", 7, "p7", "nodi"),
        ("- P7: nodi", 7, "P7", "nodi"),
        ("4.", 4, None, ""),
    ],
)
def test_a_number_or_label_begins_a_clause(line: str, number: int, label: str | None, text: str):
    (draft,) = _read(line).drafts
    assert (draft.printed, draft.label, draft.texts) == (number, label, [text])


@pytest.mark.parametrize("line", ["1.5 metr o led", "P7a nodi", "2021. Wedyn", "PC1 nodi", "1 nodi"])
def test_other_figures_are_text(line: str):
    assert not _read(line).drafts


def test_a_wrapped_clause_is_joined():
    found = _read("1. nodi pryd y gallwch\nychwanegu at\n(neu dynnu o)\n24 awr\n2. gwrando")
    assert _texts(found) == ["nodi pryd y gallwch ychwanegu at (neu dynnu o) 24 awr", "gwrando"]


def test_a_line_set_in_deeper_is_joined_whatever_its_first_letter():
    assert _texts(_read("  1. dilyn canllawiau\n     Skills CFA\n  2. gwrando")) == ["dilyn canllawiau Skills CFA", "gwrando"]


def test_a_list_inside_a_clause_is_joined():
    assert _texts(_read("1. dilyn\n• Deddfau\n• Codau\n2. gwrando")) == ["dilyn • Deddfau • Codau", "gwrando"]


def test_the_words_may_begin_below_their_number():
    assert _texts(_read("1.\n\nNodi anghenion\n2.\ngwrando")) == ["Nodi anghenion", "gwrando"]


def test_a_line_before_a_number_is_the_sub_heading_of_what_follows():
    found = _read("Paratoi\nP1 nodi\nP2 gwrando\n\nGweithio\n\nP3 helpu")
    assert [draft.group for draft in found.drafts] == ["Paratoi", "Paratoi", "Gweithio"]


def test_a_wrapped_sub_heading_is_joined():
    (draft,) = _read("Sicrhau bod y cwsmer\nyn hyderus\nP1 nodi").drafts
    assert draft.group == "Sicrhau bod y cwsmer yn hyderus"


@pytest.mark.parametrize("line", ["Mae'n rhaid eich bod chi'n gallu:", "You must be able to", "Byddwch yn:"])
def test_the_words_before_the_first_clause_are_the_lead_in(line: str):
    found = _read(f"{line}\n\nParatoi\nP1 nodi")
    assert found.lead_in
    assert (found.lead_in.text, found.drafts[0].group, _aside(found)) == (line, "Paratoi", [])


def test_a_lead_in_below_each_sub_heading_is_read_once():
    found = _read("Paratoi\nYou must be able to:\nP1 nodi\nGweithio\nYou must be able to:\nP2 helpu")
    assert found.lead_in
    assert [draft.group for draft in found.drafts] == ["Paratoi", "Gweithio"]
    assert _aside(found) == ["You must be able to:"]


def test_a_line_that_ends_in_a_colon_later_is_a_sub_heading():
    found = _read("You must be able to:\nCyn dechrau:\nP1 nodi")
    assert found.drafts[0].group == "Cyn dechrau:"


def test_a_line_after_the_last_clause_is_kept_aside():
    assert _aside(_read("1. nodi\n\nNodyn am y safon.\n")) == ["Nodyn am y safon."]


def test_of_two_lines_before_a_number_the_nearer_is_the_sub_heading():
    found = _read("Rhagair.\nParatoi\nP1 nodi")
    assert found.drafts[0].group == "Paratoi"
    assert _aside(found) == ["Rhagair."]


def test_small_letters_after_a_blank_line_are_not_joined():
    """They might be the rest of a clause over a page break, or anything else."""
    found = _read("1. nodi\n\nrhywbeth arall\n\n")
    assert (_texts(found), _aside(found)) == (["nodi"], ["rhywbeth arall"])


def test_a_sub_heading_that_is_printed_again_is_kept_aside():
    found = _read("Paratoi\nP1 nodi\nParatoi\nP2 helpu")
    assert [draft.group for draft in found.drafts] == ["Paratoi", "Paratoi"]
    assert _aside(found) == ["Paratoi"]
