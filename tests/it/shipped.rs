//! The roadmap that ships with the program: clean with every lint on, and a small golden site.

use std::path::Path;
use std::sync::OnceLock;

use roadbook::compile::Compilation;
use roadbook::diagnostic::Code;
use roadbook::diagnostic::render::Format;
use roadbook::project::{ReadOptions, read};
use roadbook::source::{Fingerprint, Input, Inputs, SourceFile};
use snapbox::str;

use crate::markup::{html_problems, xml_problems};
use crate::support::{Project, main_of, outputs, path_of, same, text};

fn inputs() -> Inputs {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let content = path_of("roadmap");
    read(root, &ReadOptions { content, output: Some(path_of("dist")), ..ReadOptions::default() })
        .unwrap()
}

/// The roadmap, built once for all tests.
fn built() -> &'static Compilation {
    static BUILT: OnceLock<Compilation> = OnceLock::new();
    BUILT.get_or_init(|| Project { inputs: inputs(), ..Project::default() }.built())
}

#[test]
fn it_is_clean_with_every_lint_at_deny() {
    let mut inputs = inputs();
    let config = path_of("roadbook.yaml");
    let Some(Input::Text(file)) = inputs.get(&config) else { panic!("no roadbook.yaml") };
    let mut own = String::new();
    let mut is_lints = false;
    for line in file.text().lines() {
        is_lints = line.starts_with("lints:") || (is_lints && line.starts_with([' ', '#']));
        if !is_lints {
            own += &format!("{line}\n");
        }
    }
    let lints: Vec<String> = Code::ALL
        .iter()
        .filter(|code| code.is_lint())
        .map(|code| format!("{}: deny", code.as_str()))
        .collect();
    let strict = format!("{own}lints: {{{}}}\n", lints.join(", "));
    inputs.insert_text(SourceFile::new(config, strict.as_bytes()));
    let project = Project { inputs, ..Project::default() };
    let (_, found) = project.analyse();
    assert_eq!(project.told(&found, Format::Short), "");
}

