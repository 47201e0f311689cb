//! `roadbook build`: check, render, write. Knows no stage of the pipeline but by its entry points.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use roadbook::analysis::{Analysis, Options, Stage, analyse};
use roadbook::compile::{self, Memo};
use roadbook::config::BaseUrl;
use roadbook::diagnostic::Diagnostics;
use roadbook::output::Site;
use roadbook::project::{self, Cache, OutputFolder, Staging, WriteError};
use roadbook::routes::{OutputPath, PageOwner};

use super::args::BuildArgs;
use super::open_project::Session;
use super::progress::Clock;
use super::report::{self, Terminal, counted, grouped};
use super::{Exit, Failure, leave};

pub(crate) fn run(
    root: Option<&Path>,
    args: &BuildArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let clock = Clock::new(terminal.is_watched());
    let session = Session::with_history(root)?;
    let output = args.out.clone().unwrap_or_else(|| session.output.clone());
    let output = OutputFolder::new(&session.door, &output).map_err(refused)?;
    let base_url = args.base_url.as_deref().map(base_url).transpose()?;
    let options = Options { drafts: args.drafts, base_url, ..Options::default() };
    let cache = (!args.no_cache).then(|| Cache::open(&session.root, &output));
    let cache = cache.transpose().map_err(refused)?;
    let memo = cache.as_ref().map_or_else(Memo::default, |it| Memo::new(it.outputs(), it.code()));

    let (analysis, mut found) = analyse(&session.inputs, &options, &memo.analysis, &clock);
    let mut site = None;
    if found.errors() == 0 {
        let staging = Staging::new(&session.root, &output).map_err(refused)?;
        let rendered = compile::render(&session.inputs, &analysis, &memo, &staging, &clock)
            .map_err(|error| cannot_write(output.path(), &error.to_string()))?;
        found = analysis.settle(&found, rendered.diagnostics);
        site = Some((rendered.value, staging));
    }
    let times = clock.finish();
    terminal.findings(&found, &session.inputs, args.format.into())?;
    let exit = report::exit(&found, args.strict);
    let site = site.filter(|_| exit == Exit::Fine);
    let Some((mut site, staging)) = site else {
        // What was highlighted on the way is of use to the next attempt.
        let _a_cache_can_miss = cache.map(|cache| cache.save_code());
        terminal.say(&nothing_written(&found));
        return Ok(Exit::Findings);
    };
    for note in &analysis.notes {
        terminal.note(&format!("note: {note}"));
    }
    let before = clock.elapsed();
    if args.precompress {
        project::precompress(&mut site, &session.door, &output, &staging)
            .map_err(|error| cannot_write(output.path(), &error.to_string()))?;
    }
    let readmes = begun(&analysis, project::written_before(output.path()));
    let report = project::write(&site, &session.door, &output, &staging).map_err(refused)?;
    if let Some(Err(error)) = cache.map(|cache| cache.save(&site)) {
        terminal.note(&format!("note: the cache could not be written: {error}"));
    }
    if let Some(note) = readmes {
        terminal.say(&format!("note: {note}"));
    }
    let written = clock.elapsed() - before;
    drop(staging);
    terminal.note(&summary(&analysis, &site, &found, clock.elapsed()));
    terminal.note(&format!(
        "{}: {} written, {} unchanged, {} removed",
        output.path().display(),
        grouped(report.written),
        grouped(report.unchanged),
        grouped(report.removed)
    ));
    if args.timings {
        print_times(&times, written, clock.elapsed(), terminal);
    }
    leave((session, memo, analysis, site, found));
    Ok(Exit::Fine)
}

/// The READMEs that are pages now and were none in the site that was built `before`: each leaves a
/// redirect from its former address, so that this is told once.
fn begun(analysis: &Analysis, before: Vec<OutputPath>) -> Option<String> {
    if before.is_empty() {
        return None;
    }
    let before: BTreeSet<OutputPath> = before.into_iter().collect();
    let redirects = analysis.routes.former().iter().filter(|it| !before.contains(&it.path));
    let readmes = redirects.filter_map(|it| {
        let node = match it.owner {
            PageOwner::Home => analysis.nodes.home.as_ref()?,
            PageOwner::Node(ix) => analysis.nodes.get(ix)?,
        };
        let file = &node.path;
        let former = it.path.as_str().rsplit('/').next()?.strip_suffix(".html")?;
        let is_readme = file.stem().eq_ignore_ascii_case("README");
        (is_readme && former.eq_ignore_ascii_case(file.stem())).then_some(file)
    });
    let readmes: BTreeSet<_> = readmes.collect();
    let first = readmes.first()?;
    Some(match readmes.len() {
        1 => format!("`{first}` is the page of its folder now, which it was not before"),
        all => {
            let more = all - 1;
            format!(
                "`{first}` and {more} more are the pages of their folders now, which they were not before"
            )
        }
    })
}

/// `3 skills, 2 edges, 9 pages in 0.04 s, 1 warning`.
fn summary(analysis: &Analysis, site: &Site, found: &Diagnostics, time: Duration) -> String {
    let edges = analysis.roadmap.edges().iter();
    let hard = edges.filter(|edge| edge.is_hard()).count();
    let mut summary = format!(
        "{}, {}, {} in {:.2} s",
        counted(analysis.roadmap.skills().len(), "skill"),
        counted(hard, "edge"),
        counted(site.pages(), "page"),
        time.as_secs_f64(),
    );
    if let Some(tally) = report::tally(found) {
        summary += &format!(", {tally}");
    }
    summary
}

fn print_times(times: &[(Stage, Duration)], written: Duration, all: Duration, terminal: &Terminal) {
    let line = |name: &str, time: Duration| {
        terminal.say(&format!("{name:>12} {:9.1} ms", time.as_secs_f64() * 1000.0));
    };
    let known: Duration = times.iter().map(|(_, time)| *time).sum::<Duration>() + written;
    line("reading", all.saturating_sub(known));
    for (stage, time) in times {
        line(stage.as_str(), *time);
    }
    line("writing", written);
    line("all", all);
}

fn nothing_written(found: &Diagnostics) -> String {
    let tally = report::tally(found).unwrap_or_default();
    format!("{tally}: nothing was written; `roadbook explain CODE` says more about each")
}

fn base_url(text: &str) -> Result<BaseUrl, Failure> {
    BaseUrl::parse(text).map_err(|words| {
        Failure::new(format!("`{text}` {words}"))
            .with_help("write an absolute address, such as `--base-url https://example.org/learn/`")
    })
}

fn cannot_write(output: &Path, words: &str) -> Failure {
    Failure::new(format!("cannot write to `{}`: {words}", output.display()))
        .with_help("what was there before is whole")
}

pub(crate) fn refused(error: WriteError) -> Failure {
    let help = match &error {
        WriteError::SwallowsProject(_) | WriteError::InsideSource(..) | WriteError::OfOthers(_) => {
            "choose a folder of its own, such as `dist`"
        }
        WriteError::Link(_) => {
            "remove the link: roadbook makes the folder itself, and `--out` names another for the site"
        }
        WriteError::Foreign(_) => "move it away, or choose another folder with `--out`",
        WriteError::Io(..) => "what was there before is whole",
    };
    Failure::new(error).with_help(help)
}
