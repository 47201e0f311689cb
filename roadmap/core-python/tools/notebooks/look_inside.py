"""Open a notebook as what it is: a JSON file."""

import json
from pathlib import Path

here = Path(__file__).parent
notebook = json.loads((here / "tiny.ipynb").read_text(encoding="utf-8"))


# region check
def out_of_order(cells):
    """Return whether the code cells were not run from top to bottom."""
    counts = [cell["execution_count"] for cell in cells]
    return counts != list(range(1, len(counts) + 1))


for cell in notebook["cells"]:
    mark = cell.get("execution_count", "-")
    print(f"[{mark}] {cell['cell_type']:<9} {''.join(cell['source'])}")

code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
print("run out of order:", out_of_order(code))
# endregion

# region strip
for cell in code:
    cell["outputs"], cell["execution_count"] = [], None
print("left after stripping:", sum(len(c["outputs"]) for c in code), "outputs")
# endregion
