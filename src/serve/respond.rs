//! Makes a response of a request and a snapshot. Touches no socket; the disk only for files that
//! the site copies.

use std::fs::File;

use super::client;
use super::http::{Request, ResponseHead, decode};
use super::media;
use super::page_version::{PageVersion, hex};
use super::snapshot::{PathMatch, Snapshot};
use crate::output::{Body, Output};
use crate::routes::OutputPath;

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// What is sent after the head.
#[derive(Debug)]
pub(super) enum Payload {
    /// These bytes.
    Bytes(Vec<u8>),
    /// So many bytes of an open file.
    File(File, u64),
}

/// What becomes of a request.
#[derive(Debug)]
pub(super) enum Reply {
    /// It is answered.
    Whole(ResponseHead, Payload),
    /// The page at this path wants to be told of changes.
    Events(String),
}

/// A reply of a few words.
pub(super) fn plain(status: u16, words: &str) -> Reply {
    Reply::Whole(ResponseHead::new(status, TEXT), Payload::Bytes(format!("{words}\n").into_bytes()))
}

/// Answers a request that has been admitted.
pub(super) fn respond(snapshot: &Snapshot, request: &Request) -> Reply {
    match snapshot.find(&request.path) {
        PathMatch::Output(path, output) => file(snapshot, request, path, output, 200),
        PathMatch::Redirect(mut location) => {
            if !request.query.is_empty() && request.query.bytes().all(|it| it.is_ascii_graphic()) {
                location = format!("{location}?{}", request.query);
            }
            let head = ResponseHead { location: Some(location), ..ResponseHead::new(302, TEXT) };
            Reply::Whole(head, Payload::Bytes(Vec::new()))
        }
        PathMatch::Missing => match client::file(&request.path) {
            Some(name) => own(snapshot, request, name),
            None => missing(snapshot, request),
        },
    }
}

/// A file of the site.
fn file(
    snapshot: &Snapshot,
    request: &Request,
    path: &OutputPath,
    output: &Output,
    status: u16,
) -> Reply {
    let mut head = ResponseHead::new(status, media::of(path.as_str()));
    let is_page = media::is_page(path.as_str());
    if let (Body::Copy(source), false) = (&output.body, is_page) {
        // Read when it is asked for, so its bytes may be newer than its fingerprint: nobody keeps
        // it.
        return match snapshot.open(source) {
            Ok((file, length)) => Reply::Whole(head, Payload::File(file, length)),
            Err(_) => missing(snapshot, request),
        };
    }
    let Some(bytes) = snapshot.bytes(output) else {
        return plain(404, "this file has just been removed");
    };
    let mut etag = output.fingerprint.short(32);
    let mut body = bytes.into_owned();
    if is_page {
        let version = snapshot.version(path, &body);
        etag = format!("{etag}-{}{}", hex(version.body), snapshot.folder());
        body = with_script(snapshot, &body, &version);
    }
    if matches!(output.body, Body::Bytes(_)) && status == 200 {
        let etag = format!("\"{etag}\"");
        let held = request.if_none_match.as_deref().unwrap_or_default();
        if held.split(',').any(|it| it.trim().trim_start_matches("W/") == etag) {
            head.status = 304;
            body.clear();
        }
        head.etag = Some(etag);
    }
    Reply::Whole(head, Payload::Bytes(body))
}

fn with_script(snapshot: &Snapshot, page: &[u8], version: &PageVersion) -> Vec<u8> {
    client::with_tag(page, &client::tag(snapshot.mount(), snapshot.folder(), version))
}

/// What is said where there is nothing: the site's own words, as a host would.
fn missing(snapshot: &Snapshot, request: &Request) -> Reply {
    if snapshot.site().is_none() {
        let page = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
                    <title>roadbook</title>\n\
                    <body><noscript>The terminal says what is wrong.</noscript></body>\n</html>\n";
        let page = with_script(snapshot, page.as_bytes(), &PageVersion::none());
        return Reply::Whole(ResponseHead::new(503, HTML), Payload::Bytes(page));
    }
    match snapshot.not_found() {
        Some((path, output)) => file(snapshot, request, path, output, 404),
        None => plain(404, "there is nothing here"),
    }
}

/// A file of the server's own.
fn own(snapshot: &Snapshot, request: &Request, name: &str) -> Reply {
    let text = |media, text: &str| {
        Reply::Whole(ResponseHead::new(200, media), Payload::Bytes(text.as_bytes().to_vec()))
    };
    match name {
        "reload.js" => text("text/javascript; charset=utf-8", client::SCRIPT),
        "source.css" => text("text/css; charset=utf-8", client::STYLE),
        // The page's path as its address has it, which is encoded once more to be a parameter.
        "events" => match request.parameter("page").and_then(|it| decode(&it)) {
            Some(page) if !request.head_only => Reply::Events(page),
            _ => plain(400, "`page` is missing"),
        },
        "source" => {
            let file = request.parameter("file").unwrap_or_default();
            match snapshot.overlay().source(&file) {
                Some(page) => text(HTML, &page),
                None => plain(404, "this file takes part in no problem now"),
            }
        }
        _ => plain(404, "there is nothing here"),
    }
}
