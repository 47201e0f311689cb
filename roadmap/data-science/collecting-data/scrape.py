from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup

PAGE = "https://weather.example/weather?week=11"


# region parse
def number(text):
    """'2.4 mm' -> 2.4, a dash -> None."""
    first = text.split()[0]
    return None if first == "–" else float(first)


def readings(html):
    soup = BeautifulSoup(html, "html.parser")
    for row in soup.select("#readings tbody tr"):
        day, high, rain = (cell.get_text(strip=True)
                           for cell in row.find_all("td"))
        yield {"day": day, "high": number(high), "rain": number(rain)}
# endregion


# region follow
def next_page(html, base):
    link = BeautifulSoup(html, "html.parser").select_one("a[rel=next]")
    return urljoin(base, link["href"]) if link else None
# endregion


html = Path("weather.html").read_text(encoding="utf-8")
for reading in readings(html):
    print(reading)
print(next_page(html, PAGE))
