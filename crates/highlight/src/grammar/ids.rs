//! Numbers of the things in a grammar cache.

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(super) struct $name(u32);

        impl $name {
            /// The number of what lies at `index` of its table.
            pub(super) fn new(index: usize) -> Self {
                Self(index as u32)
            }

            /// Where in its table it lies.
            pub(super) fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// The number of a context.
    ContextId;
    /// The number of a match pattern.
    PatternId;
    /// The number of a list of match patterns.
    PatternListId;
}
