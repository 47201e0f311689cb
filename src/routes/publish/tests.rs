//! Tests of publishing: by name, by bytes, and what an SVG may hold.

use super::*;
use crate::source::{Asset, Fingerprint, Look, ProjectPath, SourceFile};

fn rules(open: &[&str]) -> Publishing {
    Publishing { open: open.iter().map(|it| (*it).to_owned()).collect(), trusted: false }
}

fn form(path: &str) -> Result<Form, Unpublished> {
    rules(&[]).form(&OutputPath::new(path))
}

fn input(name: &str, bytes: &[u8]) -> Input {
    let text = std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'));
    let path = ProjectPath::new(name).expect("a path");
    match text {
        true => Input::Text(std::sync::Arc::new(SourceFile::new(path, bytes))),
        false => Input::Asset(Asset {
            fingerprint: Fingerprint::of(bytes),
            length: bytes.len() as u64,
            size: None,
            look: Look::of(bytes),
        }),
    }
}

/// What becomes of a file in a bundle.
fn of(name: &str, bytes: &[u8]) -> Result<Form, Unpublished> {
    let rules = rules(&[]);
    let form = rules.form(&OutputPath::new(format!("t/x/{name}")))?;
    rules.judge(name, form, &input(name, bytes)).map(|()| form)
}

#[test]
fn names_decide_how_a_file_is_published() {
    use Form::{AsItIs, AsText};
    let as_is = [
        "a.png",
        "a.JPG",
        "a.svg",
        "a.pdf",
        "a.csv",
        "a.json",
        "a.ipynb",
        "a.tex",
        "a.vtt",
        "a.zip",
        "a.tar.gz",
        "a-1.2.3.tar.gz",
        "a.woff2",
        "a.mp4",
        "a.txt",
        "a.html.txt",
        "a.js.png",
        "node.js.pdf",
        "a.html.csv",
        "data.csv.gz",
        "package.json",
        "vercel.json",
    ];
    for name in as_is {
        assert_eq!(form(&format!("t/x/{name}")), Ok(AsItIs), "{name}");
    }
    let texts = [
        "a.rs",
        "a.ts",
        "a.js",
        "a.py",
        "a.pl",
        "a.rb",
        "a.css",
        "a.mjs",
        "a.md",
        "a.yaml",
        "go.mod",
        "Makefile",
        "Dockerfile",
        "LICENSE",
        "nginx.conf",
        "base.html.j2",
        "a.unknown",
        "a.js.map",
        "a.html.ipynb",
        "a.svg.vtt",
        "_redirects",
        "_headers",
        "CNAME",
        "web.config",
        "netlify.toml",
        "a.",
        "a.png ",
        "a.svg\u{200B}",
        "app.webmanifest",
        "a.vue",
        "a.java",
    ];
    for name in texts {
        assert_eq!(form(&format!("t/x/{name}")), Ok(AsText), "{name}");
    }
}

#[test]
fn what_could_run_is_refused_wherever_it_stands_in_a_name() {
    let in_browsers = [
        "a.html",
        "a.HTM",
        "a.xhtml",
        "a.xht",
        "a.xml",
        "a.rss",
        "a.kml",
        "a.svgz",
        "a.wasm",
        "a.mht",
        "a.html.gz",
        "a.js.gz",
        "a.css.br",
        "a.svg.zst",
        "a.html.avif",
        "a.html.svg",
        "a.swf",
        "a.jar",
    ];
    for name in in_browsers {
        assert_eq!(form(&format!("t/x/{name}")), Err(Unpublished::Browser), "{name}");
    }
    let on_servers = [
        "a.php",
        "a.PHP",
        "a.php.txt",
        "a.php.png",
        "a.phtml.py",
        "a.php5",
        "a.shtml",
        "a.shtml.txt",
        "a.cgi",
        "a.asp;.jpg",
        "a.php.",
        "a.php ",
        "a.php. .",
        "a.php::$DATA",
        "a.php%00.png",
        "a.jsp",
        "a.cfm",
        "a.php.tar.gz",
        "a.cgi.pl",
    ];
    for name in on_servers {
        assert_eq!(form(&format!("t/x/{name}")), Err(Unpublished::Server), "{name}");
    }
}

