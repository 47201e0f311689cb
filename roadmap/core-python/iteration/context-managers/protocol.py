"""What a with block calls, and when."""


# region class
class Indented:
    """Print with an indent inside the block."""

    depth = 0

    def __enter__(self):
        Indented.depth += 1
        return self

    def __exit__(self, kind, error, traceback):
        Indented.depth -= 1
        if kind is not None:
            print("  " * Indented.depth + f"(left by {kind.__name__})")
        return False

    def say(self, text):
        print("  " * self.depth + text)


with Indented() as outer:
    outer.say("chapter")
    with Indented() as inner:
        inner.say("section")
    outer.say("end of chapter")

try:
    with Indented() as block:
        block.say("about to fail")
        int("seven")
except ValueError:
    print("the exception still arrives; depth is", Indented.depth)
# endregion
