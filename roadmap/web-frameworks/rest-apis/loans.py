"""A small JSON API: tools that neighbours borrow."""

from flask import Flask, jsonify, request, url_for
from werkzeug.exceptions import HTTPException, NotFound, UnprocessableEntity

app = Flask(__name__)
tools = {
    1: {"name": "Ladder", "lent_to": None},
    2: {"name": "Drill", "lent_to": "Sam"},
    3: {"name": "Hedge trimmer", "lent_to": None},
}


# region representation
def represent(number):
    """A tool as clients see it: data, and where it lives."""
    return {"url": url_for("one_tool", number=number), **tools[number]}


def changes(fields):
    """Read the body of a request; name every field that is wrong."""
    body = request.get_json()
    if not isinstance(body, dict):
        raise UnprocessableEntity("the body is not an object")
    unknown = sorted(set(body) - set(fields))
    if unknown:
        raise UnprocessableEntity(f"unknown: {', '.join(unknown)}")
    for name, value in body.items():
        if not isinstance(value, fields[name]):
            raise UnprocessableEntity(f"{name} has the wrong type")
    return body
# endregion


# region resources
@app.get("/tools")
def all_tools():
    after = request.args.get("after", 0, type=int)
    limit = max(1, min(request.args.get("limit", 2, type=int), 100))
    numbers = [number for number in sorted(tools) if number > after]
    page = numbers[:limit]
    more = len(numbers) > limit
    following = url_for("all_tools", after=page[-1]) if more else None
    return {"items": [represent(n) for n in page], "next": following}


@app.get("/tools/<int:number>")
def one_tool(number):
    if number not in tools:
        raise NotFound(f"no tool {number}")
    return represent(number)


@app.post("/tools")
def add_tool():
    body = changes({"name": str})
    if "name" not in body:
        raise UnprocessableEntity("name is missing")
    number = max(tools, default=0) + 1
    tools[number] = {"name": body["name"], "lent_to": None}
    answer = jsonify(represent(number))
    answer.headers["Location"] = url_for("one_tool", number=number)
    return answer, 201


@app.patch("/tools/<int:number>")
def change_tool(number):
    one_tool(number)
    tools[number] |= changes({"name": str, "lent_to": (str, type(None))})
    return represent(number)


@app.delete("/tools/<int:number>")
def remove_tool(number):
    tools.pop(number, None)
    return "", 204
# endregion


# region errors
@app.errorhandler(HTTPException)
def problem(error):
    """Errors are JSON too, whatever raised them (RFC 9457)."""
    answer = jsonify(
        status=error.code, title=error.name, detail=error.description
    )
    answer.content_type = "application/problem+json"
    return answer, error.code
# endregion
