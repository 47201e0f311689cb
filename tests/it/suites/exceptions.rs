//! Which examples of the specifications come out otherwise, and why.

/// Examples, by their suite and number, and the reason.
pub(super) type Exception = (&'static [&'static str], &'static str);

/// With trusted HTML, without formulas and typography.
pub(super) const EXCEPTIONS: &[Exception] = &[
    (&["c34", "c144"], "the class of a language holds letters of ASCII and few signs"),
    (&["c548", "c559", "c590"], "two brackets are a wiki link, or stay as they are written"),
    (&["c596", "c598", "c599", "c601"], "links have a scheme that is known to be safe"),
    (&["c608", "c611"], "a bare address is a link, as GitHub has it"),
    (
        &["g621", "g622", "g623", "g624", "g625", "g626", "g627"],
        "an address that begins with `www.` is one of https",
    ),
    (&["g628"], "a bare address of ftp is none that browsers open"),
    (&["g629", "g630", "g631"], "a bare address of mail is text; in angle brackets it is a link"),
    (&["g653"], "HTML that is trusted is not filtered"),
];

/// With formulas and typography besides.
pub(super) const SET: &[Exception] = &[
    (&["c14", "c197", "c209", "c210", "c395", "c508", "c620"], "quotes of prose curl"),
    (&["c55", "c87"], "three hyphens are a dash"),
];

/// With the defaults: HTML is judged.
#[rustfmt::skip]
pub(super) const JUDGED: &[Exception] = &[
    (
        &["c148", "c150", "c154", "c156", "c157", "c158", "c163", "c167", "c169", "c170", "c171", "c172", "c173", "c176", "c177", "c178", "c179", "c180", "c182", "c183", "c187", "c191", "c201", "c308", "c309", "c31", "c344", "c475", "c476", "c477", "c491", "c494", "c524", "c536", "c613", "c614", "c615", "c616", "c617", "c623", "c625", "c626", "c627", "c628", "c629", "c630", "c631", "c642", "c643"],
        "HTML is judged: what is open is closed, an unknown tag is text, comments and what could \
         run are gone",
    ),
];
