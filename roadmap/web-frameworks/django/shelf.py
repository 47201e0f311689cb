"""A Django site in one file: a shelf of books."""

import django
from django.conf import settings
from django.db import connection, models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.test import Client
from django.urls import path, reverse
from django.views.decorators.http import require_POST

TEMPLATE = """\
{% for book in books %}\
<li><a href="{% url 'book' book.pk %}">{{ book.title }}</a>
  {% if book.lent %}lent{% else %}here{% endif %}</li>
{% empty %}\
<li>The shelf is empty.</li>
{% endfor %}"""

# region settings
settings.configure(
    SECRET_KEY="only for this sample",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
    DATABASES={"default": {
        "ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:",
    }},
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [(
            "django.template.loaders.locmem.Loader",
            {"shelf.html": TEMPLATE},
        )]},
    }],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()
# endregion


# region model
class Book(models.Model):
    title = models.CharField(max_length=200)
    lent = models.BooleanField(default=False)

    class Meta:
        app_label = "shelf"
        ordering = ["title"]

    def __str__(self):
        return self.title
# endregion


# region views
def shelf(request):
    return render(request, "shelf.html", {"books": Book.objects.all()})


def book(request, pk):
    found = get_object_or_404(Book, pk=pk)
    return HttpResponse(f"{found}: {'lent' if found.lent else 'here'}")


@require_POST
def lend(request, pk):
    Book.objects.filter(pk=pk).update(lent=True)
    return redirect("shelf")


urlpatterns = [
    path("", shelf, name="shelf"),
    path("books/<int:pk>/", book, name="book"),
    path("books/<int:pk>/lend/", lend, name="lend"),
]
# endregion

if __name__ == "__main__":
    with connection.schema_editor() as editor:
        editor.create_model(Book)

    client = Client()
    print(client.get("/").content.decode(), end="")
    emma = Book.objects.create(title="Emma")
    Book.objects.create(title="Dracula")

    address = reverse("lend", args=[emma.pk])
    print("GET", address, client.get(address).status_code)
    print("POST", address, client.post(address).status_code)
    print(client.get("/").content.decode(), end="")
    print(client.get("/books/1/").content.decode())
    print("/books/9/", client.get("/books/9/").status_code)

    strict = Client(enforce_csrf_checks=True)
    print("POST without token", strict.post(address).status_code)
