"""Which rule wins? Sort simple selectors the way a browser does."""

import re


def specificity(selector):
    ids = len(re.findall(r"#[\w-]+", selector))
    classes = len(re.findall(r"\.[\w-]+|\[[^\]]+\]|(?<!:):[\w-]+", selector))
    rest = re.sub(r"[#.:]+[\w-]+|\[[^\]]+\]", " ", selector)
    elements = len(re.findall(r"[a-z][\w-]*", rest))
    return ids, classes, elements


# Five rules for the colour of one element, in the order of the style sheet.
rules = [
    ("p", "black"),
    (".price", "green"),
    ("ul.shelf p", "navy"),
    (".card .price", "teal"),
    (".card p", "grey"),
]

ranked = sorted(
    enumerate(rules), key=lambda item: (specificity(item[1][0]), item[0])
)
for position, (selector, colour) in ranked:
    print(f"{specificity(selector)}  {selector:<13} {colour}")
print("winner:", ranked[-1][1][1])
