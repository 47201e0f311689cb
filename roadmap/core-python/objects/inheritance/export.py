# region base
class Exporter:
    def __init__(self, rows):
        self.rows = rows

    def header(self):
        return ""

    def row(self, cells):
        raise NotImplementedError

    def render(self):
        lines = [self.row(cells) for cells in self.rows]
        return "\n".join(filter(None, [self.header(), *lines]))


class CsvExporter(Exporter):
    def header(self):
        return "name;born"

    def row(self, cells):
        return ";".join(str(cell) for cell in cells)


people = [("Ada", 1815), ("Grace", 1906)]
print(CsvExporter(people).render())
# endregion


# region super
class SortedCsvExporter(CsvExporter):
    def __init__(self, rows, *, key):
        super().__init__(sorted(rows, key=key))

    def header(self):
        return "# sorted\n" + super().header()


print(SortedCsvExporter(people, key=lambda row: -row[1]).render())
# endregion


# region abstract
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        """Return the area in square metres."""

    def describe(self):
        return f"{type(self).__name__} of {self.area()} square metres"


class Field(Shape):
    def area(self):
        return 40 * 25


print(Field().describe(), isinstance(Field(), Shape))
try:
    Shape()
except TypeError:
    print("an abstract class cannot be instantiated")
# endregion


# region mro
class Base:
    def hello(self):
        return ["Base"]


class Left(Base):
    def hello(self):
        return ["Left", *super().hello()]


class Right(Base):
    def hello(self):
        return ["Right", *super().hello()]


class Both(Left, Right):
    def hello(self):
        return ["Both", *super().hello()]


print(Both().hello())
# endregion
