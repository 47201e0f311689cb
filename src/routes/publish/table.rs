//! Tables: how a file is published by its extension, and which names hosts read.
//!
//! An extension that stands in none of them is that of a text. Decides nothing.

/// What an extension stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// Pictures, sounds, films, fonts, archives, documents and data in a form of their own.
    Data,
    /// Data in letters: tables, notebooks, captions.
    Text,
    /// A plain text, which is one under every name that ends so.
    Plain,
    /// A picture that must be looked into.
    Svg,
    /// What a browser opens as a page or runs.
    Browser,
    /// What a server might run.
    Server,
    /// Source of any language.
    Source,
}

/// What is published as it is: what it is, its kind, its extensions.
const AS_IT_IS: &[(&str, FileKind, &[&str])] = &[
    (
        "pictures",
        FileKind::Data,
        &[
            "apng", "avif", "bmp", "gif", "heic", "heif", "ico", "jfif", "jpeg", "jpg", "jxl",
            "png", "psd", "tif", "tiff", "webp", "xcf",
        ],
    ),
    ("drawings that neither run nor load anything", FileKind::Svg, &["svg"]),
    (
        "sounds and films",
        FileKind::Data,
        &[
            "aac", "avi", "flac", "m4a", "m4v", "mid", "midi", "mkv", "mov", "mp3", "mp4", "mpeg",
            "mpg", "oga", "ogg", "ogv", "opus", "wav", "weba", "webm",
        ],
    ),
    ("models in three dimensions", FileKind::Data, &["glb", "stl"]),
    ("fonts", FileKind::Data, &["otf", "ttc", "ttf", "woff", "woff2"]),
    (
        "archives",
        FileKind::Data,
        &[
            "7z", "br", "bz2", "crate", "gz", "rar", "tar", "tbz2", "tgz", "txz", "whl", "xz",
            "zip", "zst",
        ],
    ),
    (
        "documents",
        FileKind::Data,
        &[
            "djvu", "doc", "docx", "epub", "odg", "odp", "ods", "odt", "pdf", "ppt", "pptx", "ps",
            "rtf", "xls", "xlsx",
        ],
    ),
    (
        "data",
        FileKind::Data,
        &[
            "arrow",
            "avro",
            "db",
            "dta",
            "feather",
            "h5",
            "hdf5",
            "mat",
            "nc",
            "npy",
            "npz",
            "onnx",
            "orc",
            "parquet",
            "rda",
            "rdata",
            "rds",
            "safetensors",
            "sav",
            "sqlite",
            "sqlite3",
        ],
    ),
    (
        "tables and data as text, notebooks, captions",
        FileKind::Text,
        &["bib", "csv", "geojson", "ipynb", "json", "jsonl", "ndjson", "srt", "tex", "tsv", "vtt"],
    ),
    ("plain text", FileKind::Plain, &["txt"]),
];

/// Pages, documents of XML and programs of browsers. Style sheets and scripts are not here: as
/// texts they are harmless, and worth reading.
const BROWSER: &[&str] = &[
    "appcache",
    "atom",
    "class",
    "crx",
    "dtd",
    "eml",
    "ent",
    "gml",
    "gpx",
    "hta",
    "htc",
    "htm",
    "html",
    "htt",
    "jar",
    "jnlp",
    "kml",
    "maff",
    "mathml",
    "mht",
    "mhtm",
    "mhtml",
    "mml",
    "rdf",
    "rss",
    "smil",
    "svgz",
    "swf",
    "ttml",
    "vxml",
    "war",
    "wasm",
    "webarchive",
    "webbundle",
    "wbn",
    "wml",
    "wsdl",
    "xbl",
    "xht",
    "xhtm",
    "xhtml",
    "xlf",
    "xliff",
    "xml",
    "xpi",
    "xsd",
    "xsl",
    "xslt",
    "xspf",
    "xul",
];

/// Texts that browsers run where they are served under their own name.
const SCRIPTS: &[&str] = &["cjs", "css", "es", "js", "jsm", "manifest", "mjs", "webmanifest"];

