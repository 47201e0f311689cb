//! The closed set of codes of findings. Each has a manual page in `explain/`, a fixture and a test.

use super::Severity;

/// What the configuration says about a lint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Not reported.
    Allow,
    /// Reported as a warning.
    Warn,
    /// Reported as an error.
    Deny,
}

impl Level {
    /// All levels, mildest first.
    pub const ALL: [Self; 3] = [Self::Allow, Self::Warn, Self::Deny];

    /// The word used in `lints:`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

macro_rules! codes {
    ($($variant:ident $name:literal $class:ident $title:literal;)*) => {
        /// What kind of finding a diagnostic is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        impl Code {
            /// All codes: errors first, then lints.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code's name, in kebab-case: part of the contract.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What the finding is, as a short sentence.
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// The level a lint has by itself; `None` for errors, which cannot be switched off.
            pub fn default_level(self) -> Option<Level> {
                match self { $(Self::$variant => codes!(@level $class),)* }
            }

            /// The manual page, in markdown.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("explain/", $name, ".md")),)* }
            }
        }
    };
    (@level error) => { None };
    (@level warn) => { Some(Level::Warn) };
    (@level allow) => { Some(Level::Allow) };
}

codes! {
    YamlSyntax "yaml-syntax" error "The YAML cannot be read";
    UnknownField "unknown-field" error "A key that this kind of file does not have";
    InvalidValue "invalid-value" error "A value that its key does not take";
    MissingContent "missing-content" error "There is no content";
    DuplicateId "duplicate-id" error "Two files claim one id";
    ConfusableId "confusable-id" error "Two ids differ only in case, hyphens or Unicode form";
    AmbiguousReference "ambiguous-reference" error "A reference that fits more than one id";
    UnknownReference "unknown-reference" error "A reference that fits no id";
    SelfPrerequisite "self-prerequisite" error "A skill that requires itself";
    PrerequisiteCycle "prerequisite-cycle" error "Skills that require each other in a circle";
    DeadLink "dead-link" error "A link to a file that does not exist";
    DeadAnchor "dead-anchor" error "A link to a heading that does not exist";
    MissingFile "missing-file" error "A picture or included file that does not exist";
    MissingRegion "missing-region" error "A region or line range that the included file does not have";
    UnsafeUrl "unsafe-url" error "A URL with a scheme that is not allowed";
    UnpublishedFile "unpublished-file" error "A link to a file that is not published";
    OutputCollision "output-collision" error "Two outputs would share one path";
    VanishedUrl "vanished-url" error "A published URL is gone without a redirect";
    TemplateError "template-error" error "A template of the theme failed";
    InvalidText "invalid-text" error "A file that is not UTF-8 text";
    TooLarge "too-large" error "Something over a limit of size";
    EscapesRoot "escapes-root" error "A path or link that leads out of what is read";
    MissingTitle "missing-title" warn "A page that is called by its file's name";
    UnreadFile "unread-file" warn "A file that looks like content and is not read";
    DuplicateTitle "duplicate-title" warn "Two pages with one title";
    ShadowedRecommendation "shadowed-recommendation" warn "A recommendation that is required anyway";
    LevelInversion "level-inversion" warn "A skill that requires one of a higher level";
    UseBeforeTeach "use-before-teach" warn "The text uses a skill that does not come before it";
    OrphanSkill "orphan-skill" warn "A skill that neither requires nor unlocks anything";
    EffortOutlier "effort-outlier" warn "An effort far from all others";
    EmptyBody "empty-body" warn "A page without text, or with the placeholders of a new one";
    UnknownLanguage "unknown-language" warn "A code block in a language that is not known";
    HighlightLimit "highlight-limit" warn "A code block too large to highlight";
    DuplicateResource "duplicate-resource" warn "A resource that is listed twice";
    InsecureUrl "insecure-url" warn "A link over plain http, or a picture on another site";
    RawHtmlRemoved "raw-html-removed" warn "Raw HTML that was removed";
    UnresolvedMarkup "unresolved-markup" warn "Markup that became plain text";
    DraftReferenced "draft-referenced" warn "A reference to a draft";
    RedundantPrerequisite "redundant-prerequisite" allow "A prerequisite that others imply";
    MissingSummary "missing-summary" allow "A page without a summary";
    MissingEffort "missing-effort" allow "A skill without an effort";
    UnusedFile "unused-file" allow "A file of a bundle that nothing uses";
}

impl Code {
    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }

    /// Whether it is an error that the configuration may turn into a warning, and a page may excuse:
    /// the page then shows the words without the link, for material that is being brought in.
    pub fn may_warn(self) -> bool {
        matches!(
            self,
            Self::UnknownReference
                | Self::DeadLink
                | Self::DeadAnchor
                | Self::MissingFile
                | Self::MissingRegion
        )
    }

    /// Whether the configuration may set it to any level, `allow` too.
    pub fn is_lint(self) -> bool {
        self.default_level().is_some()
    }

    /// How bad a finding of this code is when nobody says otherwise.
    pub fn severity(self) -> Severity {
        if self.is_lint() { Severity::Warning } else { Severity::Error }
    }

    /// Whether an error of this code leaves the graph itself incomplete.
    pub fn concerns_graph(self) -> bool {
        matches!(
            self,
            Self::YamlSyntax
                | Self::MissingContent
                | Self::DuplicateId
                | Self::ConfusableId
                | Self::AmbiguousReference
                | Self::UnknownReference
                | Self::SelfPrerequisite
                | Self::PrerequisiteCycle
        )
    }
}
