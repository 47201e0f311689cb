//! What the roadmap that ships must carry: the ten areas, every topic, the articles, the order.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use roadbook::analysis::{Analysis, AnalysisMemo, Options, Unwatched, analyse};
use roadbook::content::Node;
use roadbook::graph::{Legal, NodeIx, NodeKind, plan};
use roadbook::project::{ReadOptions, read};

use crate::support::path_of;

const AREAS: [&str; 10] = [
    "core-python",
    "web-frameworks",
    "orm",
    "data-science",
    "machine-learning",
    "deep-learning",
    "architecture",
    "analytical-skills",
    "design-skills",
    "communication-skills",
];

/// The further articles; two of the thirty-four share one address.
const ARTICLES: [&str; 33] = [
    "machine-learning-classifier-c02fbd8400c9",
    "python-scikit-learn-cheat-sheet-9786382be9f5",
    "python-libraries-for-data-science-and-machine-learning-1c502744f277",
    "how-to-make-a-chatbot-in-python-b68fd390b219",
    "collections-in-python-d0bc0ed8d938",
    "python-modules-abb0145a5963",
    "web-scraping-with-python-d9e6506007bf",
    "oops-interview-questions-621fc922cdf4",
    "python-developer-resume-ded7799b4389",
    "exploratory-data-analysis-in-python-3ee69362a46e",
    "python-turtle-module-361816449390",
    "python-developer-salary-ba2eff6a502e",
    "principal-component-analysis-69d7a4babc96",
    "python-vs-cpp-c3ffbea01eec",
    "scrapy-tutorial-5584517658fb",
    "scipy-tutorial-38723361ba4b",
    "least-square-regression-40b59cca8ea7",
    "jupyter-notebook-cheat-sheet-88f60d1aca7",
    "python-basics-f371d7fc0054",
    "python-pattern-programs-75e1e764a42f",
    "generators-in-python-258f21e3d3ff",
    "python-decorator-tutorial-bf7b21278564",
    "spyder-ide-2a91caac4e46",
    "kivy-tutorial-9a0f02fe53f5",
    "best-books-for-python-11137561beb7",
    "robot-framework-tutorial-f8a75ab23cfd",
    "snake-game-with-pygame-497f1683eeaa",
    "django-interview-questions-a4df7bfeb7e8",
    "python-applications-18b780d64f3b",
    "hash-tables-and-hashmaps-in-python-3bd7fc1b00b4",
    "whats-new-python-3-8-7d52cda747b",
    "support-vector-machine-in-python-539dca55c26a",
    "python-tutorial-be1b3d015745",
];

/// Topics of the source that a reader must find by their names.
const TOPICS: [&str; 52] = [
    "data structures",
    "object-oriented",
    "variables",
    "data type",
    "file handling",
    "exception",
    "generator",
    "iterator",
    "Django",
    "Flask",
    "HTML",
    "CSS",
    "JavaScript",
    "object-relational",
    "virtual object database",
    "SQLAlchemy",
    "probability",
    "statistics",
    "visualis",
    "analysis",
    "wrangling",
    "cleaning",
    "NumPy",
    "Matplotlib",
    "scikit-learn",
    "SQL",
    "machine learning",
    "algorithm",
    "data set",
    "insight",
    "neural network",
    "deep learning",
    "natural language processing",
    "video",
    "audio",
    "deployment",
    "release",
    "model-view-controller",
    "model-view-template",
    "MVC",
    "MVT",
    "clean code",
    "redundan",
    "optimis",
    "web site",
    "scalab",
    "high availability",
    "client",
    "server",
    "framework",
    "code review",
    "helping",
];

fn analysis() -> Analysis {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let options = ReadOptions {
        content: path_of("roadmap"),
        output: Some(path_of("dist")),
        ..ReadOptions::default()
    };
    analyse(
        &read(root, &options).unwrap(),
        &Options::default(),
        &AnalysisMemo::default(),
        &Unwatched,
    )
    .0
}

/// Everything a search could find a node by.
fn words(node: &Node) -> String {
    let meta = &node.meta;
    let mut text = node.summary.title.clone();
    let mut add = |more: &str| {
        text.push('\n');
        text.push_str(more);
    };
    meta.summary.iter().for_each(|it| add(&it.text));
    meta.outcomes.iter().for_each(|it| add(&it.text.text));
    node.body.headings.iter().for_each(|it| add(&it.text));
    node.body.sections.iter().for_each(|it| add(&it.text));
    text.to_lowercase()
}

