"""What the app knows: named counters kept in a JSON file."""

import json
from pathlib import Path


class Counters:
    def __init__(self, file):
        self.file = Path(file)
        self.counts = {}
        if self.file.exists():
            self.counts = json.loads(self.file.read_text("utf-8"))

    def add(self, name):
        name = name.strip()
        if not name or name in self.counts:
            return False
        self.counts[name] = 0
        self.save()
        return True

    def step(self, name, by=1):
        self.counts[name] = max(0, self.counts[name] + by)
        self.save()
        return self.counts[name]

    def save(self):
        draft = self.file.with_suffix(".new")
        draft.write_text(json.dumps(self.counts), "utf-8")
        draft.replace(self.file)