#[test]
fn names_that_hosts_read_are_refused_where_they_are_read() {
    let at_top = [
        "_redirects",
        "_headers",
        "CNAME",
        "cname",
        "_routes.json",
        "_worker.js",
        "robots.txt",
        "robots",
        "ROBOTS.TXT",
        "ads.txt",
        "ads",
        "llms.txt",
        "security.txt",
        "favicon.ico",
        "vercel.json",
        "netlify.toml",
        "web.config",
        "apple-touch-icon.png",
        "apple-app-site-association",
    ];
    for name in at_top {
        assert_eq!(form(name), Err(Unpublished::Control), "{name}");
        assert!(form(&format!("t/x/{name}")).is_ok(), "{name}");
    }
    for path in [".well-known/a.txt", "t/.htaccess", "t/.user.ini", ".nojekyll"] {
        assert_eq!(form(path), Err(Unpublished::Control), "{path}");
    }
    for path in ["nginx.conf", "Dockerfile", "Makefile", "package.json", "notes.txt"] {
        assert!(form(path).is_ok(), "{path}");
    }
}

#[test]
fn the_owner_opens_kinds_and_never_a_name_that_hosts_read() {
    let open = rules(&["html", "js", "php", "config", "xml", "exe", "gz"]);
    let form = |path: &str| open.form(&OutputPath::new(path));
    for name in ["a.html", "t/a.js", "t/a.php", "t/a.html.gz", "t/a.js.avif", "t/a.exe"] {
        assert_eq!(form(name), Ok(Form::AsItIs), "{name}");
    }
    assert_eq!(form("t/a.shtml.html"), Err(Unpublished::Server));
    assert_eq!(form("sitemap.xml"), Err(Unpublished::Control));
    assert_eq!(form("_worker.js"), Err(Unpublished::Control));
    assert_eq!(form("t/web.config"), Ok(Form::AsText));
    assert_eq!(open.judge("a.html", Form::AsItIs, &input("a.html", b"<html>")), Ok(()));
    assert_eq!(open.judge("a.exe", Form::AsItIs, &input("a.exe", b"MZ\0")), Ok(()));
}

#[test]
fn bytes_decide_whether_a_file_is_published() {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    assert_eq!(of("a", b"text"), Ok(Form::AsText));
    assert_eq!(of("a", b"<!DOCTYPE html><script>x</script>"), Ok(Form::AsText));
    assert_eq!(of("a.txt", b"<html>"), Ok(Form::AsItIs));
    assert_eq!(of("a.csv", b"\xE9t\xE9;1"), Ok(Form::AsItIs));
    assert_eq!(of("a.png", b"\x89PNG\r\n\x1A\n\0"), Ok(Form::AsItIs));
    for name in ["a", "a.py", "a.exe", "a.bin", "a.html.j2"] {
        assert_eq!(of(name, b"\x7FELF\0\0"), Err(Unpublished::Unknown), "{name}");
        assert_eq!(of(name, &wide("text")), Err(Unpublished::Unknown), "{name}");
    }
    for name in ["a.png", "a.pdf", "a.csv", "a.json", "a.ipynb", "a.vtt", "a.zip", "a.woff"] {
        let pages = ["<html>", " \r\n<script>", "\u{FEFF}<?xml version=\"1.0\"?>", "<!-- -->"];
        for page in pages {
            assert_eq!(of(name, page.as_bytes()), Err(Unpublished::Disguised), "{name} {page}");
            assert_eq!(of(name, &wide(page)), Err(Unpublished::Disguised), "{name} {page}");
        }
    }
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    assert_eq!(of("a.svg", svg.as_bytes()), Ok(Form::AsItIs));
    assert_eq!(
        of("a.svg", &wide(&format!("\u{FEFF}{svg}"))),
        Err(Unpublished::Picture("no UTF-8 text".to_owned()))
    );
}

#[test]
fn the_lists_do_not_overlap() {
    let mut seen = std::collections::BTreeSet::new();
    for extension in table::groups().into_iter().flatten().flat_map(|(_, all)| all) {
        assert!(seen.insert(extension), "{extension}");
        assert_eq!(*extension, extension.to_lowercase());
    }
}

