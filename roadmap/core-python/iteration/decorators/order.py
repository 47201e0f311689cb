"""When decorators run, and in which order."""

from functools import cache

COMMANDS = {}


# region registry
def command(name):
    """Register a function under a name; hand it back unchanged."""

    def decorate(function):
        print(f"registering {name}")
        COMMANDS[name] = function
        return function

    return decorate


@command("hi")
def say_hi(who):
    return f"hi {who}"


@command("bye")
def say_bye(who):
    return f"bye {who}"


print("--- the module is loaded")
print(COMMANDS["bye"]("Ada"))
# endregion


# region stacked
def bold(function):
    return lambda *args: f"**{function(*args)}**"


def quoted(function):
    return lambda *args: f'"{function(*args)}"'


@bold
@quoted
def motto():
    return "keep it simple"


print(motto())
# endregion


# region cache
@cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(fibonacci(90), fibonacci.cache_info())
# endregion
