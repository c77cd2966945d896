//! `offprint serve`: the site on this machine, built and shown anew on every change.

use std::path::Path;

use clap::Args;

use super::build::{Reporter, stop_on_ctrl_c, watch};
use super::{Done, Terminal};
use crate::builder::{Builder, Options, site_path};
use crate::diagnostic::Diagnostic;
use crate::lock::MEMORY;
use crate::serve::{Opener, Server, build_on_changes};
use crate::settings::Settings;

/// Show the site on this machine and keep it up to date
#[derive(Args)]
pub(super) struct Arguments {
    /// The port; if it is taken, the next free one is used
    #[arg(long, short, value_name = "N", default_value_t = 8000)]
    port: u16,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
    /// Look for changes every MS milliseconds instead of waiting for the system's notices
    #[arg(long, value_name = "MS", num_args = 0..=1, require_equals = true, default_missing_value = "1000")]
    poll: Option<u64>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, root: &Path, terminal: &Terminal) -> Done {
    let options = Options {
        output: root.join(MEMORY).join("serve"),
        drafts: true,
        preview: true,
        explain: terminal.explains(),
        patience: terminal.patience(),
        ..Options::new(root)
    };
    let mut builder = Builder::new(options);
    let (mut watch, problem) = watch(builder.options(), arguments.poll);
    terminal.diagnostics(problem.as_slice());
    stop_on_ctrl_c(&watch);
    let path = site_path(root).unwrap_or_else(|| "/".to_owned());
    let mut server =
        Server::start(builder.options().output.clone(), &path, arguments.port).map_err(|error| {
            vec![
                Diagnostic::error("the local server can't start")
                    .found(error.to_string())
                    .help("choose another port with --port"),
            ]
        })?;
    builder.show_first(server.looked_at());
    let address = server.address();
    if address.port != address.wanted {
        terminal.say(format!("Port {} is taken; using {}.", address.wanted, address.port));
    }
    let options = builder.options().clone();
    let mut reporter = Reporter::new(terminal, &options);
    let mut opened = false;
    build_on_changes(&mut builder, &mut watch, |report| {
        reporter.report(report);
        // The settings may have another `base_url` now.
        let has_moved = site_path(root).is_some_and(|path| server.move_to(&path));
        let editor = Settings::read(root).ok().and_then(|settings| settings.editor);
        let opener = editor.map(|editor| Opener { editor, root: root.to_owned() });
        server.tell(report, opener.as_ref());
        let address = server.address();
        if !opened || has_moved {
            terminal.say(format!("Serving {address} (Ctrl-C ends)"));
        }
        if !opened && arguments.open && open::that(address.to_string()).is_err() {
            terminal.say("No browser could be opened.");
        }
        opened = true;
    });
    terminal.say("Stopped.");
    Ok(true)
}
