import pytest
from leap import is_leap


# region plain
def test_every_fourth_year_is_a_leap_year():
    assert is_leap(2024)
    assert not is_leap(2023)
# endregion


# region table
@pytest.mark.parametrize(
    ("year", "expected"),
    [(1900, False), (2000, True), (2100, False), (1584, True)],
)
def test_centuries_follow_a_rule_of_their_own(year, expected):
    assert is_leap(year) is expected
# endregion


# region raises
def test_years_before_the_reform_are_refused():
    with pytest.raises(ValueError, match="1500"):
        is_leap(1500)
# endregion
