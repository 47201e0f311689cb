//! `roadbook serve`: what is served is what is built; what is saved is seen, however it is saved;
//! nothing else is shown to anybody.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use roadbook::analysis::{Options, Unwatched};
use roadbook::routes::Edition;
use roadbook::serve::{
    self, ChangedFiles, Preview, Published, RoundOutcome, Server, Stopper, Watch,
};
use snapbox::str;

use crate::pages::FULL;
use crate::support::{Folder, between, same};

const SMALL: &str = "
    //- roadbook.yaml
    title: Bread
    //- roadmap/dough.md
    ---
    title: Dough
    ---
    Flour and water.
    //- roadmap/core/baking.md
    ---
    title: Baking
    requires: [dough]
    ---
    Heat.
    //- roadmap/core/_index.md
    # Core

    Text.
    //- static/notes.txt
    notes
";

/// A guard against hanging: whatever is waited for comes long before.
const LONG: Duration = Duration::from_secs(300);

/// A project that is served, and the loop that watches it.
struct Live {
    folder: Folder,
    published: Arc<Published>,
    server: Option<Server>,
    address: SocketAddr,
    stopper: Stopper,
    rounds: Arc<Mutex<Vec<RoundOutcome>>>,
    thread: Option<JoinHandle<()>>,
}

impl Live {
    fn of(fixture: &str) -> Self {
        Self::start(Folder::of(fixture), Watch::new)
    }

    fn start(folder: Folder, watch: fn(&std::path::Path) -> Watch) -> Self {
        let mut preview = Preview::new(folder.path(), Options::default()).unwrap();
        let published = preview.published();
        let bound = serve::bind("127.0.0.1", Some(0)).unwrap();
        let address = SocketAddr::from(([127, 0, 0, 1], bound.port()));
        let server = Some(Server::start(bound, Arc::clone(&published)).unwrap());
        let mut watch = watch(preview.root());
        let rounds =
            Arc::new(Mutex::new(vec![preview.round(&ChangedFiles::Any, &Unwatched).outcome]));
        watch.follow(&preview.folders(), &preview.output());
        let (stopper, shared) = (watch.stopper(), Arc::clone(&rounds));
        let thread = thread::spawn(move || {
            serve::run(&mut preview, &mut watch, |_, round| {
                shared.lock().unwrap().push(round.outcome.clone());
            });
        });
        Self { folder, published, server, address, stopper, rounds, thread: Some(thread) }
    }

    /// The text of an output that is shown now.
    fn text(&self, path: &str) -> Option<String> {
        self.published.now().site()?.text(path).map(str::to_owned)
    }

    fn errors(&self) -> usize {
        self.published.now().error_count()
    }

    fn rounds(&self) -> Vec<RoundOutcome> {
        self.rounds.lock().unwrap().clone()
    }

    /// Waits until the page shows this and nothing is wrong.
    #[track_caller]
    fn shows(&self, page: &str, text: &str) {
        self.until(&format!("{page} shows {text}"), || {
            self.errors() == 0 && self.text(page).is_some_and(|it| it.contains(text))
        });
    }

    #[track_caller]
    fn until(&self, what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < LONG, "in vain: {what}; {:?}", self.rounds());
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// What was done before has made no round: an edit makes the first one, and only its page is
    /// another. Where an event comes while the search index is made, the index is put off: then there
    /// is another round, in which no page is another.
    #[track_caller]
    fn shows_an_edit_and_nothing_else(&self) {
        self.folder.save(SOURCE, baking("News."));
        self.shows(PAGE, "News.");
        // A round is told when all is done; the page comes before.
        self.until("the round is told", || self.rounds().len() > 1);
        let pages = |it: &RoundOutcome| match it {
            RoundOutcome::Published(changes) => changes.pages,
            other => panic!("{other:?}"),
        };
        let changed: Vec<usize> = self.rounds().iter().skip(1).map(pages).collect();
        let (first, others) = changed.split_first().unwrap();
        assert!(*first == 1 && others.iter().all(|it| *it == 0), "{:?}", self.rounds());
    }

