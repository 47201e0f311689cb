//! `roadbook links`: every link that leaves the site, and where it stands.

use snapbox::str;

use crate::support::{Folder, same};

const LINKS: &str = "
    //- roadbook.yaml
    title: Links
    base-url: https://own.example/
    repository:
      url: https://code.example/map
      edit: https://code.example/edit/{path}
    extra:
      licence: https://licence.example/by/4.0
    //- roadmap/_index.md
    # Home

    [Home](https://home.example/) and [mail](mailto:us@example.org).
    //- roadmap/core/_index.md
    ---
    title: Core
    summary: See [the manual](https://manual.example/core \"The manual\").
    ---
    //- roadmap/core/loops.md
    ---
    title: Loops
    requires:
      - external: Algebra
        url: https://algebra.example/
    outcomes:
      - write [a loop](https://loops.example/#first)
    resources:
      - {title: Book, url: 'https://book.example/a_(b)', type: book}
      - {title: Near, url: near.pdf, type: docs}
    extra: {slides: https://slides.example}
    ---
    An <https://auto.example/>, a [reference][one], a ![picture](https://pictures.example/ü.png),
    [inside](#here), [the same](https://home.example/) and <a href=\"https://raw.example/x y\">raw</a>.

    ## Here

    ```text
    [no link](https://code.example/not)
    ```

    [one]: https://reference.example/
    //- roadmap/core/near.pdf
    PDF
    //- roadmap/core/words.yaml
    title: Words
    body: |
      In [YAML](https://yaml.example/).
    //- roadmap/core/draft.md
    ---
    title: Draft
    draft: true
    ---
    [Later](https://later.example/).
    ";

#[test]
fn every_link_with_its_place() {
    same(
        Folder::of(LINKS).run(&["links"]).fine().stdout,
        str![[r#"
roadbook.yaml:4:8: https://code.example/map
roadbook.yaml:7:12: https://licence.example/by/4.0
roadmap/_index.md:3:8: https://home.example/ on index.html
roadmap/_index.md:3:42: mailto:us@example.org on index.html
roadmap/core/_index.md:3:27: https://manual.example/core on core/index.html
roadmap/core/loops.md:5:10: https://algebra.example/ on core/loops.html
roadmap/core/loops.md:7:20: https://loops.example/#first on core/loops.html
roadmap/core/loops.md:9:25: https://book.example/a_(b) on core/loops.html
roadmap/core/loops.md:11:17: https://slides.example on core/loops.html
roadmap/core/loops.md:13:5: https://auto.example/ on core/loops.html
roadmap/core/loops.md:13:62: https://pictures.example/ü.png on core/loops.html
roadmap/core/loops.md:14:29: https://home.example/ on core/loops.html
roadmap/core/loops.md:14:65: https://raw.example/x y on core/loops.html
roadmap/core/loops.md:22:8: https://reference.example/ on core/loops.html
roadmap/core/words.yaml:3:13: https://yaml.example/ on core/words.html

"#]],
    );
}

#[test]
fn for_scripts() {
    let stdout = Folder::of(LINKS).run(&["links", "--format", "json"]).fine().stdout;
    serde_json::from_str::<serde_json::Value>(&stdout).unwrap();
    same(
        stdout,
        str![[r#"
{"version":1,"links":[
{"url":"https://code.example/map","file":"roadbook.yaml","line":4,"column":8,"in":"configuration","page":null},
{"url":"https://licence.example/by/4.0","file":"roadbook.yaml","line":7,"column":12,"in":"configuration","page":null},
{"url":"https://home.example/","file":"roadmap/_index.md","line":3,"column":8,"in":"body","page":"index.html"},
{"url":"mailto:us@example.org","file":"roadmap/_index.md","line":3,"column":42,"in":"body","page":"index.html"},
{"url":"https://manual.example/core","file":"roadmap/core/_index.md","line":3,"column":27,"in":"front-matter","page":"core/index.html"},
{"url":"https://algebra.example/","file":"roadmap/core/loops.md","line":5,"column":10,"in":"front-matter","page":"core/loops.html"},
{"url":"https://loops.example/#first","file":"roadmap/core/loops.md","line":7,"column":20,"in":"front-matter","page":"core/loops.html"},
{"url":"https://book.example/a_(b)","file":"roadmap/core/loops.md","line":9,"column":25,"in":"front-matter","page":"core/loops.html"},
{"url":"https://slides.example","file":"roadmap/core/loops.md","line":11,"column":17,"in":"front-matter","page":"core/loops.html"},
{"url":"https://auto.example/","file":"roadmap/core/loops.md","line":13,"column":5,"in":"body","page":"core/loops.html"},
{"url":"https://pictures.example/ü.png","file":"roadmap/core/loops.md","line":13,"column":62,"in":"body","page":"core/loops.html"},
{"url":"https://home.example/","file":"roadmap/core/loops.md","line":14,"column":29,"in":"body","page":"core/loops.html"},
{"url":"https://raw.example/x y","file":"roadmap/core/loops.md","line":14,"column":65,"in":"body","page":"core/loops.html"},
{"url":"https://reference.example/","file":"roadmap/core/loops.md","line":22,"column":8,"in":"body","page":"core/loops.html"},
{"url":"https://yaml.example/","file":"roadmap/core/words.yaml","line":3,"column":13,"in":"body","page":"core/words.html"}
]}

"#]],
    );
}

#[test]
fn for_link_checkers_each_address_once_and_sorted() {
    same(
        Folder::of(LINKS).run(&["links", "--format", "lychee", "--drafts"]).fine().stdout,
        str![[r#"
https://algebra.example/
https://auto.example/
https://book.example/a_(b)
https://code.example/map
https://home.example/
https://later.example/
https://licence.example/by/4.0
https://loops.example/#first
https://manual.example/core
https://pictures.example/ü.png
https://raw.example/x%20y
https://reference.example/
https://slides.example
https://yaml.example/

"#]],
    );
}

#[test]
fn nothing_to_list() {
    let folder = Folder::of("//- roadmap/a.md\n# A\n\nText.\n");
    assert_eq!(folder.run(&["links"]).fine().stdout, "");
    assert_eq!(folder.run(&["links", "--format", "lychee"]).fine().stdout, "");
    let stdout = folder.run(&["links", "--format", "json"]).fine().stdout;
    assert_eq!(stdout, "{\"version\":1,\"links\":[]}\n");
}