const ROOT: &str = "<svg xmlns='http://www.w3.org/2000/svg' \
                    xmlns:xlink='http://www.w3.org/1999/xlink'>";

/// What is found in an SVG that holds `inner`.
fn drawing(inner: &str) -> Result<(), String> {
    svg::judge(&format!("{ROOT}{inner}</svg>"))
}

#[test]
fn drawings_of_common_programs_are_pictures() {
    let matplotlib = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"no\"?>\n\
        <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\"\n  \
        \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n\
        <svg xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"460.8pt\" height=\"345.6pt\" \
        viewBox=\"0 0 460.8 345.6\" xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\">\n <metadata>\n  \
        <rdf:RDF xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
        xmlns:cc=\"http://creativecommons.org/ns#\" \
        xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><cc:Work>\
        <dc:type rdf:resource=\"http://purl.org/dc/dcmitype/StillImage\"/></cc:Work></rdf:RDF>\n \
        </metadata>\n <defs>\n  \
        <style type=\"text/css\">*{stroke-linejoin: round; stroke-linecap: butt}</style>\n </defs>\n \
        <g id=\"figure_1\"><path d=\"M 0 1 L 2 3 z\" style=\"fill: #ffffff\"/>\
        <g clip-path=\"url(#p1)\"><use xlink:href=\"#m1\" x=\"1\" y=\"2\" style=\"stroke: #000\"/></g></g>\n\
        </svg>\n";
    let graphviz = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n\
        <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\"\n \
        \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n\
        <!-- Generated by graphviz version 2.43.0 (0)\n -->\n<!-- Title: %3 Pages: 1 -->\n\
        <svg width=\"62pt\" height=\"116pt\"\n viewBox=\"0.00 0.00 62.00 116.00\" \
        xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n\
        <g id=\"graph0\" class=\"graph\" transform=\"scale(1 1) rotate(0) translate(4 112)\">\n\
        <title>%3</title>\n<!-- a&#45;&gt;b -->\n<g id=\"edge1\" class=\"edge\"><title>a&#45;&gt;b</title>\n\
        <a xlink:href=\"https://example.org/\" xlink:title=\"a\"><text text-anchor=\"middle\" x=\"1\" \
        font-family=\"Times,serif\" font-size=\"14.00\">a</text></a></g></g>\n</svg>\n";
    let inkscape = "<svg width=\"1\" xmlns=\"http://www.w3.org/2000/svg\" \
        xmlns:svg=\"http://www.w3.org/2000/svg\" \
        xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" \
        xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" \
        sodipodi:docname=\"a.svg\" inkscape:export-filename=\"C:\\Users\\me\\a(1).png\">\
        <sodipodi:namedview pagecolor=\"#fff\" inkscape:zoom=\"1\" showgrid=\"false\"/>\
        <svg:g inkscape:label=\"Layer 1\" style=\"display:inline;-inkscape-stroke:none\"/></svg>";
    for text in [matplotlib, graphviz, inkscape] {
        assert_eq!(svg::judge(text), Ok(()), "{text}");
    }
    let harmless = [
        "<image href='data:image/png;base64,iVBORw0KGgo=' width='1' height='1'/>",
        "<style>@font-face{font-family:a;src:url(\"data:font/woff2;base64,d09GMg==\")}</style>",
        "<style><![CDATA[ .a > .b { fill: url(#g) } ]]></style>",
        "<rect fill='url( \"#g\" )' data-name='a' aria-label='b'/>",
        "<animate attributeName='cx' values='1;2' dur='1s' begin='a.click'/>",
        "<a href='mailto:a@example.org'/><a href='#b'/><a xlink:href='other.html'/>",
    ];
    for inner in harmless {
        assert_eq!(drawing(inner), Ok(()), "{inner}");
    }
}

