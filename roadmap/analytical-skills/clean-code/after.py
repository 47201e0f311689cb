from typing import NamedTuple

VAT = 0.20
DISCOUNT = 0.05
DISCOUNT_ABOVE = 100


class Article(NamedTuple):
    name: str
    net: float
    in_stock: bool


def price(article, *, with_vat):
    """Return what a customer pays, discount included."""
    amount = article.net * (1 + VAT) if with_vat else article.net
    if amount > DISCOUNT_ABOVE:
        amount *= 1 - DISCOUNT
    return round(amount, 2)


def price_list(articles, *, with_vat):
    return [
        f"{article.name}: {price(article, with_vat=with_vat)}"
        for article in articles
        if article.in_stock
    ]


articles = [
    Article("lamp", 90, in_stock=True),
    Article("rug", 200, in_stock=False),
    Article("desk", 150, in_stock=True),
]
print(price_list(articles, with_vat=True))
print(price_list(articles, with_vat=False))
