//! Precompressed copies: a `.gz` and a `.br` beside each text of a site, for hosts that send them
//! as they are.
//!
//! They are outputs like any others, so the manifest lists them, and a build without them removes
//! them. The same bytes give the same copies: no time and no name is written into them.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};

use rayon::prelude::*;

use super::confined::{self, Confined};
use super::output::OutputFolder;
use super::{Staging, write};
use crate::output::{Body, Output, Site, Store};
use crate::routes::OutputPath;
use crate::source::Fingerprint;

/// What is worth compressing; pictures and archives are compressed already.
const TEXTS: [&str; 12] =
    ["css", "csv", "html", "js", "json", "map", "md", "mjs", "svg", "txt", "webmanifest", "xml"];
/// Smaller files travel in one packet anyway: bytes.
const WORTH_IT: usize = 512;
/// Of 0-9 (gzip) and 0-11 (Brotli). On the pages of the bundled roadmap Brotli's 10 would save a
/// twelfth, and take twelve times as long.
const GZIP_LEVEL: u32 = 9;
const BROTLI_LEVEL: i32 = 9;
/// The window that every browser has room for: 2 to this power.
const BROTLI_WINDOW: i32 = 22;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Gzip,
    Brotli,
}

impl Method {
    const ALL: [Self; 2] = [Self::Gzip, Self::Brotli];

    fn extension(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Brotli => "br",
        }
    }

    fn compress(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut packed = Vec::with_capacity(bytes.len() / 3);
        match self {
            Self::Gzip => {
                let level = flate2::Compression::new(GZIP_LEVEL);
                // Without a time and a name in its header.
                let mut writer = flate2::GzBuilder::new().mtime(0).write(&mut packed, level);
                writer.write_all(bytes)?;
                writer.finish()?;
            }
            Self::Brotli => {
                let settings = brotli::enc::BrotliEncoderParams {
                    quality: BROTLI_LEVEL,
                    lgwin: BROTLI_WINDOW,
                    size_hint: bytes.len(),
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut &*bytes, &mut packed, &settings)?;
            }
        }
        Ok(packed)
    }

    /// Whether `packed` is `bytes`, compressed. Unpacks no more than that takes.
    fn holds(self, packed: &[u8], bytes: &[u8]) -> bool {
        let mut unpacked = Vec::with_capacity(bytes.len());
        let limit = bytes.len() as u64 + 1;
        let done = match self {
            Self::Gzip => {
                flate2::read::GzDecoder::new(packed).take(limit).read_to_end(&mut unpacked)
            }
            Self::Brotli => {
                brotli::Decompressor::new(packed, 4096).take(limit).read_to_end(&mut unpacked)
            }
        };
        done.is_ok() && unpacked == bytes
    }
}

/// Adds the twins of all texts to a site that is staged for `output`; copies come through `door`.
/// Twins of an earlier build whose text is the same are not made again.
///
/// # Errors
/// Whatever keeps an output from being read, or its twin from being staged.
pub fn precompress(
    site: &mut Site,
    door: &Confined,
    output: &OutputFolder,
    staging: &Staging,
) -> io::Result<()> {
    let ours = write::owned(output.path());
    let texts: Vec<(&OutputPath, &Output)> =
        site.outputs.iter().filter(|(path, _)| is_text(path)).collect();
    let taken = |path: &OutputPath| site.outputs.contains_key(path);
    let twins: Vec<Vec<(OutputPath, Output)>> = texts
        .par_iter()
        .map(|(path, it)| {
            let bytes = match &it.body {
                Body::Bytes(bytes) => bytes.to_vec(),
                Body::Copy(source) => {
                    let mut bytes = Vec::new();
                    door.open(source)?.0.read_to_end(&mut bytes)?;
                    bytes
                }
                Body::Stored => confined::read_plain(&staging.file(path))?,
                Body::InPlace => confined::read_plain(&output.join(path.as_str()))?,
            };
            let mut twins = Vec::new();
            if bytes.len() < WORTH_IT {
                return Ok(twins);
            }
            for method in Method::ALL {
                let twin = OutputPath::new(format!("{path}.{}", method.extension()));
                // The project's own file of that name is what its author wants.
                if taken(&twin) {
                    continue;
                }
                let old = still_fits(method, &bytes, &twin, output, &ours);
                let (packed, is_old) = match old {
                    Some(old) => (old, true),
                    None => (method.compress(&bytes)?, false),
                };
                if packed.len() < bytes.len() {
                    let fingerprint = Fingerprint::of(&packed);
                    let body = if is_old { Body::InPlace } else { staging.put(&twin, packed)? };
                    twins.push((twin, Output { class: it.class, body, fingerprint }));
                }
            }
            Ok(twins)
        })
        .collect::<io::Result<_>>()?;
    site.outputs.extend(twins.into_iter().flatten());
    Ok(())
}

fn is_text(path: &OutputPath) -> bool {
    let extension = path.as_str().rsplit_once('.').map_or("", |(_, extension)| extension);
    TEXTS.iter().any(|it| extension.eq_ignore_ascii_case(it))
}

/// The twin that the last build made, if it is still one of `bytes`.
fn still_fits(
    method: Method,
    bytes: &[u8],
    twin: &OutputPath,
    output: &OutputFolder,
    ours: &BTreeSet<String>,
) -> Option<Vec<u8>> {
    // A twin that is no smaller is none of ours.
    let place = output.join(twin.as_str());
    let smaller = |it: std::fs::Metadata| it.len() < bytes.len() as u64;
    let known = ours.contains(twin.as_str()) && confined::plain_metadata(&place).is_ok_and(smaller);
    let old = known.then(|| confined::read_plain(&output.join(twin.as_str())).ok())??;
    method.holds(&old, bytes).then_some(old)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_hold_what_they_are_twins_of_and_nothing_else() {
        let text = "What must I know first? ".repeat(100);
        for method in Method::ALL {
            let packed = method.compress(text.as_bytes()).expect("memory only");
            assert!(packed.len() < text.len() / 4, "{method:?}: {} bytes", packed.len());
            assert_eq!(packed, method.compress(text.as_bytes()).expect("memory only"));
            assert!(method.holds(&packed, text.as_bytes()));
            assert!(!method.holds(&packed, &text.as_bytes()[1..]));
            assert!(!method.holds(&packed, &text.as_bytes()[..text.len() - 1]));
            assert!(!method.holds(b"no such thing", text.as_bytes()));
            assert!(!method.holds(&packed[..packed.len() / 2], text.as_bytes()));
        }
    }

    #[test]
    fn a_gzip_header_holds_no_time_and_no_name() {
        let packed = Method::Gzip.compress(b"text").expect("memory only");
        assert_eq!(packed[..8], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
    }
}
