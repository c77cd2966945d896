//! `offprint help`: of a command, or of a format of listings.

use clap::{Args, CommandFactory as _};

use super::{Cli, Done, print_line};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::formats::{FORMATS, Format, Kind, format_named};

/// Say more about a command, or about a format of listings
#[derive(Args)]
pub(super) struct Arguments {
    /// A command, such as `theme new`, a format, such as `bibtex`, or `formats` for all of them
    #[arg(value_name = "COMMAND|FORMAT")]
    topic: Vec<String>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Done {
    let mut command = Cli::command();
    // Names of the program and of options that hold everywhere are given on to commands.
    command.build();
    if let [name] = arguments.topic.as_slice() {
        if name == "formats" {
            FORMATS.iter().for_each(|format| print_line(&format!("{:18}{}", format.name, format.title)));
            return Ok(true);
        }
        if let Some(format) = format_named(name) {
            print_line(&text_of(format));
            return Ok(true);
        }
    }
    for name in &arguments.topic {
        let Some(next) = command.find_subcommand(name) else { return Err(vec![unknown(&command, name)]) };
        command = next.clone();
    }
    print_line(command.render_long_help().to_string().trim_end());
    Ok(true)
}

/// What a format is, how to get such a listing, and how far its word counts.
fn text_of(format: &Format) -> String {
    let rank = Kind::ALL.iter().find(|(_, kind)| *kind == format.kind).map_or("", |(name, _)| name);
    format!(
        "{name}: {title}\n\nHow to get one:  {obtain}\nThen:            offprint import FILE\n\n\
         Its format is recognized by its content; --format {name} decides. Where listings differ, it ranks \
         as `{rank}`\n([import.ranks] in offprint.toml orders them).",
        name = format.name,
        title = format.title,
        obtain = format.obtain,
    )
}

fn unknown(command: &clap::Command, name: &str) -> Diagnostic {
    let commands = command.get_subcommands().map(clap::Command::get_name);
    let known = commands.chain(FORMATS.iter().map(|format| format.name));
    let help = match did_you_mean(name, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`offprint help` lists the commands, `offprint help formats` the formats".to_owned(),
    };
    Diagnostic::error(format!("there is no command or format `{name}`")).help(help)
}
