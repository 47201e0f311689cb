"""Count the commonest words of a text: a complete small tool."""

import argparse
import re
import sys
from collections import Counter


def count_words(text, top):
    """Return the commonest words with their counts."""
    return Counter(re.findall(r"[a-z']+", text.lower())).most_common(top)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", help="the text, or - to read standard input")
    parser.add_argument("-n", "--top", type=int, default=3)
    options = parser.parse_args(arguments)

    text = sys.stdin.read() if options.text == "-" else options.text
    for word, count in count_words(text, options.top):
        print(f"{count:>3}  {word}")


if __name__ == "__main__":
    # A real program calls main(); the sample passes arguments of its own.
    main(["the cat, the hat and the bat: the end and that", "--top", "2"])
