//! Long lists in parts: which rows stand on which page, and the links between the pages.

use std::ops::Range;

use crate::render::model::Model;
use crate::render::view::{PartLink, PartsView};
use crate::routes::{OutputPath, relative};

/// One of the pages of a list.
pub(super) struct ListPart {
    /// All of them.
    pub(super) pages: Vec<OutputPath>,
    /// Which it is, from 0.
    pub(super) at: usize,
}

impl ListPart {
    /// The part `number`, counted from 1, of the list at `page`.
    pub(super) fn new(model: &Model<'_>, page: &OutputPath, number: u32) -> Self {
        let pages = model.routes.parts(page);
        let at = (number.max(1) as usize - 1).min(pages.len() - 1);
        Self { pages, at }
    }

    /// Where it goes.
    pub(super) fn output(&self) -> &OutputPath {
        &self.pages[self.at]
    }

    /// Which of `all` rows stand on it.
    pub(super) fn rows(&self, all: usize) -> Range<usize> {
        self.rows_on(self.at, all)
    }

    fn rows_on(&self, page: usize, all: usize) -> Range<usize> {
        let start = |page: usize| page * all / self.pages.len();
        start(page)..start(page + 1)
    }

    /// The page that the row `at` of `all` stands on.
    pub(super) fn page_of(&self, at: usize, all: usize) -> &OutputPath {
        let found = (0..self.pages.len()).find(|page| self.rows_on(*page, all).contains(&at));
        &self.pages[found.unwrap_or(self.at)]
    }

    /// What the page says of it; nothing where it is the only one.
    pub(super) fn view(&self) -> Option<PartsView> {
        let link = |(page, number): (&OutputPath, u32)| PartLink {
            number,
            url: relative(self.output(), page),
        };
        (self.pages.len() > 1).then(|| PartsView {
            number: self.at as u32 + 1,
            pages: self.pages.iter().zip(1..).map(link).collect(),
        })
    }

    /// The title of the page of a list that is called `title`.
    pub(super) fn title(&self, title: &str) -> String {
        match self.at {
            0 => title.to_owned(),
            at => format!("{title} ({}/{})", at + 1, self.pages.len()),
        }
    }
}
