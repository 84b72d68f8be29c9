from nos_registry.domain.quality.fixes import fix_edition
from tests.domain.quality.sound import CRITERIA, sound, with_fields, with_section, with_texts


def test_of_a_doubled_keyword_the_first_spelling_stays_in_its_place():
    fixed = fix_edition(with_fields(keywords=("Service", "needs", "service", "SERVICE")))
    assert fixed.keywords == ("Service", "needs")


def test_double_spaces_become_one_everywhere():
    assert fix_edition(with_fields(title="Listen  well")).title == "Listen well"
    section = fix_edition(with_texts(CRITERIA, "identify   needs  now")).section(CRITERIA)
    assert section
    assert section.clauses[0].text == "identify needs now"
    section = fix_edition(with_section(CRITERIA, lead_in="You  must:")).section(CRITERIA)
    assert section
    assert section.lead_in == "You must:"


def test_a_sound_edition_stays_as_it_is():
    assert fix_edition(sound()) == sound()


def test_fixing_twice_is_fixing_once():
    edition = with_fields(keywords=("a", "A"), title="a  b")
    assert fix_edition(fix_edition(edition)) == fix_edition(edition)