#[test]
fn its_outputs() {
    let compilation = built();
    let pages = outputs(compilation).into_iter().filter(|it| !it.ends_with(".md"));
    let pages = pages.filter(|it| !it.starts_with("assets/"));
    same(
        pages.collect::<Vec<_>>().join("\n") + "\n",
        str![[r#"
analytical-skills/algorithm-thinking.html
analytical-skills/building-good-web-sites.html
analytical-skills/clean-code.html
analytical-skills/complexity.html
analytical-skills/complexity/growth.svg
analytical-skills/dynamic-programming.html
analytical-skills/index.html
analytical-skills/profiling-and-optimising.html
analytical-skills/reading-data-sets.html
analytical-skills/reading-data-sets/first_look.py.txt
analytical-skills/recursion.html
analytical-skills/refactoring.html
analytical-skills/searching-and-sorting.html
analytical-skills/searching-and-sorting/halving.svg
architecture/application-servers.html
architecture/application-servers/stack.svg
architecture/asyncio.html
architecture/asyncio/timeline.svg
architecture/configuration-and-secrets.html
architecture/containers.html
architecture/deployed-service.html
architecture/deployment-and-release.html
architecture/index.html
architecture/logging-and-monitoring.html
architecture/model-view-controller.html
architecture/model-view-controller/parts.svg
architecture/model-view-template.html
architecture/multiprocessing.html
architecture/processes-and-threads.html
architecture/processes-and-threads/memory.svg
communication-skills/asking-and-helping.html
communication-skills/career.html
communication-skills/code-review.html
communication-skills/index.html
communication-skills/open-source-contribution.html
communication-skills/technical-writing.html
communication-skills/version-control.html
communication-skills/version-control/graph.svg
communication-skills/working-in-a-team.html
core-python/data-structures/collections-module.html
core-python/data-structures/comprehensions.html
core-python/data-structures/dictionaries.html
core-python/data-structures/hash-tables.html
core-python/data-structures/hash-tables/buckets.svg
core-python/data-structures/index.html
core-python/data-structures/lists-and-tuples.html
core-python/data-structures/lists-and-tuples/grid.svg
core-python/data-structures/sets.html
core-python/data-structures/sets/venn.svg
core-python/first-steps/conditionals.html
core-python/first-steps/functions.html
core-python/first-steps/index.html
core-python/first-steps/installing-python.html
core-python/first-steps/loops.html
core-python/first-steps/numbers.html
core-python/first-steps/pattern-programs.html
core-python/first-steps/running-code.html
core-python/first-steps/strings.html
core-python/first-steps/variables-and-types.html
core-python/first-steps/variables-and-types/labels.svg
core-python/first-steps/what-python-is-for.html
core-python/index.html
core-python/iteration/context-managers.html
core-python/iteration/decorators.html
core-python/iteration/generators.html
core-python/iteration/generators/lazy.svg
core-python/iteration/index.html
core-python/iteration/iterators.html
core-python/iteration/scope-and-closures.html
core-python/iteration/scope-and-closures/legb.svg
core-python/objects/classes.html
core-python/objects/classes/lookup.svg
core-python/objects/dataclasses.html
core-python/objects/index.html
core-python/objects/inheritance.html
core-python/objects/inheritance/diamond.svg
core-python/objects/snake-with-turtle.html
core-python/objects/special-methods.html
core-python/robust-programs/debugging.html
core-python/robust-programs/exceptions.html
core-python/robust-programs/file-handling.html
core-python/robust-programs/index.html
core-python/robust-programs/modules-and-packages.html
core-python/robust-programs/python-versions.html
core-python/robust-programs/standard-library.html
core-python/robust-programs/testing.html
core-python/robust-programs/testing/run_tests.py.txt
core-python/robust-programs/type-hints.html
core-python/robust-programs/virtual-environments.html
core-python/robust-programs/virtual-environments/layers.svg
core-python/tools/editors-and-ides.html
core-python/tools/index.html
core-python/tools/notebooks.html
core-python/tools/snake-with-pygame.html
core-python/tools/snake-with-pygame/snake.py.txt
data-science/collecting-data.html
data-science/data-cleaning.html
data-science/data-report.html
data-science/exploratory-data-analysis.html
data-science/index.html
data-science/matplotlib.html
data-science/matplotlib/panels.png
data-science/matplotlib/sunshine.png
data-science/numpy.html
data-science/numpy/broadcasting.svg
data-science/pandas.html
data-science/probability.html
data-science/scikit-learn.html
data-science/scipy.html
data-science/scrapy.html
data-science/sql-for-analysis.html
data-science/statistics.html
deep-learning/audio-processing.html
deep-learning/chatbot.html
deep-learning/convolutional-networks.html
deep-learning/convolutional-networks/window.svg
deep-learning/index.html
deep-learning/natural-language-processing.html
deep-learning/network-architecture.html
deep-learning/sequence-models.html
deep-learning/tensors-and-gradients.html
deep-learning/training-in-practice.html
deep-learning/transformers.html
deep-learning/transformers/block.svg
deep-learning/video-processing.html
design-skills/caching.html
design-skills/choosing-a-framework.html
design-skills/choosing-a-language.html
design-skills/client-and-server.html
design-skills/design-patterns.html
design-skills/design-principles.html
design-skills/design-principles/arrows.svg
design-skills/high-availability.html
design-skills/index.html
design-skills/scalability.html
design-skills/scalability/out.svg
design-skills/test-strategy.html
design-skills/test-strategy/pyramid.svg
machine-learning/classification.html
machine-learning/clustering.html
machine-learning/decision-trees.html
machine-learning/first-neural-network.html
machine-learning/first-neural-network/network.svg
machine-learning/index.html
machine-learning/insights.html
machine-learning/libraries-and-tools.html
machine-learning/linear-regression.html
machine-learning/linear-regression/residuals.svg
machine-learning/model-evaluation.html
machine-learning/preparing-data.html
machine-learning/principal-component-analysis.html
machine-learning/spam-filter.html
machine-learning/support-vector-machines.html
machine-learning/support-vector-machines/street.svg
machine-learning/what-learning-means.html
orm/choosing-an-orm.html
orm/django-orm.html
orm/index.html
orm/library-catalogue.html
orm/migrations.html
orm/object-relational-mapping.html
orm/object-relational-mapping/tiny_orm.py.txt
orm/query-performance.html
orm/relational-databases.html
orm/relational-databases/tables.svg
orm/sql.html
orm/sqlalchemy.html
paths/data-scientist.html
paths/data-scientist/booklet.html
paths/deep-learning-practitioner.html
paths/deep-learning-practitioner/booklet.html
paths/machine-learning-engineer.html
paths/machine-learning-engineer/booklet.html
paths/python-developer.html
paths/python-developer/booklet.html
paths/web-developer.html
paths/web-developer/booklet.html
tags/accessibility.html
tags/algorithms.html
tags/api.html
tags/arrays.html
tags/basics.html
tags/career.html
tags/code-quality.html
tags/concurrency.html
tags/data-formats.html
tags/data-frames.html
tags/data-structures.html
tags/data.html
tags/databases.html
tags/deployment.html
tags/design.html
tags/errors.html
tags/evaluation.html
tags/files.html
tags/framework.html
tags/frontend.html
tags/functions.html
tags/games.html
tags/http.html
tags/images.html
tags/iteration.html
tags/language.html
tags/libraries.html
tags/mathematics.html
tags/mobile.html
tags/modelling.html
tags/neural-networks.html
tags/observability.html
tags/oop.html
tags/orm.html
tags/packaging.html
tags/performance.html
tags/practice.html
tags/project.html
tags/quality.html
tags/reliability.html
tags/scraping.html
tags/security.html
tags/signals.html
tags/sql.html
tags/standard-library.html
tags/statistics.html
tags/teamwork.html
tags/testing.html
tags/tooling.html
tags/typing.html
tags/visualisation.html
tags/web.html
tags/writing.html
web-frameworks/css.html
web-frameworks/css/box.svg
web-frameworks/django.html
web-frameworks/flask.html
web-frameworks/forms-and-validation.html
web-frameworks/html.html
web-frameworks/http.html
web-frameworks/index.html
web-frameworks/javascript.html
web-frameworks/mobile-app-with-kivy.html
web-frameworks/personal-site.html
web-frameworks/rest-apis.html
web-frameworks/web-application-basics.html
web-frameworks/web-application-basics/cycle.svg
web-frameworks/web-security.html

"#]],
    );
}

#[test]
fn some_of_its_pages() {
    let compilation = built();
    let mut out = String::new();
    for page in ["core-python/index.html", "orm/sql.html", "data-science/pandas.html"] {
        let main = main_of(text(compilation, page));
        out += &format!("{page} {}\n", Fingerprint::of(main.as_bytes()).short(16));
    }
    same(
        out,
        str![[r#"
core-python/index.html 8e8dbe26e0a6be6f
orm/sql.html 4152d6fd7149d3a1
data-science/pandas.html 1b1867c581267079

"#]],
    );
}

#[test]
fn all_its_pages_are_whole_and_harmless() {
    let compilation = built();
    for path in compilation.site.outputs.keys() {
        let Some(page) = compilation.site.text(path.as_str()) else { continue };
        let problems = match path.as_str().rsplit('.').next() {
            Some("html") => html_problems(page),
            Some("xml") => xml_problems(page),
            _ => Vec::new(),
        };
        assert_eq!(problems, [] as [&str; 0], "{path}");
    }
}

#[test]
fn every_skill_can_be_reached_and_every_page_has_a_markdown_copy() {
    let compilation = built();
    for path in compilation.site.outputs.keys().map(|it| it.as_str()) {
        let lists = ["skills", "resources", "tags", "plan", "progress", "search", "404"];
        let Some(name) = path.strip_suffix(".html") else { continue };
        let is_part = name.contains("/page-");
        let made = name.starts_with("tags/") || name.ends_with("/booklet") || is_part;
        let plain = lists.contains(&name) || made;
        let is_redirect = text(compilation, path).contains("http-equiv=\"refresh\"");
        if !plain && !is_redirect {
            assert!(
                compilation.site.text(&format!("{name}.md")).is_some(),
                "{path} has no markdown copy"
            );
        }
    }
    let roadmap = &compilation.analysis.roadmap;
    for skill in roadmap.skills() {
        assert!(
            text(compilation, "skills.html").contains(&format!("\"{}\"", skill.id)),
            "{}",
            skill.id
        );
    }
}
