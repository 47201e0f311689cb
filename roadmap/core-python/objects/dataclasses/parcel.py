# region basic
from dataclasses import dataclass, field, replace


@dataclass
class Parcel:
    code: str
    weight: float
    fragile: bool = False


parcel = Parcel("AB1", weight=2.5)
print(parcel)
print(parcel == Parcel("AB1", 2.5), parcel == Parcel("AB1", 2.6))
# endregion


# region factory
@dataclass
class Van:
    driver: str
    parcels: list[Parcel] = field(default_factory=list)

    def load(self) -> float:
        return sum(parcel.weight for parcel in self.parcels)


van = Van("Cleo")
van.parcels.append(parcel)
print(van.load(), Van("Dan").parcels)
# endregion


# region post
@dataclass(frozen=True, order=True)
class Slot:
    start: int
    end: int
    minutes: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("a slot must end after it starts")
        # Frozen: even our own assignment has to go round the guard.
        object.__setattr__(self, "minutes", (self.end - self.start) * 60)


slots = [Slot(14, 16), Slot(9, 10)]
print(min(slots))
print(replace(slots[0], end=15), len({Slot(9, 10), *slots}))
try:
    Slot(5, 5)
except ValueError as problem:
    print("refused:", problem)
# endregion
