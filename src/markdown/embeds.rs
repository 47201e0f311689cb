//! Sites whose videos and programs a page can show, and the address of the player that each of their
//! addresses stands for.
//!
//! What it makes is put together from letters, digits and signs that are checked, never from an
//! address as it was written. Knows no markup and asks no network.

/// A site whose pages can be shown within others'.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EmbedSite {
    /// asciinema.org: recordings of terminals.
    Asciinema,
    /// bilibili.com: videos.
    Bilibili,
    /// codepen.io: web pages with their sources.
    Codepen,
    /// codesandbox.io: programs with their sources.
    Codesandbox,
    /// loom.com: videos.
    Loom,
    /// stackblitz.com: programs with their sources.
    Stackblitz,
    /// vimeo.com: videos.
    Vimeo,
    /// youtube.com and youtu.be: videos.
    Youtube,
}

impl EmbedSite {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Asciinema,
        Self::Bilibili,
        Self::Codepen,
        Self::Codesandbox,
        Self::Loom,
        Self::Stackblitz,
        Self::Vimeo,
        Self::Youtube,
    ];

    /// The names in `roadbook.yaml`, in the order of [`Self::ALL`].
    pub const NAMES: [&'static str; 8] = [
        "asciinema",
        "bilibili",
        "codepen",
        "codesandbox",
        "loom",
        "stackblitz",
        "vimeo",
        "youtube",
    ];

    /// The site of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        let at = Self::NAMES.iter().position(|it| *it == name)?;
        Some(Self::ALL[at])
    }

    /// Its name in `roadbook.yaml`.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// What the site calls itself.
    pub fn title(self) -> &'static str {
        match self {
            Self::Asciinema => "asciinema",
            Self::Bilibili => "bilibili",
            Self::Codepen => "CodePen",
            Self::Codesandbox => "CodeSandbox",
            Self::Loom => "Loom",
            Self::Stackblitz => "StackBlitz",
            Self::Vimeo => "Vimeo",
            Self::Youtube => "YouTube",
        }
    }

    /// Scheme and host of its players, as a policy names them.
    pub fn origin(self) -> &'static str {
        match self {
            Self::Asciinema => "https://asciinema.org",
            Self::Bilibili => "https://player.bilibili.com",
            Self::Codepen => "https://codepen.io",
            Self::Codesandbox => "https://codesandbox.io",
            Self::Loom => "https://www.loom.com",
            Self::Stackblitz => "https://stackblitz.com",
            Self::Vimeo => "https://player.vimeo.com",
            Self::Youtube => "https://www.youtube-nocookie.com",
        }
    }
}

/// Something that a page can show from another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Embed {
    pub(super) site: EmbedSite,
    /// The address of its player.
    pub(super) player: String,
}

impl Embed {
    /// What the address `url` stands for, if it is one of something on one of `sites`.
    pub(super) fn find(url: &str, sites: &[EmbedSite]) -> Option<Self> {
        if sites.is_empty() {
            return None;
        }
        let address = EmbedAddress::new(url)?;
        let (site, path) = address.player()?;
        sites.contains(&site).then(|| Self { site, player: format!("{}{path}", site.origin()) })
    }
}

/// The parts of an address.
struct EmbedAddress<'u> {
    host: String,
    segments: Vec<&'u str>,
    query: &'u str,
}

impl<'u> EmbedAddress<'u> {
    fn new(url: &'u str) -> Option<Self> {
        let (scheme, rest) = url.trim().split_once("://")?;
        if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
            return None;
        }
        let rest = rest.split('#').next().unwrap_or(rest);
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let mut segments = place.split('/');
        let host = segments.next()?.to_ascii_lowercase();
        let host = host.strip_prefix("www.").map_or(host.clone(), str::to_owned);
        Some(Self { host, segments: segments.filter(|it| !it.is_empty()).collect(), query })
    }

    /// The site, and the path of its player.
    fn player(&self) -> Option<(EmbedSite, String)> {
        let path = self.segments.as_slice();
        match (self.host.as_str(), path) {
            ("youtube.com" | "m.youtube.com" | "music.youtube.com", ["watch"]) => {
                self.youtube(self.value("v")?)
            }
            ("youtube.com" | "m.youtube.com", ["playlist"]) => {
                let list = word(self.value("list")?)?;
                Some((EmbedSite::Youtube, format!("/embed/videoseries?list={list}")))
            }
            (
                "youtube.com" | "m.youtube.com" | "youtube-nocookie.com",
                ["embed" | "shorts" | "live", id],
            )
            | ("youtu.be", [id]) => self.youtube(id),
            ("vimeo.com", [id]) | ("player.vimeo.com", ["video", id]) => {
                let hash = self.value("h").and_then(word);
                Some((EmbedSite::Vimeo, vimeo(number(id)?, hash)))
            }
            ("vimeo.com", [id, hash]) => {
                Some((EmbedSite::Vimeo, vimeo(number(id)?, Some(word(hash)?))))
            }
            ("codepen.io", [user, "pen" | "full" | "details" | "embed", id]) => {
                let (user, id) = (word(user)?, word(id)?);
                Some((EmbedSite::Codepen, format!("/{user}/embed/{id}?default-tab=result")))
            }
            ("codesandbox.io", ["s" | "embed", id] | ["p", "sandbox" | "devbox", id]) => {
                Some((EmbedSite::Codesandbox, format!("/embed/{}", word(id)?)))
            }
            ("stackblitz.com", ["edit", id]) => {
                Some((EmbedSite::Stackblitz, format!("/edit/{}?embed=1", word(id)?)))
            }
            ("asciinema.org", ["a", id]) | ("asciinema.org", ["a", id, "iframe"]) => {
                Some((EmbedSite::Asciinema, format!("/a/{}/iframe", word(id)?)))
            }
            ("loom.com", ["share" | "embed", id]) => {
                Some((EmbedSite::Loom, format!("/embed/{}", word(id)?)))
            }
            ("bilibili.com" | "m.bilibili.com", ["video", id]) => {
                let id = word(id).filter(|id| id.starts_with("BV"))?;
                Some((EmbedSite::Bilibili, format!("/player.html?bvid={id}&autoplay=0")))
            }
            _ => None,
        }
    }

    fn youtube(&self, id: &str) -> Option<(EmbedSite, String)> {
        let id = word(id)?;
        let start = self.value("t").or_else(|| self.value("start")).and_then(seconds);
        let path = match start {
            Some(start) => format!("/embed/{id}?start={start}"),
            None => format!("/embed/{id}"),
        };
        Some((EmbedSite::Youtube, path))
    }

    /// The value of `key` in the query.
    fn value(&self, key: &str) -> Option<&'u str> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.into_iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }
}

