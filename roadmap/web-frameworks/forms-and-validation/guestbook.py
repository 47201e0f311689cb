"""The same cycle in Flask, with the checks written out."""

from flask import Flask, redirect, render_template_string, request, url_for

app = Flask(__name__)
entries = []

PAGE = """\
<form method="post" novalidate>
<label for="name">Name</label>
<input id="name" name="name" value="{{ values.name }}" required
 {%- if errors.name %} aria-invalid="true" aria-describedby="e"{% endif %}>
{% if errors.name %}<p id="e">{{ errors.name }}</p>{% endif %}
<button>Sign</button>
</form>
<p>{{ entries | length }} signed</p>"""


# region view
def check(values):
    """Return what is wrong, by field; nothing when all is well."""
    errors = {}
    if not values["name"]:
        errors["name"] = "Please give a name."
    elif len(values["name"]) > 40:
        errors["name"] = "A name has at most 40 characters."
    return errors


@app.route("/", methods=["GET", "POST"])
def guestbook():
    values = {"name": request.form.get("name", "").strip()}
    errors = check(values) if request.method == "POST" else {}
    if request.method == "POST" and not errors:
        entries.append(values)
        return redirect(url_for("guestbook"), code=303)
    page = render_template_string(
        PAGE, values=values, errors=errors, entries=entries
    )
    return page, 422 if errors else 200
# endregion


if __name__ == "__main__":
    client = app.test_client()
    print(client.get("/").status)
    print(client.post("/", data={"name": "   "}).status)
    long = client.post("/", data={"name": '"' + "x" * 40})
    print(long.status)
    print(long.text.splitlines()[2][:60])
    print(client.post("/", data={"name": "Ada"}).status)
    print(client.get("/").text.splitlines()[-1])
