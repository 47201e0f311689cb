"""A few standard iterators at work on a day of temperatures."""

from itertools import accumulate, chain, groupby, islice, pairwise, takewhile

morning, evening = [4, 6, 9], [12, 11, 7]
day = list(chain(morning, evening))

print(list(enumerate(morning, start=6)))
print(list(zip(morning, evening, strict=True)))
print([b - a for a, b in pairwise(day)])
print(list(accumulate(day, max)))
print(list(takewhile(lambda t: t < 10, day)))
print({warm: list(group) for warm, group in groupby(day, lambda t: t >= 9)})
print(list(islice(reversed(day), 2)))
