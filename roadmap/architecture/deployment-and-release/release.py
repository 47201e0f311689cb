"""Releases side by side, and a switch that is one rename."""

import os
import tempfile
from pathlib import Path


# region releases
class Releases:
    """A folder per release, and `current`, a link to the live one."""

    def __init__(self, root):
        self.root = Path(root)
        self.current = self.root / "current"

    def deploy(self, version, files):
        """Put the files in place; nobody sees them yet."""
        folder = self.root / version
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")

    def live(self):
        return self.current.resolve().name if self.current.exists() else None

    def release(self, version, healthy):
        """Switch over, and switch back when the check fails."""
        before = self.live()
        self._point_to(version)
        if healthy(self.current):
            return True
        if before:
            self._point_to(before)
        return False

    def _point_to(self, version):
        draft = self.root / "current.new"
        draft.symlink_to(version)
        os.replace(draft, self.current)   # atomic: old or new, never neither
# endregion


def healthy(folder):
    """Stands for a request to the health check of the new release."""
    return "def application" in (folder / "app.py").read_text("utf-8")


with tempfile.TemporaryDirectory() as scratch:
    site = Releases(scratch)
    site.deploy("1.4.0", {"app.py": "def application(): ..."})
    print("deployed, live:", site.live())
    print("released:", site.release("1.4.0", healthy), site.live())

    site.deploy("1.5.0", {"app.py": "def aplication(): ..."})
    print("deployed, live:", site.live())
    print("released:", site.release("1.5.0", healthy), site.live())
