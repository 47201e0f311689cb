"""A web application with no framework: one function."""

import html
from urllib.parse import parse_qs


# region application
def home(query):
    name = query.get("name", ["world"])[0]
    return "200 OK", f"<h1>Hello, {html.escape(name)}</h1>"


def about(query):
    return "200 OK", "<h1>About</h1>"


def not_found(query):
    return "404 Not Found", "<h1>No such page</h1>"


ROUTES = {("GET", "/"): home, ("GET", "/about"): about}


def application(environ, start_response):
    request = environ["REQUEST_METHOD"], environ["PATH_INFO"]
    view = ROUTES.get(request, not_found)
    status, page = view(parse_qs(environ.get("QUERY_STRING", "")))
    body = page.encode()
    start_response(status, [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
    ])
    return [body]
# endregion


# region caller
def request(method, path, query=""):
    """Call the application as a server would, without any network."""
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query
    }
    head = []
    body = b"".join(application(environ, lambda *args: head.extend(args)))
    return head[0], body.decode()


if __name__ == "__main__":
    print(*request("GET", "/"))
    print(*request("GET", "/", "name=Ada"))
    print(*request("GET", "/", "name=%3Cscript%3E"))
    print(*request("GET", "/about"))
    print(*request("POST", "/about"))
# endregion