    fn get(&self, path: &str) -> Answer {
        ask(self.address, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"))
    }

    /// The events for a page, as they come.
    fn events(&self, page: &str) -> Events {
        let mut socket = TcpStream::connect(self.address).unwrap();
        socket.set_read_timeout(Some(LONG)).unwrap();
        let query = page.replace('/', "%2F");
        write!(socket, "GET /.roadbook/events?page={query} HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .unwrap();
        Events(BufReader::new(socket))
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.stopper.stop();
        let ended = self.thread.take().unwrap().join();
        drop(self.server.take());
        if !thread::panicking() {
            ended.unwrap();
        }
    }
}

struct Events(BufReader<TcpStream>);

impl Events {
    /// The next state, as JSON.
    fn next(&mut self) -> serde_json::Value {
        let mut line = String::new();
        loop {
            line.clear();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream has ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// Sends these bytes, and reads what comes back until the connection closes.
fn ask(address: SocketAddr, request: &str) -> Answer {
    let mut socket = TcpStream::connect(address).unwrap();
    socket.set_read_timeout(Some(LONG)).unwrap();
    socket.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    socket.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|it| it == b"\r\n\r\n").expect("a head") + 4;
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head[9..12].parse().unwrap();
    Answer { status, head, body: bytes[end..].to_vec() }
}

/// A page without the script that was added to it.
fn without_script(page: &str) -> String {
    let tag = between(page, "<script src=\"/.roadbook/reload.js\"", "</script>\n");
    assert!(page.contains(&format!("{tag}</body>")), "{page}");
    page.replacen(tag, "", 1)
}

// What is served --------------------------------------------------------------------------------

#[test]
fn every_file_is_served_as_it_is_built_but_for_the_script() {
    let live = Live::of(FULL);
    live.folder.run(&["build"]).fine();
    let built = live.folder.tree("dist");
    assert!(built.len() > 30);
    let mut pages = 0;
    for (path, bytes) in built.iter().filter(|(path, _)| !path.starts_with('.')) {
        let answer = live.get(&format!("/{}", roadbook::routes::encode(path)));
        assert_eq!(answer.status, 200, "{path}");
        let length = answer.body.len().to_string();
        assert_eq!(answer.header("Content-Length"), Some(length.as_str()), "{path}");
        if path.ends_with(".html") {
            pages += 1;
            assert_eq!(without_script(&answer.text()).as_bytes(), bytes, "{path}");
        } else {
            assert!(&answer.body == bytes, "{path}");
        }
    }
    assert!(pages > 10);
}

#[test]
fn files_are_named_by_type_and_folders_lead_to_their_index() {
    let live = Live::of(SMALL);
    for (path, media) in [
        ("/", "text/html; charset=utf-8"),
        ("/core/baking.html", "text/html; charset=utf-8"),
        ("/core/baking.md", "text/markdown; charset=utf-8"),
        ("/graph.json", "application/json"),
        ("/notes.txt", "text/plain; charset=utf-8"),
        ("/core/", "text/html; charset=utf-8"),
        ("/core/?x=1", "text/html; charset=utf-8"),
    ] {
        let answer = live.get(path);
        assert_eq!((answer.status, answer.header("Content-Type")), (200, Some(media)), "{path}");
    }
    let answer = live.get("/core?x=1");
    assert_eq!((answer.status, answer.header("Location")), (302, Some("/core/?x=1")));
    let answer = live.get("/core/baking");
    assert_eq!(answer.status, 404);
    assert!(without_script(&answer.text()).contains("data-kind=\"not-found\""));
}

#[test]
fn a_head_comes_without_a_body_and_what_is_held_is_not_sent_again() {
    let live = Live::of(SMALL);
    let head = "HEAD /core/baking.html HTTP/1.1\r\nHost: localhost\r\n";
    let answer = ask(live.address, &format!("{head}\r\n"));
    assert_eq!((answer.status, answer.body.len()), (200, 0));
    assert_ne!(answer.header("Content-Length"), Some("0"));
    let etag = answer.header("ETag").unwrap();
    let get = "GET /core/baking.html HTTP/1.1\r\nHost: localhost\r\n";
    let answer = ask(live.address, &format!("{get}If-None-Match: W/\"x\", {etag}\r\n\r\n"));
    assert_eq!((answer.status, answer.body.len()), (304, 0));
    live.folder.save("roadmap/core/baking.md", "# Baking\n\nMore heat.\n");
    live.shows("core/baking.html", "More heat.");
    let answer = ask(live.address, &format!("{get}If-None-Match: {etag}\r\n\r\n"));
    assert_eq!(answer.status, 200);
}

#[test]
fn the_site_stands_at_the_path_of_its_base_url_and_moves_with_it() {
    let config = "title: Bread\nbase-url: https://example.org/a%20b/bread/\n";
    let folder = Folder::of(SMALL);
    folder.write("roadbook.yaml", config);
    let live = Live::start(folder, Watch::new);
    for path in ["/", "/a%20b/bread"] {
        let answer = live.get(path);
        assert_eq!((answer.status, answer.header("Location")), (302, Some("/a%20b/bread/")));
    }
    let page = live.get("/a%20b/bread/core/").text();
    assert!(page.contains("<script src=\"/a%20b/bread/.roadbook/reload.js\""), "{page}");
    assert!(page.contains("https://example.org/a%20b/bread/core/"), "it is what is built");
    assert_eq!(live.get("/a%20b/bread/.roadbook/reload.js").status, 200);
    assert_eq!(live.get("/core/").status, 404);
    live.folder.save("roadbook.yaml", config.replace("a%20b/", ""));
    live.until("it moves", || live.published.now().mount() == "/bread/");
    assert_eq!(live.get("/bread/core/").status, 200);
    assert_eq!(live.get("/a%20b/bread/core/").status, 404);
}

#[test]
fn nothing_of_a_project_is_hidden_by_what_the_server_adds() {
    let folder = Folder::of(SMALL);
    // No name of a project's own begins like this: it is neither copied nor taken for an alias.
    folder.write("static/.roadbook/reload.js", "mine");
    let live = Live::start(folder, Watch::new);
    assert!(live.get("/").text().contains("\"/.roadbook/reload.js\""));
    assert!(live.get("/.roadbook/reload.js").text().contains("EventSource"));
    live.folder.save(SOURCE, "---\ntitle: Baking\naliases: [.roadbook/reload]\n---\nText.\n");
    live.until("the alias is refused", || live.errors() == 1);
}

#[test]
fn every_answer_carries_the_strict_policy_and_nothing_for_other_origins() {
    let live = Live::of(SMALL);
    let answer = live.get("/");
    let head = answer.head.replace(answer.header("ETag").unwrap(), "[ETAG]");
    let length = answer.header("Content-Length").unwrap();
    same(
        head.replace('\r', "").replace(length, "[LENGTH]"),
        str![[r#"
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8
X-Content-Type-Options: nosniff
Content-Security-Policy: default-src 'self'
Cross-Origin-Resource-Policy: same-origin
Cache-Control: no-cache
Connection: close
ETag: [ETAG]
Content-Length: [LENGTH]


"#]],
    );
    for path in ["/none", "/notes.txt", "/core", "/.roadbook/reload.js", "/%"] {
        let answer = live.get(path);
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"), "{path}");
        assert!(!answer.head.to_lowercase().contains("access-control"), "{path}");
    }
}

#[test]
fn foreign_hosts_and_origins_are_refused() {
    let live = Live::of(SMALL);
    let status = |headers: &str| {
        let request = format!("GET /notes.txt HTTP/1.1\r\n{headers}\r\n\r\n");
        let answer = ask(live.address, &request);
        assert!(answer.status == 200 || !answer.text().contains("notes"));
        answer.status
    };
    assert_eq!(status("Host: localhost:1\r\nOrigin: http://localhost:1"), 200);
    assert_eq!(status("Host: rebound.example"), 403);
    assert_eq!(status("Host: localhost.rebound.example"), 403);
    assert_eq!(status("Host: localhost\r\nOrigin: http://evil.example"), 403);
    assert_eq!(status("Host: localhost\r\nOrigin: null"), 403);
    assert_eq!(status("Accept: */*"), 400);
    let events = "GET /.roadbook/events?page=%2F HTTP/1.1\r\nHost: localhost\r\n";
    let answer = ask(live.address, &format!("{events}Origin: http://evil.example\r\n\r\n"));
    assert_eq!(answer.status, 403);
}

#[test]
fn only_reading_is_possible() {
    let live = Live::of(SMALL);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"] {
        let request = format!(
            "{method} /notes.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello"
        );
        let answer = ask(live.address, &request);
        assert_eq!((answer.status, answer.header("Allow")), (405, Some("GET, HEAD")), "{method}");
    }
    assert_eq!(live.folder.read("static/notes.txt"), "notes\n");
}

#[test]
fn no_path_leads_out_of_the_site() {
    let folder = Folder::of(SMALL);
    folder.write("secret.txt", "secret");
    folder.write(".git/config", "secret");
    let live = Live::start(folder, Watch::new);
    for path in [
        "/../secret.txt",
        "/core/../../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%252e%252e/secret.txt",
        "//secret.txt",
        "/static/../secret.txt",
        "/./secret.txt",
        "/secret.txt",
        "/.git/config",
        "/C:/secret.txt",
        "/c:%5csecret.txt",
        "/%5c%5chost%5cshare",
        "/notes.txt::$DATA",
        "/notes.txt%00.html",
        "/roadbook.yaml",
        "/roadmap/dough.md",
        "/.roadbook/../secret.txt",
        "/.roadbook/source?file=secret.txt",
        "/.roadbook/source?file=../secret.txt",
        "/.roadbook/source?file=roadbook.yaml",
        "/etc/passwd",
        "/....//secret.txt",
    ] {
        let answer = live.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path} gives {}", answer.status);
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(!text.contains("secret") && !text.contains("title:"), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_not_followed_even_when_it_comes_late() {
    let outside = Folder::empty();
    outside.write("secret.txt", "secret");
    let folder = Folder::of(SMALL);
    let preview = &mut Preview::new(folder.path(), Options::default()).unwrap();
    preview.round(&ChangedFiles::Any, &Unwatched);
    let bound = serve::bind("127.0.0.1", Some(0)).unwrap();
    let address = SocketAddr::from(([127, 0, 0, 1], bound.port()));
    let _server = Server::start(bound, preview.published()).unwrap();
    let get = |path: &str| ask(address, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    assert_eq!(get("/notes.txt").text(), "notes\n");
    // Nobody has looked since: the server itself must not follow.
    folder.remove("static/notes.txt");
    std::os::unix::fs::symlink(outside.join("secret.txt"), folder.join("static/notes.txt"))
        .unwrap();
    assert_eq!(get("/notes.txt").status, 404);
    folder.remove("static");
    std::os::unix::fs::symlink(outside.path(), folder.join("static")).unwrap();
    outside.write("notes.txt", "secret");
    assert_eq!(get("/notes.txt").status, 404);
}

#[test]
fn broken_and_slow_requests_harm_nobody() {
    let live = Live::of(SMALL);
    // More connections than are answered at once, and nobody says anything.
    let idle: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(live.address).unwrap()).collect();
    for bytes in ["\r\n\r\n", "GET\r\n\r\n", "\u{16}\u{3}\u{1}\r\n\r\n", "GET / HTTP/9\r\n\r\n"] {
        assert!(ask(live.address, bytes).status >= 400, "{bytes:?}");
    }
    let long = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(40_000));
    assert_eq!(ask(live.address, &long).status, 431);
    let mut half = TcpStream::connect(live.address).unwrap();
    half.write_all(b"GET / HT").unwrap();
    drop(half);
    assert_eq!(live.get("/").status, 200);
    drop(idle);
}

// What is saved is seen -------------------------------------------------------------------------

const PAGE: &str = "core/baking.html";
const SOURCE: &str = "roadmap/core/baking.md";

fn baking(text: &str) -> String {
    format!("---\ntitle: Baking\nrequires: [dough]\n---\n{text}\n")
}

#[test]
fn every_way_of_saving_is_seen() {
    let live = Live::of(SMALL);
    let file = live.folder.join(SOURCE);
    let beside = |name: &str| live.folder.join(&format!("roadmap/core/{name}"));

    fs::write(&file, baking("Truncated and written.")).unwrap();
    live.shows(PAGE, "Truncated and written.");

    fs::write(beside("baking.md.tmp"), baking("Written beside and renamed.")).unwrap();
    fs::rename(beside("baking.md.tmp"), &file).unwrap();
    live.shows(PAGE, "Written beside and renamed.");

    // vim with a backup: tries the folder, moves the file away, writes it anew.
    fs::write(beside("4913"), "").unwrap();
    fs::remove_file(beside("4913")).unwrap();
    fs::write(beside(".baking.md.swp"), "swap").unwrap();
    fs::rename(&file, beside("baking.md~")).unwrap();
    fs::write(&file, baking("As vim does it.")).unwrap();
    fs::remove_file(beside("baking.md~")).unwrap();
    live.shows(PAGE, "As vim does it.");

    // JetBrains' safe write.
    fs::write(beside("baking.md___jb_tmp___"), baking("As an IDE does it.")).unwrap();
    fs::rename(&file, beside("baking.md___jb_old___")).unwrap();
    fs::rename(beside("baking.md___jb_tmp___"), &file).unwrap();
    fs::remove_file(beside("baking.md___jb_old___")).unwrap();
    live.shows(PAGE, "As an IDE does it.");

    // In pieces, in place, the same length as before.
    let mut handle = fs::OpenOptions::new().write(true).open(&file).unwrap();
    for byte in baking("As an IDE did it.").bytes() {
        handle.write_all(&[byte]).unwrap();
    }
    handle.set_len(baking("As an IDE did it.").len() as u64).unwrap();
    live.shows(PAGE, "As an IDE did it.");

    // Deleted and made again.
    fs::remove_file(&file).unwrap();
    live.until("it is gone", || live.text(PAGE).is_none());
    fs::write(&file, baking("Back again.")).unwrap();
    live.shows(PAGE, "Back again.");
    assert!(!live.rounds().iter().any(|it| matches!(it, RoundOutcome::Failed(_))));
}

#[test]
fn an_edit_does_not_wait_for_the_search_index_of_the_one_before() {
    let folder = Folder::of(SMALL);
    let mut preview = Preview::new(folder.path(), Options::default()).unwrap();
    preview.round(&ChangedFiles::Any, &Unwatched);
    let published = preview.published();
    let is_of_index = roadbook::compile::is_of_index(&Edition::new("en", ""));
    let texts = || -> Vec<String> {
        let now = published.now();
        let shown = now.site().unwrap().outputs.keys();
        let index = shown.filter(|path| is_of_index(path));
        index.map(|path| now.site().unwrap().text(path.as_str()).unwrap().to_owned()).collect()
    };
    let says = |word: &str| texts().iter().any(|text| text.contains(word));
    let hurry = Arc::new(std::sync::atomic::AtomicBool::new(true));
    let is_awaited = Arc::clone(&hurry);
    preview.hurried_by(move || is_awaited.load(std::sync::atomic::Ordering::Relaxed));
    for word in ["Kneading", "Proofing"] {
        folder.write(SOURCE, baking(word));
        assert!(matches!(
            preview.round(&ChangedFiles::Any, &Unwatched).outcome,
            RoundOutcome::Published(_)
        ));
        let page = published.now().site().unwrap().text(PAGE).unwrap().to_owned();
        assert!(page.contains(word));
        assert!(says("Heat.") && !says(word), "the index is whole, and old");
    }
    hurry.store(false, std::sync::atomic::Ordering::Relaxed);
    assert!(matches!(
        preview.round(&ChangedFiles::Any, &Unwatched).outcome,
        RoundOutcome::Published(_)
    ));
    assert!(says("Proofing") && !says("Kneading") && !says("Heat."));
    assert_eq!(preview.round(&ChangedFiles::Any, &Unwatched).outcome, RoundOutcome::Unchanged);
    folder.run(&["build"]).fine();
    let mut files = folder.tree("dist");
    files.retain(|path, _| path.starts_with("assets/search/"));
    assert_eq!(files.len() + 1, texts().len(), "nothing is left of the old one");
}

#[test]
fn edits_at_once_of_equal_length_are_seen_though_the_clock_stands_still_or_goes_back() {
    let folder = Folder::of(SMALL);
    let mut preview = Preview::new(folder.path(), Options::default()).unwrap();
    preview.round(&ChangedFiles::Any, &Unwatched);
    let file = folder.join(SOURCE);
    let stand = std::time::SystemTime::now() - Duration::from_secs(10_000);
    for round in 100..130 {
        fs::write(&file, baking(&format!("Round {round}"))).unwrap();
        let time = stand - Duration::from_secs(if round < 115 { 0 } else { round });
        fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
        preview.round(&ChangedFiles::Any, &Unwatched);
        let now = preview.published().now();
        let page = now.site().unwrap().text(PAGE).unwrap();
        assert!(page.contains(&format!("Round {round}")), "{round}");
    }
}

#[test]
fn folders_are_seen_to_go_and_to_come_back() {
    let live = Live::of(SMALL);
    for round in 0..3 {
        live.folder.remove("roadmap");
        live.until("all is gone", || live.errors() == 1);
        live.folder.save("roadmap/dough.md", "# Dough\n\nText.\n");
        live.folder.save(SOURCE, baking(&format!("Round {round}.")));
        live.shows(PAGE, &format!("Round {round}."));
        // The watch is on the new folder.
        live.folder.save(SOURCE, baking(&format!("Edited {round}.")));
        live.shows(PAGE, &format!("Edited {round}."));
    }
    fs::rename(live.folder.join("roadmap/core"), live.folder.join("roadmap/heart")).unwrap();
    live.shows("heart/baking.html", "Edited 2.");
    live.folder.save("roadmap/heart/baking.md", baking("Below the new name."));
    live.shows("heart/baking.html", "Below the new name.");
    live.folder.save("roadmap/a/b/c/d/deep.md", "# Deep\n\nDown here.\n");
    live.shows("a/b/c/d/deep.html", "Down here.");
    live.folder.save("roadmap/a/b/c/d/deep.md", "# Deep\n\nStill down here.\n");
    live.shows("a/b/c/d/deep.html", "Still down here.");
    live.folder.remove("static");
    live.until("static is gone", || live.get("/notes.txt").status == 404);
    live.folder.save("static/notes.txt", "again");
    live.until("static is back", || live.get("/notes.txt").status == 200);
}

#[test]
fn the_project_itself_may_go_and_come_back() {
    let live = Live::of(SMALL);
    let (here, away) = (live.folder.path().to_owned(), live.folder.path().with_extension("away"));
    fs::rename(&here, &away).unwrap();
    live.until("it is missed", || live.errors() == 1);
    assert_eq!(live.get("/core/").status, 200, "the last good page");
    fs::rename(&away, &here).unwrap();
    live.shows(PAGE, "Heat.");
    live.folder.save(SOURCE, baking("After all."));
    live.shows(PAGE, "After all.");
}

#[test]
fn without_events_changes_are_found_by_looking() {
    let live = Live::start(Folder::of(SMALL), Watch::without_events);
    live.folder.save(SOURCE, baking("Looked for."));
    live.shows(PAGE, "Looked for.");
    live.folder.remove(SOURCE);
    live.until("it is gone", || live.text(PAGE).is_none());
}

#[test]
fn what_nobody_reads_makes_no_round() {
    let folder = Folder::of(SMALL);
    folder.write("roadbook.yaml", "title: Bread\noutput: themes-and/out\n");
    let live = Live::start(folder, Watch::new);
    for path in [
        "themes-and/out/index.html",
        "dist/index.html",
        ".roadbook/cache",
        ".git/index",
        "roadmap/core/.baking.md.swp",
        "roadmap/core/baking.md~",
        "README.md",
        "target/debug/x",
        "roadmap/core/#baking.md#",
    ] {
        live.folder.save(path, "new");
    }
    // Touched, and saved without a change.
    live.folder.save(SOURCE, live.folder.read(SOURCE));
    live.shows_an_edit_and_nothing_else();
}

#[test]
fn the_watch_tells_of_what_is_read_and_of_nothing_else() {
    let folder = Folder::of(SMALL);
    let mut watch = Watch::new(folder.path());
    let preview = Preview::new(folder.path(), Options::default()).unwrap();
    watch.follow(&preview.folders(), &preview.output());
    for round in 0..20 {
        for path in [".git/index", "roadmap/core/.baking.md.swp", "roadmap/core/baking.md~"] {
            folder.save(path, format!("new {round}"));
        }
        // Events come in the order of what happened: once this one is told, so was all before.
        folder.save(SOURCE, baking(&format!("Round {round}.")));
        let file = preview.root().join(SOURCE);
        let mut heard = std::collections::BTreeSet::new();
        while !heard.contains(&file) {
            match watch.wait(LONG) {
                serve::WakeReason::Event(ChangedFiles::Files(files)) => heard.extend(files),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(heard, [file].into());
    }
}

#[test]
fn a_build_beside_it_makes_no_round() {
    let live = Live::of(SMALL);
    live.folder.run(&["build"]).fine();
    live.folder.run(&["build", "--out", "elsewhere"]).fine();
    // Where the output would be read, `build` refuses it, and `serve` tells.
    assert_eq!(live.folder.run(&["build", "--out", "roadmap/out"]).status, 2);
    live.shows_an_edit_and_nothing_else();
}

#[test]
fn thousands_of_files_at_once_are_few_rounds() {
    let live = Live::of(SMALL);
    for at in 0..2_000 {
        live.folder.write(&format!("static/many/{}/{at}.txt", at % 40), at.to_string());
    }
    live.folder.save(SOURCE, baking("The last of all."));
    live.shows(PAGE, "The last of all.");
    live.until("all files are there", || live.get("/many/39/1999.txt").status == 200);
    assert!(live.rounds().len() < 200, "{}", live.rounds().len());
    live.folder.remove("static/many");
    live.until("all are gone", || live.get("/many/39/1999.txt").status == 404);
}

#[test]
fn dependants_of_an_edited_file_are_not_stale() {
    let live = Live::of(SMALL);
    live.folder.save("roadmap/dough.md", "# Sourdough\n\nText.\n");
    live.shows(PAGE, "Sourdough");
    live.folder.save("roadmap/dough.md", "---\ntitle: Dough\ndraft: true\n---\nText.\n");
    live.until("the draft is gone", || {
        live.text("dough.html").is_none() && !live.text(PAGE).unwrap().contains("dough.html")
    });
    live.folder.save("roadmap/dough.md", "# Dough\n\nText.\n");
    live.shows(PAGE, "dough.html");
}

#[test]
fn folders_of_the_configuration_are_followed() {
    let live = Live::of(SMALL);
    live.folder.save("texts/deep/roadmap/other.md", "# Other\n\nText.\n");
    live.folder.save("roadbook.yaml", "title: Bread\ncontent: texts/deep/roadmap\n");
    live.shows("other.html", "Other");
    live.until("the old one is gone", || live.text(PAGE).is_none());
    live.folder.save("texts/deep/roadmap/other.md", "# Other\n\nFollowed.\n");
    live.shows("other.html", "Followed.");
    live.folder.remove("texts");
    live.until("it is gone", || live.errors() == 1);
    live.folder.save("texts/deep/roadmap/other.md", "# Other\n\nBack.\n");
    live.shows("other.html", "Back.");
}

// What is wrong ---------------------------------------------------------------------------------

#[test]
fn errors_leave_the_last_good_site_and_go_when_mended() {
    let live = Live::of(SMALL);
    let good = live.get("/core/baking.html").text();
    let page = "---\ntitle: Ba<script>alert(1)</script>king\nrequires: [duogh]\n---\nNew text.\n";
    live.folder.save(SOURCE, page);
    live.until("it is told", || live.errors() == 1);
    assert_eq!(live.get("/core/baking.html").text(), good);
    let state = live.events("/core/baking.html").next();
    same(
        serde_json::to_string_pretty(&state["problems"]).unwrap(),
        str![[r#"
[
  {
    "title": "error[unknown-reference]: `duogh` is not a skill, project or track",
    "place": "roadmap/core/baking.md:3:12",
    "link": "source?file=roadmap/core/baking.md#L3",
    "text": " --> roadmap/core/baking.md:3:12\n  |\n3 | requires: [duogh]\n  |            ^^^^^\n  |\n  = help: did you mean `dough`?"
  }
]
"#]],
    );
    let source = live.get("/.roadbook/source?file=roadmap/core/baking.md").text();
    assert!(source.contains("<span id=\"L3\"><b>3</b>requires: [duogh]\n</span>"), "{source}");
    assert!(source.contains("&lt;script&gt;") && !source.contains("<script>"), "{source}");
    live.folder.save(SOURCE, baking("Mended."));
    live.shows(PAGE, "Mended.");
    assert_eq!(live.get("/.roadbook/source?file=roadmap/core/baking.md").status, 404);
}

#[test]
fn nothing_that_is_saved_ends_it() {
    let live = Live::of(SMALL);
    let broken: [(&str, &[u8], &str); 6] = [
        ("roadbook.yaml", b"title: [", "title: Bread\n"),
        ("roadbook.yaml", b"content: ../..\n", "title: Bread\n"),
        ("roadbook.yaml", b"theme: none\n", "title: Bread\n"),
        ("themes/mine/theme.yaml", b"{{{", "name: mine\n"),
        ("themes/mine/templates/skill.html", b"{% if %}{{ x", "{% extends \"page.html\" %}"),
        (SOURCE, b"---\ntitle: \xff\xfe\0\n---\n", "# Baking\n\nHeat.\n"),
    ];
    for (path, bad, good) in broken {
        if path.starts_with("themes") {
            live.folder.save("roadbook.yaml", "title: Bread\ntheme: mine\n");
        }
        live.folder.save(path, bad);
        live.until(&format!("{path} is told"), || live.errors() > 0);
        assert_eq!(live.get("/core/").status, 200, "{path}");
        live.folder.save(path, good);
        live.until(&format!("{path} is mended"), || live.errors() == 0);
    }
}

#[test]
fn a_project_that_begins_with_errors_is_shown_as_soon_as_it_is_mended() {
    let folder = Folder::of(SMALL);
    folder.write("roadbook.yaml", "title: Bread\nbase-url: https://example.org/bread/\nx: 1\n");
    let live = Live::start(folder, Watch::new);
    assert_eq!(live.get("/").header("Location"), Some("/bread/"));
    let answer = live.get("/bread/core/baking.html");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("<script src=\"/bread/.roadbook/reload.js\""));
    let mut events = live.events("/bread/core/baking.html");
    let state = events.next();
    assert_eq!(
        state["problems"][0]["title"],
        "error[unknown-field]: `x` is not a key of roadbook.yaml"
    );
    live.folder.save("roadbook.yaml", "title: Bread\nbase-url: https://example.org/bread/\n");
    let next = events.next();
    assert_ne!(next["mark"], state["mark"], "the page reloads");
    assert_eq!(next["count"], 0);
}

// What pages are told ---------------------------------------------------------------------------

#[test]
fn a_page_is_told_of_its_own_changes_only() {
    let live = Live::of(SMALL);
    let mut baking_events = live.events("/core/baking.html");
    let mut dough_events = live.events("/dough.html");
    let (first, dough) = (baking_events.next(), dough_events.next());
    let page = live.get("/core/baking.html").text();
    assert!(page.contains(&format!("data-mark={}", first["mark"])), "{page}");
    live.folder.save(SOURCE, baking("More prose."));
    assert_ne!(baking_events.next()["mark"], first["mark"]);
    live.folder.save("roadmap/dough.md", "# Dough\n\nMore flour.\n");
    let next = dough_events.next();
    assert_ne!(next["mark"], dough["mark"]);
    live.shows("dough.html", "More flour.");
    assert_eq!(live.published.open_pages(), 2);
}

#[test]
fn style_sheets_change_without_the_page() {
    let live = Live::of(SMALL);
    let mut events = live.events("/core/baking.html");
    let first = events.next();
    live.folder.save("themes/overrides/assets/style.css", "body { color: red }");
    let next = events.next();
    assert_eq!(next["mark"], first["mark"]);
    assert_ne!(next["styles"], first["styles"]);
    let href = next["styles"][0]["href"].as_str().unwrap();
    let style = live.get(&format!("/{}", href.trim_start_matches("../")));
    assert_eq!(style.text(), "body { color: red }");
}

#[test]
fn a_page_reloads_for_the_pictures_it_shows() {
    let folder = Folder::of(SMALL);
    folder.write("static/a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>");
    folder.write(SOURCE, baking("<img src=\"../../static/a.svg\" alt=\"a\">"));
    folder.write("roadbook.yaml", "title: Bread\n");
    let live = Live::start(folder, Watch::new);
    let mut events = live.events("/core/baking.html");
    let first = events.next();
    live.folder.save(
        "static/a.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1' id='x'/>",
    );
    assert_ne!(events.next()["mark"], first["mark"]);
}

#[test]
fn many_pages_that_come_and_go_leave_nothing_behind() {
    let live = Live::of(SMALL);
    for _ in 0..150 {
        live.events("/").next();
    }
    let _open: Vec<Events> = (0..5)
        .map(|_| {
            let mut events = live.events("/");
            events.next();
            events
        })
        .collect();
    assert!(live.published.open_pages() < 20, "{}", live.published.open_pages());
}

// The command -----------------------------------------------------------------------------------

/// The program, serving; killed when dropped.
struct Serving {
    child: Child,
    stderr: BufReader<std::process::ChildStderr>,
}

impl Serving {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let arguments: Vec<&str> =
            std::iter::once("serve").chain(arguments.iter().copied()).collect();
        let mut command = folder.command(&arguments);
        let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        Self { child, stderr }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stderr.read_line(&mut line).unwrap();
        line
    }

    /// The address it says, and what it said before.
    fn address(&mut self) -> (String, String) {
        let mut before = String::new();
        loop {
            let line = self.line();
            assert!(!line.is_empty(), "it has ended: {before}");
            if let Some(rest) = line.strip_prefix("serving ") {
                return (rest.split(' ').next().unwrap().to_owned(), before);
            }
            before += &line;
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }
}

#[test]
fn a_port_that_is_asked_for_is_never_changed() {
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().port();
    let folder = Folder::of(SMALL);
    let transcript = folder.transcript(&["serve", "--port", &port.to_string()]);
    same(
        transcript.replace(&port.to_string(), "[PORT]"),
        str![[r#"
$ roadbook serve --port [PORT]
--- stderr
error: port [PORT] is in use
  help: ask for another one, or leave `--port` out: a free one is taken then
--- exit 2

"#]],
    );
}

#[test]
fn the_default_port_moves_and_says_so() {
    let folder = Folder::of(SMALL);
    let mut one = Serving::start(&folder, &[]);
    let first = one.address();
    let mut two = Serving::start(&folder, &[]);
    let second = two.address();
    assert_ne!(first.0, second.0);
    // Somebody else may have the default port, or give it back meanwhile; at most one of these has it.
    for (address, said) in [first, second] {
        let port = address.trim_end_matches('/').rsplit(':').next().unwrap();
        let moved = format!("port 4400 is in use, so this is port {port}\n");
        assert_eq!(said, if port == "4400" { String::new() } else { moved });
    }
}

#[test]
fn it_says_what_happens_round_by_round() {
    let folder = Folder::of(SMALL);
    folder.write("roadmap/alone.md", "# Alone\n\nText.\n");
    let mut serving = Serving::start(&folder, &["--port", "0"]);
    let (address, mut said) = serving.address();
    assert!(address.starts_with("http://") && address.ends_with('/'), "{address}");
    let mut until = |serving: &mut Serving, end: &str| {
        loop {
            let line = serving.line();
            assert!(!line.is_empty(), "{said}");
            said += &line;
            if line.contains(end) {
                said += "--\n";
                return;
            }
        }
    };
    folder.save(SOURCE, baking("More."));
    until(&mut serving, "rebuilt");
    folder.save(SOURCE, "---\ntitle: Baking\nrequires: [duogh]\n---\nText.\n");
    until(&mut serving, "is shown");
    folder.save(SOURCE, baking("More."));
    until(&mut serving, "rebuilt");
    folder.save("roadbook.yaml", "base-url: https://example.org/x/\n");
    until(&mut serving, "serving");
    let said = said.replace(&address, "http://[HERE]/");
    let mut out = String::new();
    for line in said.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let ms = words.iter().position(|it| it.starts_with("ms")).map(|at| words[at - 1]);
        out += &ms.map_or(line.to_owned(), |ms| line.replacen(ms, "[MS]", 1));
        out.push('\n');
    }
    same(
        out,
        str![[r#"
warning[orphan-skill]: `alone` neither requires nor unlocks anything
 --> roadmap/alone.md:1:1
  |
1 | # Alone
  | ^^^^^^^
  |
  = help: say what it `requires`, or let another skill require it

rebuilt in [MS] ms, 1 page changed, 1 warning
--
error[unknown-reference]: `duogh` is not a skill, project or track
 --> roadmap/core/baking.md:3:12
  |
3 | requires: [duogh]
  |            ^^^^^
  |
  = help: did you mean `dough`?

1 error, 1 warning in [MS] ms: the last good site is shown
--
rebuilt in [MS] ms, nothing changed, 1 warning
--
rebuilt in [MS] ms, 12 pages changed, 1 warning
serving http://[HERE]/x/ (Ctrl-C stops)
--

"#]],
    );
}

/// The memory of a process, in bytes.
#[cfg(target_os = "linux")]
fn memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_from_edit_to_edit() {
    let folder = Folder::of(SMALL);
    for at in 0..40 {
        folder.write(&format!("roadmap/many/s{at}.md"), format!("# Skill {at}\n\nText.\n"));
    }
    let mut serving = Serving::start(&folder, &["--port", "0"]);
    serving.address();
    let process = serving.child.id();
    let mut edit = |number: u32| {
        let text = format!("Edit {number}. {}", format!("{number} ").repeat(2_000));
        folder.save(SOURCE, baking(&text));
        while !serving.line().contains("rebuilt") {}
    };
    (0..30).for_each(&mut edit);
    let before = memory(process);
    (30..130).for_each(&mut edit);
    let after = memory(process);
    assert!(after < before + before / 5, "{before} bytes before, {after} after");
}

#[cfg(unix)]
#[test]
fn too_many_open_files_pass() {
    let folder = Folder::of(SMALL);
    let program = env!("CARGO_BIN_EXE_roadbook");
    let mut command = std::process::Command::new("sh");
    let script = format!("ulimit -n 48; exec {program} serve --port 0");
    command.args(["-c", &script]).current_dir(folder.path());
    let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let stderr = BufReader::new(child.stderr.take().unwrap());
    let mut serving = Serving { child, stderr };
    let address = serving.address().0;
    let port: u16 = address.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let crowd: Vec<TcpStream> = (0..80).map(|_| TcpStream::connect(address).unwrap()).collect();
    folder.save(SOURCE, baking("Edited in a crowd."));
    drop(crowd);
    let start = Instant::now();
    let request = "GET /core/baking.html HTTP/1.1\r\nHost: localhost\r\n\r\n";
    while !ask(address, request).text().contains("Edited in a crowd.") {
        assert!(start.elapsed() < LONG, "it does not recover");
        thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(unix)]
#[test]
fn it_stops_cleanly_when_asked() {
    for signal in ["-INT", "-TERM"] {
        let folder = Folder::of(SMALL);
        let before = folder.tree("");
        let mut serving = Serving::start(&folder, &["--port", "0"]);
        let address = serving.address().0;
        let port = address.trim_end_matches('/').rsplit(':').next().unwrap().to_owned();
        // Somebody looks, and keeps looking.
        let mut open = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        open.write_all(b"GET /.roadbook/events?page=/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .unwrap();
        let pid = serving.child.id().to_string();
        std::process::Command::new("kill").args([signal, &pid]).status().unwrap();
        let status = serving.child.wait().unwrap();
        assert_eq!(status.code(), Some(0), "{signal}");
        assert!(folder.tree("") == before, "nothing is left behind");
        serve::bind("127.0.0.1", Some(port.parse().unwrap())).expect("the port is free again");
    }
}

#[cfg(unix)]
#[test]
fn open_opens_the_site_in_the_browser() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::of(SMALL);
    folder.write("roadbook.yaml", "base-url: https://example.org/x/\n");
    folder.write("browser", "#!/bin/sh\nprintf %s \"$1\" > opened.tmp && mv opened.tmp opened\n");
    fs::set_permissions(folder.join("browser"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = folder.command(&["serve", "--port", "0", "--open"]);
    let browser = folder.join("browser");
    let child = command.env("BROWSER", browser).stderr(Stdio::piped()).spawn().unwrap();
    let mut child = child;
    let stderr = BufReader::new(child.stderr.take().unwrap());
    let mut serving = Serving { child, stderr };
    let address = serving.address().0;
    let start = Instant::now();
    while !folder.join("opened").exists() {
        assert!(start.elapsed() < LONG, "no browser was opened");
        thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(folder.read("opened"), address);
    assert!(address.ends_with("/x/"), "{address}");
}

#[test]
fn drafts_are_shown_where_they_are_asked_for() {
    let folder = Folder::of(SMALL);
    folder.write("roadmap/draft.md", "---\ntitle: Draft\ndraft: true\n---\nText.\n");
    for (drafts, there) in [(false, false), (true, true)] {
        let options = Options { drafts, ..Options::default() };
        let mut preview = Preview::new(folder.path(), options).unwrap();
        preview.round(&ChangedFiles::Any, &Unwatched);
        let now = preview.published().now();
        assert_eq!(now.site().unwrap().text("draft.html").is_some(), there);
    }
}

/// What a snapshot holds, to be compared.
pub(crate) fn shown(published: &Published) -> BTreeMap<String, String> {
    let now = published.now();
    let outputs = now.site().map(|site| &site.outputs).into_iter().flatten();
    outputs
        .map(|(path, it)| {
            let site = now.site().expect("it has outputs");
            let text = site.text(path.as_str()).unwrap_or_default();
            (path.to_string(), format!("{:?} {text}", it.fingerprint))
        })
        .collect()
}
