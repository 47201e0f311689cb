"""The screen of the counting app; the rules live in counters.py."""

from pathlib import Path

from kivy.app import App
from kivy.lang import Builder
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from counters import Counters

LAYOUT = """
<Row>:
    size_hint_y: None
    height: dp(56)
    Label:
        text: root.name
    Button:
        text: "-"
        on_release: root.step(-1)
    Label:
        text: str(root.count)
    Button:
        text: "+"
        on_release: root.step(1)

BoxLayout:
    orientation: "vertical"
    padding: dp(12)
    BoxLayout:
        size_hint_y: None
        height: dp(56)
        TextInput:
            id: name
            multiline: False
            hint_text: "What do you count?"
        Button:
            text: "Add"
            on_release: app.add(name.text); name.text = ""
    ScrollView:
        BoxLayout:
            id: rows
            orientation: "vertical"
            size_hint_y: None
            height: self.minimum_height
"""


class Row(BoxLayout):
    name = StringProperty()
    count = NumericProperty(0)

    def step(self, by):
        self.count = App.get_running_app().counters.step(self.name, by)


class CounterApp(App):
    def build(self):
        self.counters = Counters(Path(self.user_data_dir) / "counts.json")
        screen = Builder.load_string(LAYOUT)
        self.rows = screen.ids.rows
        for name, count in self.counters.counts.items():
            self.rows.add_widget(Row(name=name, count=count))
        return screen

    def add(self, name):
        if self.counters.add(name):
            self.rows.add_widget(Row(name=name.strip()))


if __name__ == "__main__":
    CounterApp().run()
