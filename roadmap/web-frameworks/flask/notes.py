"""A notebook: list the notes, read one, add one."""

from flask import Flask, abort, redirect, render_template, request, url_for

app = Flask(__name__)
notes = {1: "Buy oats", 2: "Water the ferns"}


# region views
@app.get("/")
def index():
    wanted = request.args.get("q", "")
    found = {
        number: text for number, text in notes.items()
        if wanted.casefold() in text.casefold()
    }
    return render_template("index.html", notes=found, wanted=wanted)


@app.get("/notes/<int:number>")
def show(number):
    if number not in notes:
        abort(404)
    return {"number": number, "text": notes[number]}


@app.post("/notes")
def add():
    number = max(notes, default=0) + 1
    notes[number] = request.form["text"]
    return redirect(url_for("show", number=number), code=303)
# endregion
