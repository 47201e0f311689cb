"""Make a virtual environment, look inside, ask it who it is."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

QUESTION = "import sys; print(sys.prefix != sys.base_prefix)"

with tempfile.TemporaryDirectory() as folder:
    home = Path(folder) / ".venv"
    venv.create(home, with_pip=False)

    settings = (home / "pyvenv.cfg").read_text(encoding="utf-8")
    print([line.split(" = ")[0] for line in settings.splitlines()][:3])

    binaries = "Scripts" if sys.platform == "win32" else "bin"
    python = home / binaries / "python"
    answer = subprocess.run(
        [python, "-c", QUESTION], capture_output=True, text=True, check=True
    )
    print("inside a virtual environment:", answer.stdout.strip())
