//! The outputs that are rendered, and how each is made.

use std::collections::BTreeMap;

use super::lists::{Tag, tags};
use super::model::{Model, body_text};
use super::view::Page;
use super::{feed, graph_data, learner, llms, twin};
use crate::content::Node;
use crate::diagnostic::Diagnostic;
use crate::graph::{NodeIx, PathIx, SkillIx, TrackIx};
use crate::markdown;
use crate::routes::{BuiltIn, OutputPath, booklet, markdown_twin};
use crate::source::{ProjectPath, Span};
use crate::theme::Renderer;

/// One output to render.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Job {
    /// Where it goes.
    pub output: OutputPath,
    what: JobKind,
}

/// Whose body an output shows; of all other nodes it sees no more than their front matter and
/// headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// That of the home page.
    Home,
    /// That of a node.
    Node(NodeIx),
    /// None.
    NoBody,
}

impl Job {
    /// Whose body the output shows.
    pub fn shows(&self) -> Shows {
        match self.what {
            JobKind::Home | JobKind::HomeTwin => Shows::Home,
            JobKind::Node(ix) | JobKind::Twin(ix) | JobKind::Redirect(ix) => Shows::Node(ix),
            JobKind::Tag | JobKind::Booklet(_) | JobKind::BuiltIn(_) => Shows::NoBody,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum JobKind {
    Home,
    Node(NodeIx),
    Twin(NodeIx),
    HomeTwin,
    Tag,
    Redirect(NodeIx),
    Booklet(PathIx),
    BuiltIn(BuiltIn),
}

/// Every output that is rendered.
#[derive(Debug)]
pub struct Jobs {
    /// The outputs, by path.
    pub list: Vec<Job>,
    tags: BTreeMap<OutputPath, Tag>,
}

/// Every output that is rendered. Depends on no node's prose, nor on what its links lead to.
pub fn jobs(model: &Model<'_>) -> Jobs {
    let tags = tags(model);
    let home = BuiltIn::Home.path();
    let mut jobs = vec![
        Job { output: home.clone(), what: JobKind::Home },
        Job { output: markdown_twin(&home), what: JobKind::HomeTwin },
    ];
    let tracks = (0..model.roadmap.tracks().len() as u32).map(|at| NodeIx::Track(TrackIx(at)));
    let skills = (0..model.roadmap.skills().len() as u32).map(|at| NodeIx::Skill(SkillIx(at)));
    let paths = (0..model.roadmap.paths().len() as u32).map(|at| NodeIx::Path(PathIx(at)));
    for ix in tracks.chain(skills).chain(paths) {
        let page = model.routes.node(ix).clone();
        jobs.push(Job { output: markdown_twin(&page), what: JobKind::Twin(ix) });
        jobs.push(Job { output: page, what: JobKind::Node(ix) });
    }
    for at in 0..model.roadmap.paths().len() as u32 {
        let output = booklet(model.routes.node(NodeIx::Path(PathIx(at))));
        jobs.push(Job { output, what: JobKind::Booklet(PathIx(at)) });
    }
    for output in tags.keys().cloned() {
        jobs.push(Job { output, what: JobKind::Tag });
    }
    for (output, target) in model.routes.aliases() {
        jobs.push(Job { output: output.clone(), what: JobKind::Redirect(*target) });
    }
    for built_in in BuiltIn::ALL {
        let needs_base = matches!(built_in, BuiltIn::Feed | BuiltIn::Sitemap);
        let elsewhere = matches!(built_in, BuiltIn::Home | BuiltIn::SearchIndex);
        if !elsewhere && (model.base_url.is_some() || !needs_base) {
            jobs.push(Job { output: built_in.path(), what: JobKind::BuiltIn(built_in) });
        }
    }
    jobs.sort_by(|a, b| a.output.cmp(&b.output));
    Jobs { list: jobs, tags }
}

/// Renders jobs; shared by all threads.
pub struct Painter<'a> {
    model: Model<'a>,
    renderer: Renderer,
    tags: &'a BTreeMap<OutputPath, Tag>,
    place: Span,
}

impl<'a> Painter<'a> {
    /// Prepares what all pages share.
    ///
    /// # Errors
    /// `template-error` where what they share cannot be handed to templates.
    pub fn new(model: Model<'a>, jobs: &'a Jobs) -> Result<Self, Diagnostic> {
        let config = ProjectPath::new(crate::config::FILE_NAME).unwrap_or_else(ProjectPath::root);
        let home = model.nodes.home.as_ref().map(|node| node.summary.place.clone());
        let place = home.unwrap_or_else(|| Span::file_start(config));
        let mut site = model.site_view();
        for (name, script) in learner::SCRIPTS {
            site.assets.insert(name.to_owned(), script.path().to_string());
        }
        let renderer = model.theme.renderer(&site, &place)?;
        Ok(Self { model, renderer, tags: &jobs.tags, place })
    }

    /// The bytes of one output.
    ///
    /// # Errors
    /// `template-error` where its template fails.
    pub fn paint(&self, job: &Job) -> Result<Vec<u8>, Diagnostic> {
        let model = &self.model;
        let text = match &job.what {
            JobKind::Home => {
                let body = model.nodes.home.as_deref().map(|node| self.body(node));
                return self.page(&model.home_page(body.unwrap_or_default()), &self.place);
            }
            JobKind::Node(ix) => return self.node(*ix),
            JobKind::Twin(ix) => twin::node(model, *ix),
            JobKind::HomeTwin => twin::home(model, &job.output),
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
                BuiltIn::NotFound => return self.page(&model.not_found_page(), &self.place),
                BuiltIn::LearnerGraph => learner::graph_script(model),
                BuiltIn::LearnerReasons => learner::reasons_script(model),
                BuiltIn::Graph => graph_data::graph_json(model),
                BuiltIn::Sitemap => {
                    let tags: Vec<OutputPath> = self.tags.keys().cloned().collect();
                    feed::sitemap(model, model.base_url.unwrap_or_default(), &tags)
                }
                BuiltIn::Feed => feed::feed(model, model.base_url.unwrap_or_default()),
                BuiltIn::Robots => feed::robots(model.base_url),
                BuiltIn::Llms => llms::llms(model),
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
        self.renderer.render(page.template(), page, place).map(String::into_bytes)
    }

    fn place_of(&self, ix: NodeIx) -> Span {
        let node = self.model.nodes.get(ix);
        node.map_or_else(|| self.place.clone(), |node| node.summary.place.clone())
    }

    fn body(&self, node: &Node) -> String {
        let Some(prepared) = self.model.prepared.get(&node.path) else { return String::new() };
        let with = self.model.rendering(&prepared.links, &prepared.included);
        markdown::render(body_text(node), &node.body, &with)
    }
}
