//! `offprint theme`: list themes, begin one, take one out to change it, see what templates see.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde::Serialize;
use serde_json::Value;

use super::{Done, Terminal, count, print_line, shown};
use crate::builder::{Builder, Context, Options};
use crate::checks;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::fs;
use crate::settings::THEMES;
use crate::settings::{self, Settings};
use crate::theme::{Manifest, builtin, manifest};

/// Themes: how the site looks
#[derive(Subcommand)]
pub(super) enum Command {
    /// List the themes that this site can use
    List,
    /// Create a theme that builds on another
    New {
        /// The theme's name: the folder in themes/
        name: String,
        /// The theme that it builds on
        #[arg(long, value_name = "THEME", default_value = "reading-room")]
        extends: String,
    },
    /// Copy a theme that ships, or one of its files, into the site to change it
    Eject {
        /// The theme
        theme: String,
        /// One file, such as templates/paper.html or static/theme/style.css: it is put where it
        /// overrides the theme's
        file: Option<String>,
    },
    /// Print what a template sees on a page: names, types and values; as JSON with --json
    Context {
        /// The page's address, such as /tags/robotics/
        address: String,
    },
    /// Hold a theme against papers as they come at their worst, and tell what is wrong with it
    Check {
        /// The theme; the site's own without it
        theme: Option<String>,
    },
    /// Print the reference of themes: what templates see and what they can call
    Reference,
}

#[derive(Serialize)]
struct Listed {
    name: String,
    description: String,
    version: String,
    extends: Option<String>,
    ships: bool,
    used: bool,
}

/// Runs the command. What ships can be asked before there is a site.
pub(super) fn run(command: &Command, root: Result<PathBuf, Vec<Diagnostic>>, terminal: &Terminal) -> Done {
    match command {
        Command::List => list(root.ok().as_deref(), terminal),
        Command::New { name, extends } => new(&root?, name, extends, terminal),
        Command::Eject { theme, file } => eject(&root?, theme, file.as_deref(), terminal),
        Command::Context { address } => context(&root?, address, terminal),
        Command::Check { theme } => check(&root?, theme.as_deref(), terminal),
        Command::Reference => {
            print_line(checks::reference()?.markdown().trim_end());
            Ok(true)
        }
    }
}

/// Lists the themes that ship, and those of a site.
fn list(root: Option<&Path>, terminal: &Terminal) -> Done {
    let mut used = String::new();
    let mut themes = Vec::new();
    let mut problems = Vec::new();
    if let Some(root) = root {
        used = Settings::read(root)?.theme;
        for name in fs::entries(&root.join(THEMES)).map_err(|error| vec![error.into()])? {
            let path = root.join(THEMES).join(&name).join(manifest::FILE_NAME);
            let Ok(text) = fs::read_text(&path) else { continue };
            match Manifest::parse(&text, &fs::display(&path)) {
                Ok(manifest) => themes.push(listed(&name, manifest, false, &used)),
                Err(problem) => problems.push(problem),
            }
        }
    }
    for builtin in builtin::THEMES {
        if themes.iter().all(|theme: &Listed| theme.name != builtin.name) {
            let manifest = builtin.manifest().map_err(|problem| vec![problem])?;
            themes.push(listed(builtin.name, manifest, true, &used));
        }
    }
    if !terminal.json {
        let width = themes.iter().map(|theme| theme.name.len()).max().unwrap_or(0);
        for theme in &themes {
            let mark = if theme.used { '*' } else { ' ' };
            let place = if theme.ships { "ships with Offprint" } else { "in themes/" };
            print_line(&format!("{mark} {:width$}  {} ({place})", theme.name, theme.description));
        }
    }
    terminal.report(&themes);
    terminal.diagnostics(&problems);
    Ok(problems.is_empty())
}

fn listed(name: &str, manifest: Manifest, ships: bool, used: &str) -> Listed {
    Listed {
        name: name.to_owned(),
        description: manifest.description,
        version: manifest.version,
        extends: manifest.extends,
        ships,
        used: name == used,
    }
}

fn new(root: &Path, name: &str, extends: &str, terminal: &Terminal) -> Done {
    let folder = root.join(THEMES).join(name);
    if crate::paper::Slug::parse(name).is_err() {
        let suggestion = crate::paper::Slug::from_text(name);
        return Err(vec![
            Diagnostic::error(format!("`{name}` can't be the name of a theme"))
                .help(format!("use lower-case letters, digits and hyphens, such as `{suggestion}`")),
        ]);
    }
    if fs::exists(&folder) || builtin::find(name).is_some() {
        return Err(vec![
            Diagnostic::error(format!("there is a theme `{name}` already")).help("choose another name"),
        ]);
    }
    if builtin::find(extends).is_none() && !fs::is_dir(&root.join(THEMES).join(extends)) {
        return Err(vec![no_theme(extends)]);
    }
    let manifest = format!(
        "description = \"\"\nversion = \"0.1.0\"\noffprint = \"{}\"\nextends = \"{extends}\"\n\n\
         # What sites may choose under [options]: options of its own, and other defaults for those of {extends}.\n\
         [options]\n",
        env!("CARGO_PKG_VERSION")
    );
    let template = format!(
        "{{# Overrides the theme below. `offprint theme context /` prints what it can show. #}}\n\
         {{% extends \"{extends}/base.html\" %}}\n\n\
         {{% block head %}}\n\
         {{{{ super() }}}}\n\
         <link rel=\"stylesheet\" href=\"{{{{ page.root }}}}{{{{ asset(path=\"theme/{name}.css\") }}}}\">\n\
         {{% endblock %}}\n"
    );
    let style = "/* Loaded after the style sheet of the theme below, so that rules here win. */\n";
    for (file, text) in [
        (manifest::FILE_NAME.to_owned(), manifest.as_str()),
        ("templates/base.html".to_owned(), template.as_str()),
        (format!("static/theme/{name}.css"), style),
    ] {
        fs::write(&folder.join(&file), text.as_bytes()).map_err(|error| vec![error.into()])?;
        terminal.say(format!("wrote {}", shown(root, &format!("themes/{name}/{file}"))));
    }
    terminal.say(format!("Use it with `theme = \"{name}\"` in {}.", settings::FILE_NAME));
    Ok(true)
}

