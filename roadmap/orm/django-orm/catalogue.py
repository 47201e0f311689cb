"""Django's mapper in one file. A real project has settings and apps."""

import django
from django.conf import settings

settings.configure(
    DATABASES={
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    },
    INSTALLED_APPS=["__main__"],  # this file is the app
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.db import connection, models  # noqa: E402
from django.db.models import Count, F, Q  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


# region models
class Author(models.Model):
    name = models.CharField(max_length=80, unique=True)

    def __str__(self):
        return self.name


class Book(models.Model):
    title = models.CharField(max_length=120)
    pages = models.PositiveIntegerField()
    copies = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(
        Author, on_delete=models.PROTECT, related_name="books"
    )

    class Meta:
        ordering = ["title"]

    def __str__(self):
        return self.title
# endregion


with connection.schema_editor() as editor:  # `migrate` does this for you
    editor.create_model(Author)
    editor.create_model(Book)

# region save
shelley = Author.objects.create(name="Mary Shelley")
verne = Author.objects.create(name="Jules Verne")
Book.objects.bulk_create(
    [
        Book(title="Frankenstein", pages=280, author=shelley, copies=3),
        Book(title="The Last Man", pages=479, author=shelley),
        Book(title="Mysterious Island", pages=640, author=verne),
    ]
)
# endregion

# region lazy
with CaptureQueriesContext(connection) as queries:
    long_books = Book.objects.filter(pages__gt=300)
    by_verne = long_books.filter(author__name__contains="Verne")
    print("queries so far:", len(queries))
    print(list(by_verne), "queries now:", len(queries))
# endregion

# region ask
rare_or_short = Book.objects.filter(Q(copies=1) | Q(pages__lt=300))
print([str(book) for book in rare_or_short])
for author in Author.objects.annotate(n=Count("books")).order_by("-n"):
    print(author, author.n)
# endregion

# region change
Book.objects.filter(title="Frankenstein").update(copies=F("copies") - 1)
print(Book.objects.get(title="Frankenstein").copies, "copies left")
try:
    verne.delete()
except models.ProtectedError:
    print("an author with books cannot be deleted")
# endregion

# region related
with CaptureQueriesContext(connection) as queries:
    for book in Book.objects.all():
        book.author.name
    print("without select_related:", len(queries))
with CaptureQueriesContext(connection) as queries:
    for book in Book.objects.select_related("author"):
        book.author.name
    print("with select_related:", len(queries))
# endregion