/// Extensions of sources and of little known formats that hosts have a type of XML for: `rs` is
/// one. As texts they are harmless.
const LIKE_XML: &[&str] = &[
    "1km",
    "apxml",
    "art",
    "atomcat",
    "atomdeleted",
    "atomsrv",
    "atomsvc",
    "bmed",
    "bmml",
    "ccmp",
    "ccxml",
    "cdfx",
    "cdxml",
    "cellml",
    "chm",
    "cl",
    "clue",
    "cml",
    "cpl",
    "csl",
    "dae",
    "davmount",
    "dd2",
    "ddf",
    "dist",
    "distz",
    "dwd",
    "ear",
    "emma",
    "emotionml",
    "es3",
    "et3",
    "fdt",
    "fla",
    "fo",
    "grxml",
    "gsheet",
    "hal",
    "held",
    "ink",
    "inkml",
    "irp",
    "its",
    "jardiff",
    "lasxml",
    "lbe",
    "lgr",
    "link66",
    "lostsyncxml",
    "lostxml",
    "mads",
    "maei",
    "mail",
    "meta4",
    "mets",
    "mod",
    "mods",
    "moml",
    "mpd",
    "mpkg",
    "mrcx",
    "musd",
    "mxml",
    "obgx",
    "odd",
    "opf",
    "osm",
    "pkg",
    "provx",
    "pskcxml",
    "rapd",
    "relo",
    "rfcxml",
    "rif",
    "rl",
    "rld",
    "rs",
    "rsat",
    "rsheet",
    "rusd",
    "s1h",
    "scl",
    "sdkd",
    "sdkm",
    "senmlx",
    "sensmlx",
    "shf",
    "sls",
    "smi",
    "sml",
    "sru",
    "srx",
    "ssml",
    "stml",
    "stpx",
    "swidtag",
    "td",
    "tei",
    "teicorpus",
    "tfi",
    "u8dsn",
    "u8hdr",
    "u8mdn",
    "u8msg",
    "uis",
    "uo",
    "uoml",
    "uvt",
    "uvvt",
    "vpm",
    "wadl",
    "wafl",
    "wbs",
    "wif",
    "wspolicy",
    "x3d",
    "x3dz",
    "xav",
    "xca",
    "xcs",
    "xdf",
    "xdm",
    "xdp",
    "xdssc",
    "xel",
    "xer",
    "xhvml",
    "xmls",
    "xns",
    "xop",
    "xsf",
    "xsm",
    "xvm",
    "xvml",
    "yin",
    "zaz",
    "zmm",
];

/// A server that knows one of these as an extension may run the file wherever it stands in a name.
const SERVER: &[&str] = &[
    "asa", "asax", "asis", "cer", "imap", "psp", "svc", "var", "wsgi", "ascx", "ashx", "asmx",
    "asp", "aspx", "axd", "cdx", "cfc", "cfm", "cfml", "cgi", "cshtml", "fcgi", "idc", "jhtml",
    "jsp", "jspf", "jspx", "jsw", "phar", "php", "php2", "php3", "php4", "php5", "php6", "php7",
    "php8", "phps", "pht", "phtm", "phtml", "pwml", "shtm", "shtml", "stm", "vbhtml",
];

/// The kind of an extension, in lower case.
pub(super) fn kind(extension: &str) -> FileKind {
    let listed = AS_IT_IS.iter().find(|(_, _, all)| all.contains(&extension));
    match extension {
        _ if let Some((_, kind, _)) = listed => *kind,
        it if BROWSER.contains(&it) => FileKind::Browser,
        it if SERVER.contains(&it) => FileKind::Server,
        _ => FileKind::Source,
    }
}

/// Whether a browser would run what has this extension, in a page or as one.
pub(super) fn runs_in_browsers(extension: &str) -> bool {
    let lists = [BROWSER, SCRIPTS, LIKE_XML, &["svg"]];
    lists.iter().any(|list| list.contains(&extension))
}

