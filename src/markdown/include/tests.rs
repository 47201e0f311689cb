//! Tests of cutting parts out of files.

use super::error::MOST_REGIONS;
use super::marker::{Marker, marker};
use super::*;
use crate::diagnostic::Suggester;
use crate::source::{ProjectPath, Span};

const PYTHON: &str = "\
import os
# region outer
def f():
    # region inner
    x = 1

        # deep
    # endregion inner
    return x
# endregion
print(f())
";

fn extract(text: &str, part: Option<&IncludePart>) -> Result<String, IncludeError> {
    Parts::of(text).extract(text, part, usize::MAX)
}

fn region(text: &str, name: &str) -> Result<String, IncludeError> {
    extract(text, Some(&IncludePart::Region(name.to_owned())))
}

fn message(error: &IncludeError) -> String {
    let place = Span::new(ProjectPath::new("a.md").expect("a path"), 0..1);
    let it = error.diagnose("x.py", place, &Suggester::new(0));
    format!("{} | {}", it.message, it.help.join(" | "))
}

#[test]
fn marker_lines_are_never_shown() {
    let whole = "import os\ndef f():\n    x = 1\n\n        # deep\n    return x\nprint(f())\n";
    assert_eq!(extract(PYTHON, None).expect("whole"), whole);
    assert_eq!(region(PYTHON, "inner").expect("inner"), "x = 1\n\n    # deep\n");
    let outer = "def f():\n    x = 1\n\n        # deep\n    return x\n";
    assert_eq!(region(PYTHON, "outer").expect("outer"), outer);
}

#[test]
fn lines_are_those_of_the_file() {
    let cut = |first, last| extract(PYTHON, Some(&IncludePart::Lines(first, last)));
    assert_eq!(cut(3, 5).expect("lines"), "def f():\n    x = 1\n");
    assert_eq!(cut(11, 11).expect("line"), "print(f())\n");
    let error = cut(3, 18).expect_err("too many");
    assert_eq!(
        message(&error),
        "`3-18` is outside `x.py`, which has 11 lines | write lines from 1 to 11"
    );
    let error = cut(18, 18).expect_err("too far");
    assert!(message(&error).starts_with("`18` is outside"), "{}", message(&error));
}

#[test]
fn markers_are_known_in_any_language() {
    for (open, close) in [
        ("#region a", "#endregion"),
        ("//#region a", "//#endregion a"),
        ("// region a", "// endregion"),
        ("<!-- region a -->", "<!-- endregion a -->"),
        ("<!-- #region a -->", "<!-- #endregion -->"),
        ("-- region a", "-- endregion"),
        ("/* region a */", "/* endregion */"),
        ("#pragma region a", "#pragma endregion"),
        ("; region: a", "; endregion"),
        ("// ANCHOR: a", "// ANCHOR_END: a"),
    ] {
        let text = format!("x\r\n  {open}\r\n  y\r\n  {close}\r\nz\r\n");
        assert_eq!(region(&text, "a").as_deref(), Ok("y\n"), "{open}");
    }
    let prose = "# region of interest\n# regional a\nregion a\n# endregions\n";
    assert_eq!(extract(prose, None).expect("prose"), prose);
}

#[test]
fn overlapping_regions_are_told_apart() {
    let text = "# region a\n1\n# region b\n2\n# endregion a\n3\n# endregion b\n4\n";
    assert_eq!(region(text, "a").expect("a"), "1\n2\n");
    assert_eq!(region(text, "b").expect("b"), "2\n3\n");
}

/// What a region holds, the slow way: every line is shown while one of that name is open.
fn slowly(text: &str, name: &str) -> Option<Vec<String>> {
    let mut open: Vec<&str> = Vec::new();
    let mut shown = Vec::new();
    let mut exists = false;
    for line in text.lines() {
        match marker(line) {
            Some(Marker::Open(opened)) => {
                exists |= opened == name;
                open.push(opened);
            }
            Some(Marker::Close(closed)) => {
                let at = match closed {
                    Some(closed) => open.iter().rposition(|opened| *opened == closed),
                    None => open.len().checked_sub(1),
                };
                at.map(|at| open.remove(at));
            }
            None if open.contains(&name) => shown.push(line.to_owned()),
            None => {}
        }
    }
    (exists && !open.contains(&name)).then_some(shown)
}

