import pytest


def append(path, text):
    with path.open("a", encoding="utf-8") as file:
        file.write(text + "\n")


@pytest.fixture
def diary(tmp_path):
    path = tmp_path / "diary.txt"
    append(path, "first day")
    return path


def test_new_entries_go_to_the_end(diary):
    append(diary, "second day")
    assert diary.read_text(encoding="utf-8").splitlines() == [
        "first day",
        "second day",
    ]
