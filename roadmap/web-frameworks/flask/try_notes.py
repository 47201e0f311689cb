"""Talk to the application without a server or a browser."""

from notes import app

client = app.test_client()


def list_items(path):
    page = client.get(path).text
    return [line.strip() for line in page.splitlines() if "<li>" in line]


print(*list_items("/"), sep="\n")
print(*list_items("/?q=%3Cb%3E"), sep="\n")

answer = client.post("/notes", data={"text": "Feed <the> cat"})
print(answer.status, answer.headers["Location"])
print(client.get("/notes/3").json)
print(list_items("/?q=cat")[0])
for path in ("/notes/99", "/notes/three"):
    print(path, client.get(path).status)
print("GET /notes", client.get("/notes").status)
