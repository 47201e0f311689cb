"""Context managers from generators, and a stack of them."""

import os
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory


# region generator
@contextmanager
def environment(name, value):
    """Set an environment variable for the length of a block."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield value
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


with environment("SHOP_MODE", "test") as mode:
    print(mode, os.environ["SHOP_MODE"])
print("afterwards:", os.environ.get("SHOP_MODE"))
# endregion


# region stack
def merge(paths):
    """Join the lines of any number of files, in step."""
    with ExitStack() as stack:
        files = [stack.enter_context(p.open(encoding="utf-8")) for p in paths]
        merged = [[line.strip() for line in row] for row in zip(*files)]
    return merged, [file.closed for file in files]


with TemporaryDirectory() as name:
    paths = [Path(name, f"{letter}.txt") for letter in "abc"]
    for path in paths:
        path.write_text(f"{path.stem}1\n{path.stem}2\n", encoding="utf-8")
    print(*merge(paths), sep="\n")
    with suppress(FileNotFoundError):
        Path(name, "never-made.txt").unlink()
print("folder gone:", not Path(name).exists())
# endregion
