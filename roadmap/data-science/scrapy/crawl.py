from collections import deque

SITE = {                     # page -> (items, links)
    "/": (["home"], ["/a", "/b"]),
    "/a": (["apple"], ["/", "/b"]),
    "/b": (["bread", "beer"], ["/c", "/a"]),
    "/c": (["cheese"], []),
}


class Request:
    def __init__(self, url):
        self.url = url


def parse(url):
    """A callback: yields items and further requests, as in Scrapy."""
    items, links = SITE[url]
    for item in items:
        yield {"name": item, "page": url}
    for link in links:
        yield Request(link)


def crawl(start):
    queue, seen = deque([start]), {start}
    while queue:
        for result in parse(queue.popleft()):
            if isinstance(result, Request):
                if result.url not in seen:
                    seen.add(result.url)
                    queue.append(result.url)
            else:
                yield result


for item in crawl("/"):
    print(item)
