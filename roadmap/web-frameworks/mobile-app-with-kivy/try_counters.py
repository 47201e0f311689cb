"""The logic can be tried, and tested, without any window."""

from counters import Counters

birds = Counters("birds.json")
print(birds.add("Robin"), birds.add(" Wren "), birds.add("Robin"))
print(birds.step("Robin"), birds.step("Robin"), birds.step("Wren", -1))

again = Counters("birds.json")
print("after a restart:", again.counts)
