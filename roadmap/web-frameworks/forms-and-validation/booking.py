"""A Django form on its own: declare, bind, check, show again."""

import django
from django import forms
from django.conf import settings

settings.configure(USE_I18N=False)
django.setup()


# region form
class BookingForm(forms.Form):
    name = forms.CharField(max_length=60)
    email = forms.EmailField()
    seats = forms.IntegerField(min_value=1, max_value=8)
    day = forms.DateField()

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day.weekday() == 6:
            raise forms.ValidationError("We are closed on Sundays.")
        return day

    def clean(self):
        data = super().clean()
        friday = data.get("day") and data["day"].weekday() == 4
        if friday and data.get("seats", 0) > 4:
            self.add_error("seats", "At most 4 seats on a Friday.")
        return data
# endregion


def submit(**posted):
    form = BookingForm(posted)
    if form.is_valid():
        print("booked:", form.cleaned_data)
    else:
        for field, errors in form.errors.items():
            print(f"  {field}: {' '.join(errors)}")
    return form


good = {
    "name": "  Noor ", "email": "noor@example.org",
    "seats": "3", "day": "2026-05-12",
}
submit(**good)

print("nothing filled in:")
submit()

print("a Sunday, and a word for a number:")
submit(**good | {"day": "2026-05-10", "seats": "three"})

print("a large party on a Friday:")
form = submit(**good | {"day": "2026-05-15", "seats": "6"})
print(form["seats"])
