import doctest


def slug(title, limit=40):
    """Return the title as a lower-case name for a web address.

    >>> slug("Hash tables: a first look")
    'hash-tables-a-first-look'
    >>> slug("  Spaces   and -- dashes ")
    'spaces-and-dashes'
    >>> slug("A title that is cut", limit=12)
    'a-title-that'

    Raises ValueError if nothing would be left.
    """
    letters = [c if c.isalnum() else " " for c in title.lower()]
    result = "-".join("".join(letters).split())[:limit].strip("-")
    if not result:
        raise ValueError(f"no letters or digits in {title!r}")
    return result


if __name__ == "__main__":
    print(doctest.testmod())