#[test]
fn drawings_that_run_or_load_something_are_refused_with_what_they_have() {
    let cases = [
        ("<script>alert(1)</script>", "the element `script`"),
        ("<s:script xmlns:s='http://www.w3.org/2000/svg'/>", "the element `s:script`"),
        (
            "<h:script xmlns:h='http://www.w3.org/1999/xhtml'/>",
            "the namespace `http://www.w3.org/1999/xhtml`",
        ),
        (
            "<h:script xmlns:h='http://www.w3.org/1999/&#120;html'/>",
            "the namespace `http://www.w3.org/1999/xhtml`",
        ),
        (
            "<body xmlns='http://www.w3.org/1999/xhtml'/>",
            "the namespace `http://www.w3.org/1999/xhtml`",
        ),
        ("<foreignObject><p/></foreignObject>", "the element `foreignObject`"),
        ("<SCRIPT/>", "the element `SCRIPT`"),
        ("<handler/>", "the element `handler`"),
        ("<iframe/>", "the element `iframe`"),
        ("<g onload='alert(1)'/>", "the attribute `onload`"),
        ("<g\nONCLICK\n=\n'alert(1)'/>", "the attribute `ONCLICK`"),
        ("<g xlink:onload='alert(1)'/>", "the attribute `xlink:onload`"),
        ("<g unknown='a'/>", "the attribute `unknown`"),
        ("<g x:href='a'/>", "the attribute `x:href`"),
        ("<g xml:base='https://example.org/'/>", "the attribute `xml:base`"),
        ("<a href='javascript:alert(1)'/>", "a reference to `javascript:alert(1)`"),
        ("<a xlink:href=' java&#x0A;script:alert(1)'/>", "a reference to ` java script:alert(1)`"),
        (
            "<a l:href='javascript:a' xmlns:l='http://www.w3.org/1999/xlink'/>",
            "a reference to `javascript:a`",
        ),
        ("<a href='data:text/html,a'/>", "a reference to `data:text/html,a`"),
        ("<a href='//example.org'/>", "a reference to `//example.org`"),
        ("<image href='https://example.org/a.png'/>", "a reference to `https://example.org/a.png`"),
        ("<image href='a.png'/>", "a reference to `a.png`"),
        ("<image href='data:image/svg+xml,a'/>", "a reference to `data:image/svg+xml,a`"),
        ("<use href='a.svg#b'/>", "a reference to `a.svg#b`"),
        ("<use xlink:href='data:image/png,a'/>", "a reference to `data:image/png,a`"),
        ("<feImage href='a.png'/>", "a reference to `a.png`"),
        ("<set attributeName='href' to='javascript:a'/>", "an animation of `href`"),
        ("<animate attributeName=' xlink:HREF' values='a'/>", "an animation of ` xlink:HREF`"),
        ("<set attributeName='onmouseover' to='a'/>", "an animation of `onmouseover`"),
        ("<set attributeName='x' to='javascript:a'/>", "`javascript:` in a style"),
        ("<style>@import 'a.css';</style>", "`@import` in a style"),
        ("<style>@im<!-- -->port 'a.css';</style>", "`@import` in a style"),
        ("<style><![CDATA[@im]]>port 'a.css';</style>", "`@import` in a style"),
        ("<style>@&#105;mport 'a.css';</style>", "`@import` in a style"),
        ("<style>@\\69mport 'a.css';</style>", "escapes in a style"),
        ("<style>a{fill:u\\72l(a.svg)}</style>", "escapes in a style"),
        ("<style>a{fill:URL( 'https://a/b' )}</style>", "a reference to `https://a/b` in a style"),
        ("<style>a{background:image-set('a.png' 1x)}</style>", "`image-set(` in a style"),
        ("<style><a/></style>", "an element in a style sheet"),
        ("<g style='fill:url(a.svg#b)'/>", "a reference to `a.svg#b` in a style"),
        ("<rect fill='url(//a/b#c)'/>", "a reference to `//a/b#c` in a style"),
        (
            "<rect cursor='url(data:image/svg+xml,a)'/>",
            "a reference to `data:image/svg+xml,a` in a style",
        ),
        ("<?xml-stylesheet href='a.css'?>", "a processing instruction"),
        ("<!ENTITY a 'b'>", "a declaration"),
        ("&a;", "an entity that is not one of XML's own"),
        ("<text>&nbsp;</text>", "an entity that is not one of XML's own"),
        ("<!--><script>alert(1)</script>-->", "a comment that is not well formed"),
        ("<!-- a -- b -->", "a comment that is not well formed"),
        ("<![CDATA[<script>]]>", "a `<` in a CDATA section"),
        ("<title a='<img>'/>", "an attribute `a` that is not well formed"),
        ("<g a=b/>", "an attribute `a` that is not well formed"),
        ("<g x='1'y='2'/>", "a tag `g` that is not well formed"),
        ("<g>", "`</svg>` where it closes nothing"),
        ("</svg><script xmlns='http://www.w3.org/1999/xhtml'/><svg>", "more than one root"),
        ("<g xmlns:a='urn:a'/><g xmlns:a='urn:b'/>", "two meanings of the prefix `a`"),
        ("<a:g/>", "the element `a:g` of an unknown prefix"),
    ];
    for (inner, expected) in cases {
        assert_eq!(drawing(inner), Err(expected.to_owned()), "{inner}");
    }
    let whole = [
        ("", "no element `svg`"),
        ("<html/>", "the element `html`"),
        ("<g/>", "no element `svg`"),
        ("<?xml version='1.0' encoding='UTF-7'?><svg/>", "the encoding `utf-7`"),
        ("<?xml version='1.0' encoding=\"iso-2022-jp\"?><svg/>", "the encoding `iso-2022-jp`"),
        ("<?xml-stylesheet href='a.css'?><svg/>", "a processing instruction"),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", "a document type of its own"),
        ("<!DOCTYPE svg SYSTEM 'a.dtd'><svg/>", "a document type of its own"),
        ("<!DOCTYPE html><svg/>", "a document type of its own"),
        ("<!doctype html><svg/>", "a declaration"),
        ("<svg/>alert(1)", "text outside of its elements"),
        ("<svg", "a tag `svg` that is not well formed"),
        ("<!-- <svg/>", "markup that does not end"),
    ];
    for (text, expected) in whole {
        assert_eq!(svg::judge(text), Err(expected.to_owned()), "{text}");
    }
}

