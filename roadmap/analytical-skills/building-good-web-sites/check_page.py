"""Look for a handful of faults that a program can find."""

from html.parser import HTMLParser
from pathlib import Path


# region checker
class Checker(HTMLParser):
    def __init__(self):
        super().__init__()
        self.faults, self.link, self.title = [], None, ""
        self.labelled, self.fields = set(), []
        self.last_heading, self.viewport, self.inside = 0, False, ""

    def handle_starttag(self, tag, attributes):
        here = dict(attributes)
        self.inside = tag
        if tag == "html" and not here.get("lang"):
            self.faults.append("the page does not say its language")
        elif tag == "meta" and here.get("name") == "viewport":
            self.viewport = True
        elif tag == "img":
            if "alt" not in here:
                self.faults.append(f"no alt text: {here['src']}")
            if not {"width", "height"} <= here.keys():
                self.faults.append(f"no size, layout will jump: {here['src']}")
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            level = int(tag[1])
            if level > self.last_heading + 1:
                self.faults.append(f"{tag} after h{self.last_heading}")
            self.last_heading = level
        elif tag == "label":
            self.labelled.add(here.get("for"))
        elif tag == "input":
            self.fields.append((here.get("id"), here.get("name")))
        elif tag == "a":
            self.link = ""
        elif "onclick" in here and tag not in ("button", "input"):
            self.faults.append(f"{tag} acts as a button; keyboards miss it")

    def handle_data(self, data):
        if self.inside == "title":
            self.title += data
        if self.link is not None:
            self.link += data

    def handle_endtag(self, tag):
        self.inside = ""
        if tag == "a" and self.link is not None:
            if self.link.strip().lower() in ("here", "click here", "more"):
                self.faults.append(f"link says nothing: {self.link!r}")
            self.link = None

    def report(self):
        if not self.title.strip():
            self.faults.append("no title")
        if not self.viewport:
            self.faults.append("no viewport: tiny text on phones")
        for key, name in self.fields:
            if key not in self.labelled:
                self.faults.append(f"field without a label: {name}")
        return self.faults
# endregion


# region run
for name in ("poor.html", "good.html"):
    checker = Checker()
    checker.feed(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    faults = checker.report()
    print(f"{name}: {len(faults)} faults")
    for fault in faults:
        print("  -", fault)
# endregion
