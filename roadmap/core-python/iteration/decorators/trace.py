"""A decorator, from the plain idea to the finished form."""

from functools import wraps


# region plain
def shout(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs).upper()

    return wrapper


@shout
def greet(name):
    """Return a greeting."""
    return f"hello, {name}"


print(greet("Ada"))
print(greet.__name__, "|", greet.__doc__, "|", greet.__wrapped__("Ada"))
# endregion


# region arguments
def retry(times, on):
    """Call the function again when it raises one of these exceptions."""

    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except on as error:
                    print(f"attempt {attempt}: {error}")
                    if attempt == times:
                        raise

        return wrapper

    return decorate


answers = iter([ConnectionError("no route"), TimeoutError("slow"), "data"])


@retry(times=3, on=(ConnectionError, TimeoutError))
def fetch():
    answer = next(answers)
    if isinstance(answer, Exception):
        raise answer
    return answer


print(fetch())
# endregion
