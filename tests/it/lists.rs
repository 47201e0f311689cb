//! Lists of the whole site: in parts where they are long, not there where they would be empty.

use std::collections::BTreeSet;

use crate::support::{Project, project, text};

/// As many skills, with tags and resources.
fn corpus(count: usize) -> Project {
    let skills = (0..count).map(|at| {
        let text = format!(
            "---\ntitle: Skill number {at}\ntags: [all, \"t{}\"]\nresources:\n\
             - {{title: Everybody's book, url: https://example.org/book, type: book}}\n\
             - {{title: Article {at}, url: https://example.org/articles/{at}, type: article}}\n---\nText.\n",
            at % 7
        );
        (format!("roadmap/t{}/skill-{at}.md", at % 5), text)
    });
    Project::of(skills)
}

#[test]
fn long_lists_are_in_parts_that_hold_each_row_once() {
    let site = corpus(1500).built();
    for list in ["skills", "resources", "tags/all"] {
        let mut pages = vec![format!("{list}.html")];
        let later = (2..).map(|number| format!("{list}/page-{number}.html"));
        let is_there = |it: &String| site.site.text(it).is_some();
        pages.extend(later.take_while(is_there));
        assert!(pages.len() > 2, "{list} has {} parts", pages.len());
        let mut rows = Vec::new();
        for (number, path) in (1..).zip(&pages) {
            let page = text(&site, path);
            assert!(page.len() < 300_000, "{path} has {} bytes", page.len());
            // Each leads to all the others.
            let links = page.split("<nav class=\"parts\"").nth(1).unwrap();
            let links = links.split("</nav>").next().unwrap();
            assert_eq!(links.matches("<a href=").count(), pages.len(), "{path}");
            assert!(links.contains(&format!("aria-current=\"page\">{number}</a>")), "{path}");
            let row = if list == "resources" { "<li data-type=" } else { "<tr data-skill=\"" };
            rows.extend(page.split(row).skip(1).map(|it| {
                let line = it.lines().next().unwrap();
                match list {
                    "resources" => line.split("href=\"").nth(1).unwrap().split('"').next().unwrap(),
                    _ => line.split('"').next().unwrap(),
                }
                .to_owned()
            }));
        }
        let expected = if list == "resources" { 1501 } else { 1500 };
        assert_eq!(rows.len(), expected, "{list}");
        assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), expected, "{list}");
    }
    let first = text(&site, "resources.html");
    assert!(first.contains("#rb-book\""), "each type can be reached from every part");
    let book = (1..).find_map(|number| {
        let path = if number == 1 {
            "resources.html".to_owned()
        } else {
            format!("resources/page-{number}.html")
        };
        let page = text(&site, &path);
        page.contains("https://example.org/book").then_some(page)
    });
    let row = book.unwrap().split("https://example.org/book").nth(1).unwrap();
    let row = row.split("</li>").next().unwrap();
    assert!(row.contains("and 1470 more"), "who names it is bounded: {row}");
    // Parts come and go with the number of rows.
    let gone = corpus(10).analyse().0.gone_from(
        site.site.outputs.keys().filter(|it| it.as_str().contains("/page-")).cloned().collect(),
    );
    assert_eq!(gone, []);
}

#[test]
fn short_lists_have_one_page() {
    let site = corpus(20).built();
    assert!(site.site.outputs.keys().all(|it| !it.as_str().contains("/page-")));
    for list in ["skills.html", "resources.html", "tags/all.html"] {
        assert!(!text(&site, list).contains("class=\"parts\""), "{list}");
    }
}

#[test]
fn lists_of_nothing_are_not_there() {
    let bare = project("//- roadmap/a.md\n# A\n\nText.\n").at("https://example.org/");
    let site = bare.built();
    for gone in ["tags.html", "resources.html"] {
        // Its address leads home, for those who kept it.
        let page = text(&site, gone);
        assert!(page.contains("data-kind=\"redirect\"") && page.contains("url=index.html"));
        for path in site.site.outputs.keys() {
            let text = site.site.text(path.as_str()).unwrap_or_default();
            assert!(!text.contains(&format!("{gone}\"")), "{path} leads to {gone}");
            assert!(!text.contains(&format!("/{gone}<")), "{path} lists {gone}");
        }
    }
    // What lists of tags and resources were at before is no address that has to be kept.
    let before = project(
        "//- roadmap/a.md\n---\ntitle: A\ntags: [x]\nresources: [{title: B, type: book}]\n---\nText.\n",
    );
    let before = before.built();
    assert!(
        before.site.text("tags.html").is_some() && before.site.text("resources.html").is_some()
    );
    let gone = bare.analyse().0.gone_since(&before.analysis);
    assert_eq!(
        gone.iter().map(|it| it.message.as_str()).collect::<Vec<_>>(),
        ["`tags/x.html` was published and is gone without a redirect"]
    );
}

#[test]
fn a_language_without_words_is_told_and_no_other_script_stands_in() {
    let short = |language: &str, more: &[(&str, &str)]| {
        let mut files = vec![
            ("roadbook.yaml".to_owned(), format!("title: T\nlanguage: {language}\ntheme: mine\n")),
            ("roadmap/a.md".to_owned(), "# A\n\nText.\n".to_owned()),
            ("themes/mine/theme.yaml".to_owned(), "name: mine\nextends: default\n".to_owned()),
        ];
        files.extend(more.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
        Project::of(files)
    };
    for fine in ["de", "de-AT", "en-GB", "zh", "zh-Hans", "zh-CN", "zh-Hans-SG"] {
        let found = short(fine, &[]).short();
        assert!(!found.contains("language"), "{fine}: {found}");
    }
    for other in ["xx", "zh-Hant", "zh-TW", "zh-Hant-HK", "az-Arab", "x-pirate"] {
        let project = short(other, &[]);
        let said = format!(
            "roadbook.yaml:2:11: warning[invalid-value]: `{other}` is a language that the theme has no words in"
        );
        assert!(project.short().contains(&said), "{other}: {}", project.short());
        let page = project.built();
        assert!(text(&page, "index.html").contains("Skip to the content"), "{other} is English");
    }
    let own = short("zh-TW", &[("themes/mine/i18n/zh-Hant.yaml", "skip: 跳到內容\n")]);
    assert!(!own.short().contains("language"), "{}", own.short());
    assert!(text(&own.built(), "index.html").contains("跳到內容"));
}