/// Servers take `sjis` in a name for an encoding, and `var` for a list of pages to choose from.
#[test]
fn no_part_of_a_name_makes_a_file_another_one() {
    let plain = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>x</desc></svg>";
    let beyond = "<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>\u{c1}</desc></svg>".as_bytes();
    let escape = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>\x1b</desc></svg>";
    let refused = || {
        let what = "letters beyond ASCII, and dots in its name".to_owned();
        Err(Unpublished::Picture(what))
    };
    assert_eq!(of("a.svg", beyond), Ok(Form::AsItIs));
    assert_eq!(of("a.drawio.svg", plain), Ok(Form::AsItIs));
    for name in ["a.sjis.svg", "a.big5.svg", "a.jis.svg"] {
        assert_eq!(of(name, beyond), refused(), "{name}");
        assert_eq!(of(name, escape), refused(), "{name}");
    }
    for name in ["a.var", "a.var.jpg", "a.asis", "a.wsgi.png"] {
        assert_eq!(of(name, b"text"), Err(Unpublished::Server), "{name}");
    }
}

#[test]
fn no_text_is_too_much_for_the_judge_of_drawings() {
    let deep = "<g>".repeat(100_000);
    assert_eq!(drawing(&deep), Err("elements more than 1000 deep".to_owned()));
    let wide = "<g id='a'/>".repeat(100_000);
    assert_eq!(drawing(&wide), Ok(()));
    // References that do not end: each was followed to the end of the text.
    let open = format!("<style>{}</style>", "url(#a ".repeat(400_000));
    assert_eq!(drawing(&open), Ok(()));
    let closed = format!("<style>{})</style>", "url(#a ".repeat(400_000));
    assert_eq!(drawing(&closed), Ok(()));
    let mixed = format!("<style>{}url(x)</style>", "url(#a) url() url('#b') ".repeat(100_000));
    assert!(drawing(&mixed).is_err());
    let pieces = [
        "<", ">", "/", "svg", "'", "\"", "=", " ", "&", ";", "#", "x", "!--", "--", "?", "ü", "[",
        "]",
    ];
    let mut state = 1u32;
    for _ in 0..5_000 {
        let mut text = String::from("<svg>");
        for _ in 0..12 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[(state >> 16) as usize % pieces.len()]);
        }
        let _any = svg::judge(&text);
    }
}
