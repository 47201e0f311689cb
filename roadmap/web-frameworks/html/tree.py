"""Print the tree that a parser sees in an HTML file."""

from html.parser import HTMLParser
from pathlib import Path

VOID = {"img", "meta", "br", "hr", "input", "link"}


class TreePrinter(HTMLParser):
    depth = 0

    def handle_starttag(self, tag, attrs):
        names = "".join(f" {name}" for name, _ in attrs)
        print("  " * self.depth + tag + names)
        if tag not in VOID:
            self.depth += 1

    def handle_endtag(self, tag):
        self.depth -= 1


TreePrinter().feed(Path("recipe.html").read_text(encoding="utf-8"))
