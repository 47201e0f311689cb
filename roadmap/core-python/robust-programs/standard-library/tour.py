"""Six small jobs, six modules, nothing to install."""

import re
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from statistics import mean, median
from textwrap import shorten

# region dates
start = date(2028, 2, 27)
days = [start + timedelta(days=n) for n in range(4)]
print([day.strftime("%a %d %b") for day in days])
# endregion

# region numbers
waits = [3, 4, 4, 5, 41]
print(f"mean {mean(waits):.1f}, median {median(waits)}")
tenth = Fraction(1, 10)
print(0.1 + 0.2 == 0.3, tenth + 2 * tenth == 3 * tenth)
# endregion

# region text
line = "2026-03-01 ERROR disk /dev/sda1 is 97% full, delete something"
found = re.search(r"(?P<device>/dev/\w+) is (?P<used>\d+)%", line)
print(found["device"], int(found["used"]))
print(shorten(line, width=40, placeholder=" ..."))
# endregion

# region itertools
heights = [120, 180, 150, 210]
print([later - earlier for earlier, later in pairwise(heights)])
# endregion
