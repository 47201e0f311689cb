# region pages
import time

import requests


def all_pages(url, session, pause=1.0):
    """Yield every item of a paged JSON API, one page at a time."""
    while url:
        reply = session.get(url, timeout=10)
        reply.raise_for_status()
        page = reply.json()
        yield from page["items"]
        url = page.get("next")
        if url:
            time.sleep(pause)
# endregion


# region fake
class FakeReply:
    """Stands in for the network so that the sample runs anywhere."""

    def __init__(self, data):
        self.data = data

    def raise_for_status(self):
        pass

    def json(self):
        return self.data


class FakeSession(requests.Session):
    pages = {
        "/items": {"items": ["a", "b"], "next": "/items?page=2"},
        "/items?page=2": {"items": ["c"], "next": None},
    }

    def get(self, url, **options):
        print("GET", url)
        return FakeReply(self.pages[url])


print(list(all_pages("/items", FakeSession(), pause=0)))
# endregion