proptest::proptest! {
    #[test]
    fn regions_of_any_nesting_hold_what_counting_line_by_line_says(
        lines in proptest::collection::vec(0..9_usize, 0..40),
    ) {
        let words = [
            "# region a", "# region b", "# region c", "# endregion", "# endregion a",
            "# endregion b", "# endregion c", "x", "y",
        ];
        let text: String = lines.iter().map(|at| format!("{}\n", words[*at])).collect();
        for name in ["a", "b", "c"] {
            let found = region(&text, name).ok();
            let expected = slowly(&text, name).map(|it| {
                tidy(&it.iter().map(String::as_str).collect::<Vec<_>>())
            });
            proptest::prop_assert_eq!(found, expected, "{} in {:?}", name, text);
        }
    }
}

#[test]
fn a_part_costs_what_it_shows_and_no_more_than_is_allowed() {
    let text = "ab\n".repeat(1_000) + "# region a\n12345\n# endregion\n";
    let parts = Parts::of(&text);
    let of = |part: Option<&IncludePart>, most| parts.extract(&text, part, most);
    assert_eq!(of(None, 3_000), Err(IncludeError::TooLarge { bytes: 3_029 }));
    let lines = IncludePart::Lines(2, 3);
    assert_eq!(of(Some(&lines), 6).as_deref(), Ok("ab\nab\n"));
    assert_eq!(of(Some(&lines), 5), Err(IncludeError::TooLarge { bytes: 6 }));
    let region = IncludePart::Region("a".to_owned());
    assert_eq!(of(Some(&region), 6).as_deref(), Ok("12345\n"));
    assert_eq!(of(Some(&region), 5), Err(IncludeError::TooLarge { bytes: 6 }));
    let message = message(&IncludeError::TooLarge { bytes: 6 });
    assert_eq!(
        message,
        "`x.py` would add 6 bytes to what this page includes | show the part that matters with \
         `lines` or `region`, or link to it"
    );
}

#[test]
fn regions_beyond_the_limit_are_told_where_one_is_missing() {
    let regions = |count: usize| -> String {
        (0..count).map(|at| format!("# region r{at}\n{at}\n# endregion\n")).collect()
    };
    let text = regions(MOST_REGIONS + 1);
    assert_eq!(region(&text, "r7").as_deref(), Ok("7\n"));
    let error = region(&text, "r10000").expect_err("one too many");
    assert_eq!(
        message(&error),
        "`x.py` has more regions than are looked at | the limit is 10000, which is reached in \
         line 30001: split the file"
    );
    let error = region(&regions(20), "quite-another").expect_err("missing");
    assert_eq!(
        message(&error),
        "`quite-another` is not a region of `x.py` | its regions are `r0`, `r1`, `r10`, `r11`, \
         `r12`, `r13`, `r14`, `r15`, `r16`, `r17`, `r18`, `r19`, and more"
    );
}

#[test]
fn missing_and_unclosed_regions_are_explained() {
    let error = region(PYTHON, "inne").expect_err("missing");
    assert_eq!(message(&error), "`inne` is not a region of `x.py` | did you mean `inner`?");
    let error = region(PYTHON, "zzz").expect_err("missing");
    let expected = "`zzz` is not a region of `x.py` | its regions are `inner`, `outer`";
    assert_eq!(message(&error), expected);
    let error = region("x\n", "a").expect_err("missing");
    let expected = "`a` is not a region of `x.py` | mark it in the file with the comments \
                    `region a` and `endregion`";
    assert_eq!(message(&error), expected);
    let error = region("x\n# region a\ny\n", "a").expect_err("unclosed");
    let expected = "`a` is a region of `x.py` that is never closed | it is opened in line 2; \
                    close it with `endregion`";
    assert_eq!(message(&error), expected);
}
