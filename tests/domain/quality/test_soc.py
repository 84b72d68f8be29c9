import pytest

from nos_registry.domain.quality.soc import soc_doubt


@pytest.mark.parametrize("code", ["7211", "7213", "7219", "1115"])
def test_four_figures_are_a_code(code: str):
    assert soc_doubt(code) is None


@pytest.mark.parametrize("code", ["", "721", "72111", "0111", "72a1", "7211 ", "SOC 7211"])
def test_other_forms_are_doubtful(code: str):
    assert soc_doubt(code) == "not a unit group of four figures"


def test_a_code_that_means_different_things_says_so():
    doubt = soc_doubt("7212")
    assert doubt
    assert "SOC2010" in doubt
    assert "Telephonists in SOC2020" in doubt
