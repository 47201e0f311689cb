//! Renders one output of the list that an analysis gives: which page or data file is made where.
//!
//! Knows no contents: pages are in `pages/`, data files in `data/`.

use std::collections::BTreeMap;

use super::bidi::isolate_html;
use super::data::{feed, learner, llms, markdown_copy, sitemap};
use super::model::Model;
use super::pages::{TaggedSkills, Tags};
use super::view::Page;
use crate::analysis::{Job, JobKind, body_text, export};
use crate::content::Node;
use crate::diagnostic::Diagnostic;
use crate::graph::NodeIx;
use crate::markdown;
use crate::routes::{BuiltIn, OutputPath, SiteFile};
use crate::source::{ProjectPath, Span};
use crate::theme::Renderer;

/// Renders outputs; shared by all threads.
pub struct OutputRenderer<'a> {
    model: Model<'a>,
    renderer: Renderer,
    tags: &'a BTreeMap<OutputPath, TaggedSkills>,
    place: Span,
}

impl<'a> OutputRenderer<'a> {
    /// Prepares what all pages share.
    ///
    /// # Errors
    /// `template-error` where what they share cannot be handed to templates.
    pub fn new(model: Model<'a>, tags: &'a Tags) -> Result<Self, Diagnostic> {
        let config = ProjectPath::new(crate::config::FILE_NAME).unwrap_or_else(ProjectPath::root);
        let home = model.nodes.home.as_ref().map(|node| node.summary.place.clone());
        let place = home.unwrap_or_else(|| Span::file_start(config));
        let mut site = model.site_view();
        for (name, script) in learner::SCRIPTS {
            let script = model.routes.built_in(script);
            site.assets.insert(name.to_owned(), model.local_url(&script));
        }
        let renderer = model.theme.renderer(&site, model.labels(), &place)?;
        Ok(Self { model, renderer, tags: &tags.0, place })
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
            JobKind::Tag => {
                let tag = self.tags.get(&job.output).cloned().unwrap_or_default();
                return self.page(&model.tag_page(&job.output, &tag), &self.place);
            }
            JobKind::Booklet(ix) => {
                let place = self.place_of(NodeIx::Path(*ix));
                return self.page(&model.booklet_page(*ix), &place);
            }
            JobKind::Redirect(ix) => {
                return self.page(&model.redirect_page(&job.output, *ix), &self.place_of(*ix));
            }
            JobKind::BuiltIn(built_in) => match built_in {
                BuiltIn::Home | BuiltIn::SearchIndex => String::new(),
                BuiltIn::Skills => return self.page(&model.skills_page(), &self.place),
                BuiltIn::Resources => return self.page(&model.resources_page(), &self.place),
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
