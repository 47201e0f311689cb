"""Visit every page of a WSGI site and report what is broken."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit


# region page
class Page(HTMLParser):
    """What the checker wants to know of one page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.problems = [], set(), []
        self.headings, self.title = [], ""
        self.in_title = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.ids.add(attributes.get("id"))
        self.in_title = tag == "title"
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        if tag == "img" and "alt" not in attributes:
            self.problems.append(f"no alt text: {attributes.get('src')}")
        if tag in ("h1", "h2", "h3"):
            self.headings.append(tag)

    def handle_endtag(self, tag):
        self.in_title = self.in_title and tag != "title"

    def handle_data(self, data):
        if self.in_title:
            self.title += data
# endregion


# region walk
def check_site(get, start="/"):
    """Follow links from `start`; `get(path)` gives a status and a text."""
    pages, problems, queue = {}, [], [(start, "")]
    fragments = []
    while queue:
        path, source = queue.pop(0)
        if path in pages:
            continue
        status, text = get(path)
        page = pages[path] = Page(text)
        if status != 200:
            problems.append(f"{source}: link to {path} gives {status}")
            continue
        problems += [f"{path}: {problem}" for problem in page.problems]
        if not page.title.strip():
            problems.append(f"{path}: no title")
        if page.headings.count("h1") != 1:
            problems.append(f"{path}: {page.headings.count('h1')} h1")
        for link in page.links:
            target, fragment = urldefrag(urljoin(path, link))
            if urlsplit(target).scheme in ("http", "https", "mailto"):
                continue
            queue.append((target, path))
            fragments.append((path, target, fragment))
    for path, target, fragment in fragments:
        if fragment and fragment not in pages[target].ids:
            problems.append(f"{path}: no #{fragment} in {target}")
    return sorted(pages), problems
# endregion


if __name__ == "__main__":
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def home():
        return (
            "<title>Home</title><h1>Home</h1><img src='me.jpg'>"
            "<a href='/work#sites'>Work</a> <a href='blog/'>Blog</a>"
        )

    @app.get("/work")
    def work():
        return "<h1 id='tools'>Tools</h1><a href='/'>Home</a>"

    def get(path):
        answer = app.test_client().get(path)
        return answer.status_code, answer.text

    pages, problems = check_site(get)
    print("visited:", *pages)
    print(*problems, sep="\n")
