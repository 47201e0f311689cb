//! `roadbook serve`: show the site in a browser while it is edited.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use roadbook::analysis::Options;
use roadbook::diagnostic::render::Format;
use roadbook::diagnostic::{Code, Severity};
use roadbook::serve::{
    self, BindError, Bound, ChangedFiles, Preview, Round, RoundOutcome, Server, SiteChanges, Watch,
};
use roadbook::source::ProjectPath;

use super::args::ServeArgs;
use super::progress::Clock;
use super::report::{self, Terminal, counted};
use super::{Exit, Failure, open_project};

/// How long work that is under way may go on after Ctrl-C.
const GRACE: Duration = Duration::from_millis(300);

pub(crate) fn run(
    root: Option<&Path>,
    args: &ServeArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let root = open_project::find(root)?;
    let bound = serve::bind(&args.host, args.port).map_err(refused)?;
    let origin = bound.origin();
    let options = Options { drafts: args.drafts, ..Options::default() };
    let mut preview = Preview::new(&root, options).map_err(super::build::refused)?;
    let mut watch = Watch::new(preview.root());
    stop_on_signal(&watch)?;

    let clock = Clock::new(terminal.is_watched());
    let first = preview.round(&ChangedFiles::Any, &clock);
    clock.finish();
    let mut log = ServeLog { terminal, origin: &origin, mount: None, warned: BTreeSet::new() };
    log.begin(&preview, &first)?;
    watch.follow(&preview.folders(), &preview.output());
    if let Some(trouble) = watch.trouble() {
        terminal.say(&format!("changes are looked for, not waited for: {trouble}"));
    }
    log.welcome(&bound);
    let server = Server::start(bound, preview.published())
        .map_err(|error| Failure::new(format!("cannot start: {error}")))?;
    log.address(&preview);
    if args.open {
        open(&address(&origin, &preview), terminal);
    }
    serve::run(&mut preview, &mut watch, |preview, round| {
        // Findings for people never fail: that stderr is closed ends nothing.
        let _told = log.round(preview, round);
    });
    drop(server);
    terminal.note("stopped");
    Ok(Exit::Fine)
}

/// What is said while it runs.
struct ServeLog<'a> {
    terminal: &'a Terminal,
    origin: &'a str,
    /// Where the site was said to stand.
    mount: Option<String>,
    /// Warnings that have been printed, and have not gone since.
    warned: BTreeSet<(Code, ProjectPath, String)>,
}

impl ServeLog<'_> {
    /// The first round, which is a build.
    fn begin(&mut self, preview: &Preview, round: &Round) -> Result<(), Failure> {
        self.findings(preview, round)?;
        for note in &round.notes {
            self.terminal.note(&format!("note: {note}"));
        }
        match &round.outcome {
            RoundOutcome::Published(SiteChanges { all, .. }) => {
                let (skills, pages) = (counted(round.skills, "skill"), counted(*all, "page"));
                let seconds = round.took.as_secs_f64();
                let tally = tally(round);
                self.terminal.note(&format!("{skills}, {pages} in {seconds:.2} s{tally}"));
            }
            _ => self.outcome(round),
        }
        Ok(())
    }

    /// A later round.
    fn round(&mut self, preview: &Preview, round: &Round) -> Result<(), Failure> {
        self.findings(preview, round)?;
        self.outcome(round);
        self.address(preview);
        Ok(())
    }

    /// All errors, and those warnings that are new.
    fn findings(&mut self, preview: &Preview, round: &Round) -> Result<(), Failure> {
        let Some(inputs) = preview.inputs() else { return Ok(()) };
        let mut warned = BTreeSet::new();
        let news = round.found.only(|it| {
            let key = (it.code, it.primary.span.file.clone(), it.message.clone());
            let is_known = self.warned.contains(&key);
            it.severity == Severity::Error || (warned.insert(key) && !is_known)
        });
        self.warned = warned;
        self.terminal.findings(&news, inputs, Format::Full)
    }

    fn outcome(&self, round: &Round) {
        let time = round.took.as_millis();
        let tally = tally(round);
        self.terminal.say(&match &round.outcome {
            RoundOutcome::Unchanged => return,
            RoundOutcome::Failed(message) => format!("{message}: the last good site is shown"),
            RoundOutcome::Held => {
                let tally = report::tally(&round.found).unwrap_or_default();
                format!("{tally} in {time} ms: the last good site is shown")
            }
            RoundOutcome::Published(changes) => {
                let what = match changes {
                    SiteChanges { pages: 0, files: 0, .. } => "nothing".to_owned(),
                    SiteChanges { pages: 0, files, .. } => counted(*files, "file"),
                    SiteChanges { pages, .. } => counted(*pages, "page"),
                };
                format!("rebuilt in {time} ms, {what} changed{tally}")
            }
        });
    }

    /// What is worth knowing before the address.
    fn welcome(&self, bound: &Bound) {
        if let Some(busy) = bound.busy() {
            let port = bound.port();
            self.terminal.say(&format!("port {busy} is in use, so this is port {port}"));
        }
        if !bound.is_local() {
            self.terminal.say("everybody who can reach this machine can see the site");
        }
    }

    /// Where the site stands, when that is news.
    fn address(&mut self, preview: &Preview) {
        let mount = preview.published().now().mount().to_owned();
        if self.mount.as_ref() != Some(&mount) {
            let address = address(self.origin, preview);
            self.terminal.say(&format!("serving {address} (Ctrl-C stops)"));
            self.mount = Some(mount);
        }
    }
}

fn address(origin: &str, preview: &Preview) -> String {
    format!("{origin}{}", preview.published().now().mount())
}

/// `, 3 warnings`, or nothing.
fn tally(round: &Round) -> String {
    report::tally(&round.found).map(|it| format!(", {it}")).unwrap_or_default()
}

/// Ctrl-C, and being asked to end, end the loop; work under way is left.
fn stop_on_signal(watch: &Watch) -> Result<(), Failure> {
    let stopper = watch.stopper();
    ctrlc::set_handler(move || {
        stopper.stop();
        std::thread::sleep(GRACE);
        // Nothing is on the disk that would have to be put right.
        #[expect(clippy::exit, reason = "the loop is busy, and is not to be waited for")]
        std::process::exit(i32::from(Exit::Fine as u8));
    })
    .map_err(|error| Failure::new(format!("cannot listen for Ctrl-C: {error}")))
}

/// Opens an address in the browser of `BROWSER`, or of the system.
fn open(address: &str, terminal: &Terminal) {
    let named = std::env::var("BROWSER").ok().filter(|it| !it.is_empty());
    let (program, first): (&str, &[&str]) = match &named {
        Some(browser) => (browser, &[]),
        None if cfg!(target_os = "macos") => ("open", &[]),
        None if cfg!(windows) => ("rundll32", &["url.dll,FileProtocolHandler"]),
        None => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(first).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        Ok(mut child) => {
            // Waited for somewhere, so that it leaves nothing behind.
            std::thread::spawn(move || child.wait());
        }
        Err(error) => terminal.say(&format!("cannot open a browser: `{program}`: {error}")),
    }
}

fn refused(error: BindError) -> Failure {
    let help = match &error {
        BindError::InUse(_) => {
            "ask for another one, or leave `--port` out: a free one is taken then"
        }
        BindError::NoHost(_) => {
            "`--host localhost` is seen by this machine, `--host 0.0.0.0` by all"
        }
        BindError::Io(..) => "ask for another address with `--host` and `--port`",
    };
    Failure::new(error).with_help(help)
}