fn eject(root: &Path, name: &str, file: Option<&str>, terminal: &Terminal) -> Done {
    let Some(theme) = builtin::find(name) else { return Err(vec![no_theme(name)]) };
    let chosen: Vec<(&str, &[u8])> =
        theme.below("").filter(|(path, _)| file.is_none_or(|file| *path == file)).collect();
    if let Some(file) = file.filter(|_| chosen.is_empty()) {
        let near = did_you_mean(file, theme.below("").map(|(path, _)| path));
        let files = || theme.below("").map(|(path, _)| path).collect::<Vec<_>>().join(", ");
        return Err(vec![Diagnostic::error(format!("the theme `{name}` has no file `{file}`")).help(
            near.map_or_else(|| format!("it has {}", files()), |near| format!("did you mean `{near}`?")),
        )]);
    }
    // One file overrides the theme's from the site itself; a whole theme becomes the site's own.
    let base = if file.is_some() { String::new() } else { format!("themes/{name}/") };
    let taken = chosen.iter().find(|(path, _)| fs::exists(&root.join(format!("{base}{path}"))));
    if let Some((path, _)) = taken {
        return Err(vec![
            Diagnostic::error("the file is there already")
                .in_file(shown(root, &format!("{base}{path}")))
                .help("delete it first, or keep it as it is"),
        ]);
    }
    for (path, bytes) in &chosen {
        let target = format!("{base}{path}");
        fs::write(&root.join(&target), bytes).map_err(|error| vec![error.into()])?;
        terminal.detail(format!("  wrote {}", shown(root, &target)));
    }
    let place = if file.is_some() { shown(root, chosen[0].0) } else { shown(root, &base) };
    terminal.say(format!("Copied {} to {place}.", count(chosen.len(), "file")));
    Ok(true)
}

/// That no theme of that name ships.
pub(super) fn no_theme(name: &str) -> Diagnostic {
    let names = builtin::THEMES.iter().map(|theme| theme.name);
    let help = match did_you_mean(name, names.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", names.collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::error(format!("there is no theme `{name}`")).help(help)
}

fn check(root: &Path, theme: Option<&str>, terminal: &Terminal) -> Done {
    let problems = checks::check(root, theme)?;
    terminal.report(&problems);
    terminal.diagnostics(&problems);
    if problems.is_empty() {
        terminal.say("The theme shows every kind of page well.".to_owned());
    } else {
        terminal.say(format!("{} to mend.", count(problems.len(), "fault")));
    }
    Ok(problems.is_empty())
}

fn context(root: &Path, address: &str, terminal: &Terminal) -> Done {
    let options = Options { drafts: true, ..Options::new(root) };
    let Context { template, mut values } = Builder::new(options).context(address)?;
    if !terminal.json {
        let mut lines = vec![format!("template: {template}")];
        for (name, value) in &values {
            list_values(name, value, &mut lines);
        }
        print_line(&lines.join("\n"));
        return Ok(true);
    }
    values.insert("template".to_owned(), template.into());
    print_line(&serde_json::to_string_pretty(&values).unwrap_or_default());
    Ok(true)
}

/// The longest value that is shown in a line, in characters.
const LONGEST: usize = 80;

/// Lines for a value and all that is in it, each as a template would write it. Of a list the first item stands
/// for the others.
fn list_values(path: &str, value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::Null => lines.push(format!("{path}: none")),
        Value::Bool(truth) => lines.push(format!("{path}: bool = {truth}")),
        Value::Number(number) => lines.push(format!("{path}: number = {number}")),
        Value::String(text) => {
            let shown: String = text.chars().take(LONGEST).collect();
            let more = if shown.len() < text.len() { "…" } else { "" };
            let kind = if path.ends_with("_html") { "HTML" } else { "text" };
            lines.push(format!("{path}: {kind} = {shown:?}{more}"));
        }
        Value::Array(items) => {
            lines.push(format!("{path}: list of {}", items.len()));
            if let Some(first) = items.first() {
                list_values(&format!("{path}[0]"), first, lines);
            }
        }
        Value::Object(fields) => {
            if fields.is_empty() {
                lines.push(format!("{path}: empty map"));
            }
            for (name, value) in fields {
                list_values(&format!("{path}.{name}"), value, lines);
            }
        }
    }
}
