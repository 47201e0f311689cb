"""Use the API as a client program would."""

import json

from loans import app

client = app.test_client()


def call(method, path, body=None):
    answer = client.open(path, method=method, json=body)
    print(f"{method} {path} -> {answer.status}")
    if answer.data:
        print("   ", json.dumps(answer.json))
    return answer


first = call("GET", "/tools")
call("GET", first.json["next"])
call("POST", "/tools", {"name": "Wheelbarrow"})
call("PATCH", "/tools/4", {"lent_to": "Robin"})
call("PATCH", "/tools/4", {"lent_to": 7, "colour": "red"})
call("DELETE", "/tools/4")
call("DELETE", "/tools/4")
call("GET", "/tools/4")
