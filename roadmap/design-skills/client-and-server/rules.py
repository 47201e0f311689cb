# region rules
def booking_problems(form):
    """Return a dictionary from field name to complaint."""
    problems = {}
    if not form.get("name", "").strip():
        problems["name"] = "please tell us your name"
    people = form.get("people", "")
    if not people.isdecimal() or not 1 <= int(people) <= 8:
        problems["people"] = "we seat between 1 and 8 people"
    return problems
# endregion


# region server
def handle(form):
    problems = booking_problems(form)
    if problems:
        return 422, problems
    # The price is never taken from the form: the client may lie.
    return 201, {"price": 15 * int(form["people"])}


print(handle({"name": "Ada", "people": "4"}))
print(handle({"name": " ", "people": "12", "price": "0"}))
# endregion
