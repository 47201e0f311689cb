//! Renders one output of the list that an analysis gives: which page or data file is made where.
//!
//! Knows no contents: pages are in `pages/`, data files in `data/`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::bidi::isolate_html;
use super::data::{LearnerUrls, feed, learner, llms, markdown_copy, sitemap};
use super::model::Model;
use super::pages::{ListedResources, TaggedPages, Tags};
use super::view::Page;
use crate::analysis::{Job, JobKind, body_text, export};
use crate::content::Node;
use crate::diagnostic::Diagnostic;
use crate::graph::NodeIx;
use crate::markdown;
use crate::routes::{BuiltIn, FormerPart, OutputPath, PageOwner, SiteFile};
use crate::source::{ProjectPath, Span};
use crate::theme::Renderer;

/// Renders outputs; shared by all threads.
pub struct OutputRenderer<'a> {
    model: Model<'a>,
    renderer: Renderer,
    tags: &'a BTreeMap<OutputPath, TaggedPages>,
    /// Gathered when the first of their pages is made.
    resources: OnceLock<ListedResources>,
    place: Span,
}

impl<'a> OutputRenderer<'a> {
    /// Prepares what all pages share.
    ///
    /// # Errors
    /// `template-error` where what they share cannot be handed to templates.
    pub fn new(
        model: Model<'a>,
        tags: &'a Tags,
        learner: &LearnerUrls,
    ) -> Result<Self, Diagnostic> {
        let config = ProjectPath::new(crate::config::FILE_NAME).unwrap_or_else(ProjectPath::root);
        let home = model.nodes.home.as_ref().map(|node| node.summary.place.clone());
        let place = home.unwrap_or_else(|| Span::file_start(config));
        let mut site = model.site_view();
        for (name, url) in &learner.0 {
            site.assets.insert((*name).to_owned(), url.clone());
        }
        let renderer = model.theme.renderer(&site, model.labels(), &place)?;
        Ok(Self { model, renderer, tags: &tags.0, resources: OnceLock::new(), place })
    }

    /// The bytes of one output.
    ///
    /// # Errors
    /// `template-error` where its template fails.
    pub fn render(&self, job: &Job) -> Result<Vec<u8>, Diagnostic> {
        let model = &self.model;
        let text = match &job.kind {
            JobKind::Home => {
                let body = model.nodes.home.as_deref().map(|node| self.body(node));
                return self.page(&model.home_page(body.unwrap_or_default()), &self.place);
            }
            JobKind::Node(ix) => return self.node(*ix),
            JobKind::MarkdownCopy(ix) => markdown_copy::node(model, *ix),
            JobKind::HomeMarkdownCopy => markdown_copy::home(model, &job.output),
            JobKind::Tag(first, number) => {
                let tag = self.tags.get(first).cloned().unwrap_or_default();
                return self.page(&model.tag_page(first, *number, &tag), &self.place);
            }
            JobKind::Part(list, number) => return self.part(*list, *number),
            JobKind::Booklet(ix) => {
                let place = self.place_of(NodeIx::Path(*ix));
                return self.page(&model.booklet_page(*ix), &place);
            }
            JobKind::Redirect(owner, FormerPart::MarkdownCopy) => {
                markdown_copy::moved(model, &job.output, *owner)
            }
            JobKind::Redirect(owner, part) => {
                let place = match owner {
                    PageOwner::Home => self.place.clone(),
                    PageOwner::Node(ix) => self.place_of(*ix),
                };
                return self.page(&model.redirect_page(&job.output, *owner, *part), &place);
            }
            JobKind::BuiltIn(built_in) => match built_in {
                BuiltIn::Home | BuiltIn::SearchIndex => String::new(),
                BuiltIn::Skills | BuiltIn::Resources => return self.part(*built_in, 1),
                BuiltIn::Tags => return self.page(&model.tags_page(self.tags), &self.place),
                BuiltIn::Plan => return self.page(&model.plan_page(), &self.place),
                BuiltIn::Progress => return self.page(&model.progress_page(), &self.place),
                BuiltIn::Search => return self.page(&model.search_page(), &self.place),
                BuiltIn::LearnerGraph => learner::graph_script(model),
                BuiltIn::LearnerReasons => learner::reasons_script(model),
                BuiltIn::Graph => export::graph_json(model.analysis),
                BuiltIn::Feed => feed::feed(model, model.base_url.unwrap_or_default()),
                BuiltIn::Llms => llms::llms(model),
            },
            JobKind::SiteFile(file) => match file {
                SiteFile::NotFound => return self.page(&model.not_found_page(), &self.place),
                SiteFile::Sitemap => {
                    let tags: Vec<OutputPath> = self.tags.keys().cloned().collect();
                    sitemap::sitemap(model, model.base_url.unwrap_or_default(), &tags)
                }
                SiteFile::Robots => sitemap::robots(model.base_url),
            },
        };
        Ok(text.into_bytes())
    }

    /// A part of a built-in list.
    fn part(&self, list: BuiltIn, number: u32) -> Result<Vec<u8>, Diagnostic> {
        let page = match list {
            BuiltIn::Resources => {
                let listed = self.resources.get_or_init(|| self.model.listed_resources());
                self.model.resources_page(listed, number)
            }
            _ => self.model.skills_page(number),
        };
        self.page(&page, &self.place)
    }

    fn node(&self, ix: NodeIx) -> Result<Vec<u8>, Diagnostic> {
        let body = self.model.nodes.get(ix).map(|node| self.body(node)).unwrap_or_default();
        let page = match ix {
            NodeIx::Skill(ix) => self.model.skill_page(ix, body),
            NodeIx::Track(ix) => self.model.track_page(ix, body),
            NodeIx::Path(ix) => self.model.path_page(ix, body),
        };
        self.page(&page, &self.place_of(ix))
    }

    fn page(&self, page: &Page, place: &Span) -> Result<Vec<u8>, Diagnostic> {
        let made = self.renderer.render(page.template(), page, place)?;
        Ok(if self.model.runs_left() { isolate_html(&made) } else { made }.into_bytes())
    }

    fn place_of(&self, ix: NodeIx) -> Span {
        let node = self.model.nodes.get(ix);
        node.map_or_else(|| self.place.clone(), |node| node.summary.place.clone())
    }

    fn body(&self, node: &Node) -> String {
        let Some(resolved) = self.model.links.get(&node.path) else { return String::new() };
        let with = self.model.rendering(&resolved.links, &resolved.included);
        markdown::render(body_text(node), &node.body, &with)
    }
}