#[test]
fn it_has_the_ten_areas_with_skills_and_projects_enough() {
    let analysis = analysis();
    let roadmap = &analysis.roadmap;
    let tops: Vec<&str> = roadmap.top_tracks().map(|ix| roadmap.track(ix).id.as_str()).collect();
    assert_eq!(tops, AREAS);
    let projects = roadmap.skills().iter().filter(|it| it.kind == NodeKind::Project).count();
    assert!(roadmap.skills().len() - projects >= 80 && projects >= 8);
    assert!(roadmap.paths().len() >= 5);
}

#[test]
fn every_article_and_every_topic_is_there() {
    let analysis = analysis();
    let nodes = &analysis.nodes;
    let mut urls = BTreeMap::<&str, usize>::new();
    for (url, _) in nodes.skills.iter().flat_map(|it| &it.meta.resources).flat_map(|it| &it.url) {
        *urls.entry(url.as_str()).or_default() += 1;
    }
    let missing =
        |it: &&&str| !urls.contains_key(format!("https://medium.com/edureka/{it}").as_str());
    assert_eq!(ARTICLES.iter().filter(missing).collect::<Vec<_>>(), Vec::<&&str>::new());
    let shared = "https://medium.com/edureka/python-libraries-for-data-science-and-machine-learning-1c502744f277";
    assert_eq!(urls[shared], 2, "articles 3 and 4 each stand under their own title");
    let tracks = nodes.tracks.iter().flatten();
    let text: String = nodes.skills.iter().chain(tracks).map(|it| words(it)).collect();
    let unknown = |it: &&&str| !text.contains(&it.to_lowercase());
    assert_eq!(TOPICS.iter().filter(unknown).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn every_skill_says_what_how_and_where() {
    let analysis = analysis();
    let mut thin = Vec::new();
    for node in &analysis.nodes.skills {
        let meta = &node.meta;
        let enough = (350..=1_000).contains(&node.body.words)
            && (3..=6).contains(&meta.outcomes.len())
            && meta.resources.len() >= 2
            && meta.questions.len() >= 2
            && meta.questions.iter().all(|it| it.answer.is_some());
        if !enough {
            thin.push(format!(
                "{}: {} words, {} outcomes, {} resources, {} questions",
                node.id,
                node.body.words,
                meta.outcomes.len(),
                meta.resources.len(),
                meta.questions.len()
            ));
        }
    }
    assert_eq!(thin, Vec::<String>::new());
}

/// Long enough to be more than a turn of phrase, and no code.
fn is_prose(paragraph: &str) -> bool {
    paragraph.len() >= 60 && !paragraph.starts_with("```")
}

#[test]
fn no_two_pages_share_a_paragraph() {
    let analysis = analysis();
    let mut seen = BTreeMap::<String, &str>::new();
    let mut shared = Vec::new();
    for node in analysis.nodes.skills.iter().chain(&analysis.nodes.paths) {
        let range = node.body.range.start as usize..node.body.range.end as usize;
        let body = node.body.text.as_deref().unwrap_or(&node.file.text()[range]);
        let paragraphs: BTreeSet<&str> =
            body.split("\n\n").map(str::trim).filter(|it| is_prose(it)).collect();
        for paragraph in paragraphs {
            if let Some(other) = seen.insert(paragraph.to_owned(), node.id.as_str()) {
                shared.push(format!("{other} and {}: {paragraph}", node.id));
            }
        }
    }
    assert_eq!(shared, Vec::<String>::new());
}

#[test]
fn the_plan_to_deep_learning_leads_through_data_science_and_machine_learning() {
    let analysis = analysis();
    let roadmap = &analysis.roadmap;
    let goal = roadmap.lookup("deep-learning", None, Legal::Any).unwrap();
    let plan = plan(roadmap, &roadmap.skills_of(goal), &roadmap.known_closure(&[]), &[]);
    let area = |ix| roadmap.id(NodeIx::Skill(ix)).as_str().split('/').next().unwrap().to_owned();
    let steps: Vec<String> = plan.steps.iter().map(|it| area(it.skill)).collect();
    let last = |area: &str| steps.iter().rposition(|it| it == area).unwrap();
    let first = |area: &str| steps.iter().position(|it| it == area).unwrap();
    assert!(last("core-python") < first("machine-learning"));
    assert!(last("data-science") < first("machine-learning"));
    assert!(last("machine-learning") < first("deep-learning"));
    let skills: BTreeSet<_> = plan.steps.iter().map(|it| it.skill).collect();
    assert_eq!(skills.len(), plan.steps.len());
    let efforts = skills.iter().map(|ix| roadmap.skill(*ix).effort.unwrap());
    let sum =
        efforts.fold((0, 0), |sum, it| (sum.0 + u64::from(it.min), sum.1 + u64::from(it.max)));
    assert_eq!((plan.effort.min, plan.effort.max, plan.effort.unknown), (sum.0, sum.1, 0));
}
