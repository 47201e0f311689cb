def shares(total, people):
    """Split a total in pence so that no penny is lost.

    The first people pay one penny more where it does not divide evenly.
    """
    if people < 1:
        raise ValueError("a bill needs at least one person to pay it")
    share, extra = divmod(total, people)
    return [share + 1] * extra + [share] * (people - extra)


print(shares(100, 4))
print(shares(100, 3), sum(shares(100, 3)))