/// Whether browsers run a text of that extension where it is served under its own name.
pub(super) fn is_script(extension: &str) -> bool {
    SCRIPTS.contains(&extension)
}

/// Extensions that every host has a type for: what stands before them in a name does not matter.
pub(super) const KNOWN: &[&str] = &[
    "avi", "bmp", "csv", "doc", "docx", "gif", "ico", "jpeg", "jpg", "json", "mov", "mp3", "mp4",
    "mpeg", "mpg", "pdf", "png", "ppt", "pptx", "ps", "rtf", "tar", "tif", "tiff", "txt", "wav",
    "xls", "xlsx", "zip",
];

/// Whether every host knows what has this extension.
pub(super) fn is_known_everywhere(extension: &str) -> bool {
    KNOWN.contains(&extension)
}

/// Where a name means something to a host, a crawler or a browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameScope {
    /// At the top of the site.
    Top,
    /// In any folder.
    Anywhere,
}

/// Names, in lower case, that are not for readers.
const CONTROL: &[(&str, NameScope)] = &[
    ("_config.yaml", NameScope::Top),
    ("_config.yml", NameScope::Top),
    ("_headers", NameScope::Top),
    ("_redirects", NameScope::Top),
    ("_routes.json", NameScope::Top),
    ("_worker.js", NameScope::Top),
    ("ads.txt", NameScope::Top),
    ("app-ads.txt", NameScope::Top),
    ("apple-app-site-association", NameScope::Top),
    ("assetlinks.json", NameScope::Top),
    ("bingsiteauth.xml", NameScope::Top),
    ("browserconfig.xml", NameScope::Top),
    ("clientaccesspolicy.xml", NameScope::Top),
    ("cname", NameScope::Top),
    ("crossdomain.xml", NameScope::Top),
    ("favicon.ico", NameScope::Top),
    ("firebase.json", NameScope::Top),
    ("humans.txt", NameScope::Top),
    ("keybase.txt", NameScope::Top),
    ("llms-full.txt", NameScope::Top),
    ("llms.txt", NameScope::Top),
    ("netlify.toml", NameScope::Top),
    ("now.json", NameScope::Top),
    ("robots.txt", NameScope::Top),
    ("routes.json", NameScope::Top),
    ("security.txt", NameScope::Top),
    ("sellers.json", NameScope::Top),
    ("sitemap.txt", NameScope::Top),
    ("sitemap.xml", NameScope::Top),
    ("static.json", NameScope::Top),
    ("staticfile", NameScope::Top),
    ("staticwebapp.config.json", NameScope::Top),
    ("vercel.json", NameScope::Top),
    ("web.config", NameScope::Anywhere),
    ("wrangler.json", NameScope::Top),
    ("wrangler.jsonc", NameScope::Top),
    ("wrangler.toml", NameScope::Top),
];

/// Beginnings of names at the top of a site that browsers ask for by themselves.
const CONTROL_BEGINNINGS: &[&str] = &["apple-touch-icon"];

/// Where the name of an output would be read by a host, if anywhere.
pub(super) fn control(name: &str) -> Option<NameScope> {
    let name = name.to_lowercase();
    let name = name.trim_end_matches(['.', ' ']);
    let listed = CONTROL.iter().find(|(it, _)| *it == name).map(|(_, scope)| *scope);
    let begins = CONTROL_BEGINNINGS.iter().any(|it| name.starts_with(it));
    listed.or_else(|| begins.then_some(NameScope::Top))
}

/// The groups of extensions, for the guide: those that are published as they are, those that
/// browsers open or run, those that servers might run.
pub(super) fn groups() -> [Vec<(&'static str, &'static [&'static str])>; 3] {
    [
        AS_IT_IS.iter().map(|(name, _, extensions)| (*name, *extensions)).collect(),
        vec![("pages, documents of XML and programs of browsers", BROWSER)],
        vec![("programs of servers", SERVER)],
    ]
}
