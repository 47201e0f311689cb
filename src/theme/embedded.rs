//! The files of the default theme, built into the program. The table is complete: a test compares
//! it with the folder.

macro_rules! embedded {
    ($($path:literal,)*) => {
        /// Paths in the theme, and bytes; sorted by path.
        pub(super) const FILES: &[(&str, &[u8])] = &[
            $(($path, include_bytes!(concat!("../../themes/default/", $path))),)*
        ];
    };
}

embedded! {
    "assets/favicon.svg",
    "assets/icons/caution.svg",
    "assets/icons/important.svg",
    "assets/icons/note.svg",
    "assets/icons/tip.svg",
    "assets/icons/warning.svg",
    "assets/lists.js",
    "assets/map.js",
    "assets/own-plan.js",
    "assets/page.js",
    "assets/plan-page.js",
    "assets/plan-steps.js",
    "assets/plan.js",
    "assets/progress-page.js",
    "assets/progress.css",
    "assets/progress.js",
    "assets/ready.js",
    "assets/redirect.js",
    "assets/search-engine.js",
    "assets/search-panel.js",
    "assets/search.css",
    "assets/search.js",
    "assets/social.png",
    "assets/style.css",
    "assets/theme.js",
    "i18n/ar.yaml",
    "i18n/de.yaml",
    "i18n/en.yaml",
    "i18n/es.yaml",
    "i18n/fr.yaml",
    "i18n/pt.yaml",
    "i18n/zh.yaml",
    "templates/booklet.html",
    "templates/breadcrumb.html",
    "templates/components.html",
    "templates/footer.html",
    "templates/head.html",
    "templates/header.html",
    "templates/home.html",
    "templates/icons/arrow.svg",
    "templates/icons/edit.svg",
    "templates/icons/flag.svg",
    "templates/icons/progress.svg",
    "templates/icons/route.svg",
    "templates/icons/search.svg",
    "templates/list-script.html",
    "templates/map-script.html",
    "templates/meta.html",
    "templates/not-found.html",
    "templates/page.html",
    "templates/pager.html",
    "templates/path.html",
    "templates/plan.html",
    "templates/progress-script.html",
    "templates/progress.html",
    "templates/redirect.html",
    "templates/resources.html",
    "templates/search-dialog.html",
    "templates/search.html",
    "templates/side.html",
    "templates/skill-toc-list.html",
    "templates/skill-toc-narrow.html",
    "templates/skill-toc.html",
    "templates/skill.html",
    "templates/skills.html",
    "templates/tag.html",
    "templates/tags.html",
    "templates/toc-list.html",
    "templates/toc-narrow.html",
    "templates/toc.html",
    "templates/track.html",
    "theme.yaml",
}

/// The text of the built-in file at `path`.
pub(super) fn find(path: &str) -> Option<&'static str> {
    let at = FILES.binary_search_by(|(name, _)| (*name).cmp(path)).ok()?;
    std::str::from_utf8(FILES[at].1).ok()
}
