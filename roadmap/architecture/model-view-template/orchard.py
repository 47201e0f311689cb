"""Model, view and template of one page, and who calls whom."""

import django
from django.conf import settings
from django.db import connection, models
from django.test import Client
from django.urls import path
from django.views.generic import ListView

# region template
TEMPLATE = """\
<h1>Harvest of {{ year }}</h1>
{% for row in rows %}\
<p>{{ row.variety }}: {{ row.kilos|floatformat:"-1" }} kg\
{% if row.is_record %}, a record{% endif %}</p>
{% empty %}\
<p>Nothing was picked.</p>
{% endfor %}"""
# endregion

settings.configure(
    SECRET_KEY="only for this sample",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    DATABASES={"default": {
        "ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:",
    }},
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [(
            "django.template.loaders.locmem.Loader",
            {"orchard/harvest.html": TEMPLATE},
        )]},
    }],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()


# region model
class Harvest(models.Model):
    variety = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    kilos = models.DecimalField(max_digits=7, decimal_places=2)

    class Meta:
        app_label = "orchard"
        ordering = ["-kilos"]

    @property
    def is_record(self):
        better = Harvest.objects.filter(
            variety=self.variety, kilos__gt=self.kilos
        )
        return not better.exists()
# endregion


# region view
class HarvestList(ListView):
    template_name = "orchard/harvest.html"
    context_object_name = "rows"

    def get_queryset(self):
        return Harvest.objects.filter(year=self.kwargs["year"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(year=self.kwargs["year"], **kwargs)


urlpatterns = [path("harvest/<int:year>/", HarvestList.as_view())]
# endregion

if __name__ == "__main__":
    with connection.schema_editor() as editor:
        editor.create_model(Harvest)
    Harvest.objects.bulk_create([
        Harvest(variety="Bramley", year=2024, kilos="310.50"),
        Harvest(variety="Bramley", year=2025, kilos="280.00"),
        Harvest(variety="Russet & Pearmain", year=2025, kilos="95.25"),
    ])
    client = Client()
    for year in (2025, 2026):
        print(client.get(f"/harvest/{year}/").content.decode(), end="")
