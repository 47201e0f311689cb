# region class
from functools import total_ordering


@total_ordering
class Duration:
    def __init__(self, minutes):
        self._minutes = minutes

    def __str__(self):
        hours, minutes = divmod(self._minutes, 60)
        return f"{hours} h {minutes:02} min"

    def __repr__(self):
        return f"Duration({self._minutes})"

    def __eq__(self, other):
        if not isinstance(other, Duration):
            return NotImplemented
        return self._minutes == other._minutes

    def __hash__(self):
        return hash(self._minutes)

    def __lt__(self, other):
        if not isinstance(other, Duration):
            return NotImplemented
        return self._minutes < other._minutes

    def __add__(self, other):
        if not isinstance(other, Duration):
            return NotImplemented
        return Duration(self._minutes + other._minutes)

    def __mul__(self, factor):
        if not isinstance(factor, int):
            return NotImplemented
        return Duration(self._minutes * factor)

    __rmul__ = __mul__
# endregion


# region use
lesson = Duration(45)
print(lesson, "and in a list:", [lesson])
print(3 * lesson + Duration(15), lesson >= Duration(30))
print(len({Duration(60), Duration(60), lesson}), "different durations")
try:
    lesson + 5
except TypeError as problem:
    print("TypeError:", problem)
# endregion


# region container
class Timetable:
    def __init__(self, *durations):
        self._durations = list(durations)

    def __len__(self):
        return len(self._durations)

    def __getitem__(self, index):
        return self._durations[index]


day = Timetable(Duration(45), Duration(90), Duration(20))
print(len(day), day[-1], max(day), Duration(90) in day)
for duration in reversed(day):
    print("-", duration)
# endregion
