"""Ask a running service a few questions after each release."""

import json
import sys
import urllib.error
import urllib.request


# region checks
def fetch(base, path):
    """Status, headers and body; an error status is an answer too."""
    try:
        with urllib.request.urlopen(base + path, timeout=5) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def healthy(base):
    return fetch(base, "/healthz")[0] == 200


def right_version(base, version):
    status, _, body = fetch(base, "/version")
    return status == 200 and json.loads(body)["version"] == version


def unknown_is_404(base):
    return fetch(base, "/no-such-page")[0] == 404


def hides_details(base):
    return b"Traceback" not in fetch(base, "/no-such-page")[2]


def smoke(base, version):
    """Run every check; a check that raises has failed."""
    checks = {
        "healthy": lambda: healthy(base),
        f"runs version {version}": lambda: right_version(base, version),
        "unknown page is 404": lambda: unknown_is_404(base),
        "no traceback shown": lambda: hides_details(base),
    }
    failed = 0
    for name, check in checks.items():
        try:
            good = check()
        except (OSError, ValueError, KeyError):
            good = False
        failed += not good
        print("ok    " if good else "FAILED", name)
    return failed
# endregion


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: smoke.py https://service.example 1.4.0")
    sys.exit(1 if smoke(sys.argv[1].rstrip("/"), sys.argv[2]) else 0)
