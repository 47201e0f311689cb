"""Settings read once, checked at the start, and passed on as one value."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit


# region settings
@dataclass(frozen=True)
class Settings:
    database_url: str
    secret_key: str = field(repr=False)
    debug: bool = False
    workers: int = 2


class SettingsError(Exception):
    """Everything that is wrong, in one message."""


def load(environ):
    problems = []

    def read(name, convert, default=None):
        text = environ.get(name, "").strip()
        if not text:
            if default is None:
                problems.append(f"{name} is not set")
            return default
        try:
            return convert(text)
        except ValueError as error:
            problems.append(f"{name}: {error}")

    settings = Settings(
        database_url=read("DATABASE_URL", database),
        secret_key=read("SECRET_KEY", long_enough),
        debug=read("DEBUG", boolean, False),
        workers=read("WORKERS", int, 2),
    )
    if problems:
        raise SettingsError("\n".join(problems))
    return settings
# endregion


# region converters
def boolean(text):
    words = {"1": True, "true": True, "0": False, "false": False}
    if text.lower() not in words:
        raise ValueError(f"{text!r} is neither true nor false")
    return words[text.lower()]


def database(text):
    if urlsplit(text).scheme not in ("postgresql", "sqlite"):
        raise ValueError("not a postgresql: or sqlite: address")
    return text


def long_enough(text):
    if len(text) < 32:
        raise ValueError("shorter than 32 characters")
    return text
# endregion


if __name__ == "__main__":
    # A real program calls load(os.environ), once, before anything else.
    good = {
        "DATABASE_URL": "postgresql://db.internal/shop",
        "SECRET_KEY": "0123456789abcdef0123456789abcdef",
        "WORKERS": "4",
    }
    print(load(good))
    for extra in ({"DEBUG": "no", "WORKERS": "many"}, {"SECRET_KEY": "x"}):
        try:
            load({**good, **extra})
        except SettingsError as error:
            print(error)
    try:
        load({})
    except SettingsError as error:
        print(error)
