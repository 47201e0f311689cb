//! `roadbook check`: find everything, write nothing.

use std::path::Path;

use roadbook::analysis::{AnalysisMemo, Options, analyse};

use super::args::{CheckArgs, ReportFormat};
use super::open_project::Session;
use super::progress::Clock;
use super::report::{self, Terminal, counted};
use super::version::PublishedBefore;
use super::{Exit, Failure, leave};

pub(crate) fn run(
    root: Option<&Path>,
    args: &CheckArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let clock = Clock::new(terminal.is_watched());
    let mut session = Session::open(root)?;
    session.place_in_repository(args.format.into());
    let options = Options { drafts: args.drafts, ..Options::default() };
    let memo = AnalysisMemo::default();
    let (analysis, mut found) = analyse(&session.inputs, &options, &memo, &clock);
    if let Some(name) = &args.against {
        let gone = match PublishedBefore::open(root, name, &memo)? {
            PublishedBefore::Site(outputs) => analysis.gone_from(outputs),
            PublishedBefore::Version(it) => analysis.gone_since(&it.analysis),
        };
        found = analysis.settle(&found, gone);
    }
    clock.finish();
    terminal.findings(&found, &session.inputs, args.format.into())?;
    let skills = counted(analysis.roadmap.skills().len(), "skill");
    let tally = report::tally(&found).unwrap_or_else(|| "nothing to mend".to_owned());
    let seconds = clock.elapsed().as_secs_f64();
    terminal.note(&format!("{skills} checked in {seconds:.2} s: {tally}"));
    let exit = report::exit(&found, args.strict);
    leave((session, memo, analysis, found));
    Ok(exit)
}

impl From<ReportFormat> for roadbook::diagnostic::render::Format {
    fn from(format: ReportFormat) -> Self {
        match format {
            ReportFormat::Full => Self::Full,
            ReportFormat::Short => Self::Short,
            ReportFormat::Json => Self::Json,
            ReportFormat::Github => Self::Github,
            ReportFormat::Sarif => Self::Sarif,
        }
    }
}
