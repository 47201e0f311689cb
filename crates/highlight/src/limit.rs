//! A bound on the backtracking of regular expressions, per text ([`WorkLimit`]).

/// How much work highlighting a text may cost: how often, for each of its bytes, patterns may go
/// back and try another way, which some do as often as a power of the length of a line. Each time
/// takes up to twenty nanoseconds. A text that would cost more is shown plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WorkLimit(usize);

impl WorkLimit {
    /// All that real code needs. Of 35,000 pieces of real code in 24 languages, a handful cost
    /// more, all of them markdown with many spans of code in a line.
    pub const HIGH: Self = Self(8 << 10);
    /// For short texts of which there are hundreds. Of the same pieces, 72 cost more.
    pub const LOW: Self = Self(256);

    /// The work for texts that share a limit: five seconds.
    pub(crate) const SHARED: usize = 1 << 28;

    /// The limit for each of several texts that have so many bytes together, such as the code of a
    /// page: all of them cost at most five seconds. It goes by powers of two, so that for who keeps
    /// results the limit of a text changes seldom.
    pub fn shared_by(bytes: usize) -> Self {
        let each = (Self::SHARED / bytes.max(1)).clamp(1, Self::HIGH.0);
        Self(1 << each.ilog2())
    }

    /// How often patterns may go back for each byte of a text.
    pub fn retries_per_byte(self) -> usize {
        self.0
    }

    /// How often patterns may go back in a text of so many bytes.
    pub(crate) fn fuel(self, bytes: usize) -> usize {
        bytes.saturating_mul(self.0)
    }
}
