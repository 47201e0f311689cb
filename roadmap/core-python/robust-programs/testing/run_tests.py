"""Run pytest on the files here and print each outcome, without times."""

import os
import re
import subprocess
import sys
from pathlib import Path

here = Path(__file__).resolve().parent
command = [sys.executable, "-B", "-m", "pytest", "-v", "--no-header"]
command += ["-p", "no:cacheprovider", "--rootdir", str(here), str(here)]
environment = {**os.environ, "COLUMNS": "120", "PYTEST_ADDOPTS": ""}
environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
result = subprocess.run(
    command, capture_output=True, text=True, cwd=here, env=environment
)
for line in result.stdout.splitlines():
    if "::" in line:
        print(re.sub(r"\s+\[ *\d+%\]$", "", line))
print("exit status", result.returncode)