fn vimeo(id: &str, hash: Option<&str>) -> String {
    match hash {
        Some(hash) => format!("/video/{id}?h={hash}&dnt=1"),
        None => format!("/video/{id}?dnt=1"),
    }
}

/// A name as sites make them.
fn word(text: &str) -> Option<&str> {
    let legal = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (!text.is_empty() && text.len() <= 100 && text.chars().all(legal)).then_some(text)
}

fn number(text: &str) -> Option<&str> {
    word(text).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `90`, `90s`, `1m30s` and `1h2m3s`, in seconds.
fn seconds(text: &str) -> Option<u32> {
    let (mut all, mut number) = (0_u32, 0_u32);
    for c in word(text)?.chars() {
        let unit = match c {
            'h' => 3600,
            'm' => 60,
            's' => 1,
            _ => {
                number = number.checked_mul(10)?.checked_add(c.to_digit(10)?)?;
                continue;
            }
        };
        all = all.checked_add(number.checked_mul(unit)?)?;
        number = 0;
    }
    all.checked_add(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_their_players() {
        let youtube = "https://www.youtube-nocookie.com/embed/";
        for (url, player) in [
            ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", format!("{youtube}dQw4w9WgXcQ")),
            ("http://m.youtube.com/watch?a=b&v=a-_1&t=1m5s", format!("{youtube}a-_1?start=65")),
            ("https://youtu.be/a?si=x&t=90", format!("{youtube}a?start=90")),
            ("https://youtube.com/shorts/a#b", format!("{youtube}a")),
            ("https://www.youtube.com/embed/a?start=3", format!("{youtube}a?start=3")),
            ("https://www.youtube.com/playlist?list=PL1", format!("{youtube}videoseries?list=PL1")),
            ("https://vimeo.com/12/ab", "https://player.vimeo.com/video/12?h=ab&dnt=1".to_owned()),
            ("https://vimeo.com/12", "https://player.vimeo.com/video/12?dnt=1".to_owned()),
            (
                "https://codepen.io/me/pen/aB",
                "https://codepen.io/me/embed/aB?default-tab=result".to_owned(),
            ),
            ("https://codesandbox.io/s/a-b", "https://codesandbox.io/embed/a-b".to_owned()),
            ("https://stackblitz.com/edit/a", "https://stackblitz.com/edit/a?embed=1".to_owned()),
            ("https://asciinema.org/a/14", "https://asciinema.org/a/14/iframe".to_owned()),
            ("https://www.loom.com/share/ab", "https://www.loom.com/embed/ab".to_owned()),
            (
                "https://www.bilibili.com/video/BV1a/?p=1",
                "https://player.bilibili.com/player.html?bvid=BV1a&autoplay=0".to_owned(),
            ),
        ] {
            let found = Embed::find(url, &EmbedSite::ALL);
            assert_eq!(found.map(|it| it.player), Some(player), "{url}");
        }
    }

    #[test]
    fn other_addresses_have_none() {
        for url in [
            "https://www.youtube.com/@someone",
            "https://www.youtube.com/watch",
            "https://www.youtube.com/watch?v=a\"b",
            "https://youtube.com.example.org/watch?v=a",
            "https://example.org/?u=https://youtu.be/a",
            "ftp://youtu.be/a",
            "https://user@youtu.be/a",
            "https://vimeo.com/about",
            "https://vimeo.com/12/..",
            "//youtu.be/a",
            "youtu.be/a",
            "",
        ] {
            assert_eq!(Embed::find(url, &EmbedSite::ALL), None, "{url}");
        }
        assert_eq!(Embed::find("https://youtu.be/a", &[EmbedSite::Vimeo]), None);
    }

    #[test]
    fn names_and_sites_are_in_one_order() {
        for (site, name) in EmbedSite::ALL.into_iter().zip(EmbedSite::NAMES) {
            assert_eq!(format!("{site:?}").to_lowercase(), name);
            assert_eq!(EmbedSite::from_name(name), Some(site));
            assert_eq!(site.name(), name);
        }
    }
}
