//! The tags of a site: which there are, and another name for one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::upgrade::Upgrade;
use super::{Access, FileReport, Site, look, ranks_of, vocabulary, vocabulary_text};
use crate::archive::library::Library;
use crate::archive::merge::{Merger, Outcome};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::fs;
use crate::lock::Patience;
use crate::paper::fold::fold;
use crate::settings::Settings;
use crate::topics::Vocabulary;

/// A tag of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// Its most frequent spelling.
    pub name: String,
    /// How many papers have it.
    pub papers: usize,
    /// Its other spellings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spellings: Vec<String>,
}

/// All tags of a site, those of most papers first.
///
/// # Errors
/// When the site's settings or its vocabulary can't be read.
pub fn list(root: &Path, problems: &mut Vec<Diagnostic>) -> Result<Vec<Tag>, Vec<Diagnostic>> {
    let settings = Settings::read(root)?;
    let text = vocabulary_text(root, &settings).map_err(|error| vec![error])?;
    let vocabulary = vocabulary(text.as_deref(), &settings)?;
    let (library, _) = look(root, problems);
    Ok(tags(&library, &vocabulary))
}

fn tags(library: &Library, vocabulary: &Vocabulary) -> Vec<Tag> {
    let aliases: BTreeMap<String, String> =
        vocabulary.aliases().map(|alias| (fold(&alias.former), fold(&alias.name))).collect();
    // By what is the same for all spellings: how many papers have each, and which papers have any.
    let mut known: BTreeMap<String, (BTreeMap<&str, usize>, BTreeSet<&str>)> = BTreeMap::new();
    let files = library.sorted();
    for (slug, file) in &files {
        for tag in &file.paper().tags {
            let own = fold(tag);
            let (spellings, papers) = known.entry(aliases.get(&own).cloned().unwrap_or(own)).or_default();
            *spellings.entry(tag).or_default() += 1;
            papers.insert(*slug);
        }
    }
    let mut tags: Vec<Tag> = known
        .into_values()
        .map(|(spellings, papers)| {
            let mut spellings: Vec<(&str, usize)> = spellings.into_iter().collect();
            spellings.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
            let mut names = spellings.into_iter().map(|(name, _)| name.to_owned());
            Tag { name: names.next().unwrap_or_default(), papers: papers.len(), spellings: names.collect() }
        })
        .collect();
    tags.sort_by(|one, other| {
        other
            .papers
            .cmp(&one.papers)
            .then_with(|| (fold(&one.name), &one.name).cmp(&(fold(&other.name), &other.name)))
    });
    tags
}

/// What a person says of tags.
#[derive(Clone, Copy, Debug)]
pub enum Naming<'a> {
    /// A tag has another name from now on.
    Rename {
        /// The name that it has.
        from: &'a str,
        /// The name that it gets.
        to: &'a str,
    },
    /// Other tags are this one.
    Merge {
        /// The tag that stays.
        tag: &'a str,
        /// The tags that become it.
        others: &'a [String],
    },
}

/// What became of tags.
#[derive(Debug, Default, Serialize)]
pub struct NamingReport {
    /// How many papers changed.
    pub papers: usize,
    /// What it did to files.
    #[serde(flatten)]
    pub files: FileReport,
}

/// Gives tags another name in all content files, as a person would: no import changes it back. The address
/// that they had leads on by an alias in the vocabulary, which is made where there is none.
///
/// # Errors
/// When there are no such tags, or files can't be read or written.
pub fn name(
    root: &Path,
    naming: Naming,
    dry_run: bool,
    patience: Patience,
) -> Result<NamingReport, Vec<Diagnostic>> {
    let settings = Settings::read(root)?;
    let ranks = ranks_of(&settings)?;
    let mut report = NamingReport::default();
    let access = if dry_run { Access::Look } else { Access::Write("tag", patience) };
    let site = Site::open(root, access, &mut report.files.diagnostics)?;
    let text = vocabulary_text(root, &settings).map_err(|error| vec![error])?;
    let known = vocabulary(text.as_deref(), &settings)?;
    let (from, to) = checked(naming, &tags(&site.library, &known)).map_err(|problem| vec![problem])?;
    let others: Vec<&str> = from.iter().map(String::as_str).filter(|name| fold(name) != fold(&to)).collect();
    let aliased = match has_aliases(&known, &others, &to) {
        true => None,
        false => {
            Some(aliased(root, &settings, text.as_deref(), &others, &to).map_err(|problem| vec![problem])?)
        }
    };
    let folded: BTreeSet<String> = from.iter().map(|name| fold(name)).collect();
    let mut merger = Merger::new(site.library, site.memory, ranks, &|_| Vec::new());
    report.files.upgrade = Upgrade::of(&settings, &mut merger);
    let has_one = |tags: &[String]| tags.iter().any(|tag| folded.contains(&fold(tag)));
    let changed: Vec<(String, Vec<String>)> = merger
        .library()
        .sorted()
        .into_iter()
        .filter(|(_, file)| has_one(&file.paper().tags))
        .map(|(slug, file)| (slug.to_owned(), renamed(&file.paper().tags, &folded, &to)))
        .collect();
    for (slug, tags) in changed {
        let merged = merger.set_tags(&slug, tags);
        report.papers += usize::from(matches!(merged.outcome, Outcome::Changed { .. }));
    }
    let mut changes = merger.finish();
    // The alias comes first: without it, a kill in between would leave an address that leads nowhere.
    if let Some((place, text)) = aliased.as_ref().filter(|_| site.writer.is_some()) {
        let write = if fs::exists(place) { fs::rewrite } else { fs::write };
        write(place, text.as_bytes()).map_err(|error| vec![error.into()])?;
    }
    report.files.write(&mut changes, site.writer, root)?;
    report.files.written.extend(aliased.map(|_| settings.topics.clone()));
    Ok(report)
}

/// The tags that get another name, and that name.
fn checked(naming: Naming, tags: &[Tag]) -> Result<(Vec<String>, String), Diagnostic> {
    let is_spelled = |tag: &Tag, name: &str| {
        std::iter::once(&tag.name).chain(&tag.spellings).any(|spelling| fold(spelling) == fold(name))
    };
    let known = |name: &str| tags.iter().find(|tag| is_spelled(tag, name));
    let must_be = |name: &str| {
        known(name).map(|_| ()).ok_or_else(|| {
            let problem = Diagnostic::error(format!("no paper has the tag `{name}`"));
            match did_you_mean(name, tags.iter().map(|tag| tag.name.as_str())) {
                Some(meant) => problem.help(format!("did you mean `{meant}`?")),
                None => problem.help("`offprint tag list` shows the tags that there are"),
            }
        })
    };
    match naming {
        Naming::Rename { from, to } => {
            must_be(from)?;
            if fold(to).is_empty() {
                return Err(Diagnostic::error("the new name has no letter in it").found(format!("`{to}`")));
            }
            if let Some(other) = known(to).filter(|other| fold(to) != fold(from) && !is_spelled(other, from))
            {
                return Err(Diagnostic::error(format!("there is a tag `{}` already", other.name))
                    .found(match other.papers {
                        1 => "1 paper has it".to_owned(),
                        papers => format!("{papers} papers have it"),
                    })
                    .help(format!("to make them one: offprint tag merge \"{}\" \"{from}\"", other.name)));
            }
            Ok((vec![from.to_owned()], to.trim().to_owned()))
        }
        Naming::Merge { tag, others } => {
            others.iter().try_for_each(|other| must_be(other))?;
            let name = known(tag).map_or(tag, |known| match fold(&known.name) == fold(tag) {
                true => known.name.as_str(),
                false => tag,
            });
            must_be(tag)?;
            Ok((others.to_vec(), name.trim().to_owned()))
        }
    }
}

/// Tags with another name for some of them, each once.
fn renamed(tags: &[String], from: &BTreeSet<String>, to: &str) -> Vec<String> {
    let has_it = tags.iter().find(|tag| fold(tag) == fold(to) && !from.contains(&fold(tag)));
    let name = has_it.map_or(to, String::as_str);
    let mut renamed: Vec<String> = Vec::with_capacity(tags.len());
    for tag in tags {
        let tag = if from.contains(&fold(tag)) { name } else { tag };
        if !renamed.iter().any(|known| known == tag) {
            renamed.push(tag.to_owned());
        }
    }
    renamed
}

/// Whether a vocabulary says already that these tags are another one, and not that this is a third.
fn has_aliases(known: &Vocabulary, from: &[&str], to: &str) -> bool {
    let leads = |former: &str| {
        known.aliases().any(|alias| fold(&alias.former) == fold(former) && fold(&alias.name) == fold(to))
    };
    from.iter().all(|former| leads(former))
        && (from.is_empty() || !known.aliases().any(|alias| fold(&alias.former) == fold(to)))
}

/// The vocabulary's file, and its text in which these tags are another one.
fn aliased(
    root: &Path,
    settings: &Settings,
    text: Option<&str>,
    from: &[&str],
    to: &str,
) -> Result<(PathBuf, String), Diagnostic> {
    let place = place_of_vocabulary(root, settings, from, to)?;
    Ok((place, with_aliases(text, from, to, &settings.topics)?))
}

/// The vocabulary's file. Settings may share one with other sites; then it is not this site's to change.
fn place_of_vocabulary(
    root: &Path,
    settings: &Settings,
    from: &[&str],
    to: &str,
) -> Result<PathBuf, Diagnostic> {
    let place = root.join(&settings.topics);
    if fs::relative(&fs::canonical(&place), &fs::canonical(root)).is_some() {
        return Ok(place);
    }
    let lines: Vec<String> = from.iter().map(|former| alias_line(former, to)).collect();
    Err(Diagnostic::error("the topic vocabulary is outside of the site's folder, and is not changed there")
        .at(settings.places.value(&["import", "topics"]))
        .found(format!("`{}`", settings.topics))
        .help(format!("write `{}` under [aliases] of it, then run the command again", lines.join("`, `"))))
}

/// A line of a vocabulary by which a tag is another one.
fn alias_line(former: &str, name: &str) -> String {
    let quoted = |name: &str| toml::Value::String(name.to_owned()).to_string();
    format!("{} = {}", quoted(former), quoted(name))
}

/// The text of a vocabulary in which these tags are another one: its lines stay, but for an alias that
/// stands against it.
fn with_aliases(text: Option<&str>, from: &[&str], to: &str, file: &str) -> Result<String, Diagnostic> {
    const TABLE: &str = "[aliases]";
    let before = text.unwrap_or("format = 1\nextends = \"default\"\n");
    let newline = if before.contains("\r\n") { "\r\n" } else { "\n" };
    let wanted: Vec<String> = from.iter().map(|former| alias_line(former, to) + newline).collect();
    // A name that is in use again leads nowhere else, and what led to it still does.
    let is_against = |line: &str| {
        let key =
            toml::from_str::<BTreeMap<String, String>>(line).ok().and_then(|map| map.into_keys().next());
        key.is_some_and(|key| fold(&key) == fold(to) || from.iter().any(|former| fold(&key) == fold(former)))
    };
    let mut after = String::with_capacity(before.len() + 80);
    let mut is_within = false;
    let mut is_written = false;
    for line in before.split_inclusive('\n') {
        let bare = line.trim();
        if bare.starts_with('[') {
            is_within = bare.split('#').next().unwrap_or_default().trim() == TABLE;
        } else if is_within && is_against(bare) {
            continue;
        }
        after.push_str(line);
        if is_within && !is_written {
            if !line.ends_with('\n') {
                after.push_str(newline);
            }
            after.push_str(&wanted.concat());
            is_written = true;
        }
    }
    if !is_written {
        if !after.is_empty() && !after.ends_with('\n') {
            after.push_str(newline);
        }
        after.push_str(&format!(
            "{newline}# Names that tags had: their addresses lead on.{newline}{TABLE}{newline}{}",
            wanted.concat()
        ));
    }
    let is_right = Vocabulary::from_toml(&after).is_ok_and(|vocabulary| {
        let leads = |former: &&str| {
            vocabulary
                .aliases()
                .any(|alias| fold(&alias.former) == fold(former) && fold(&alias.name) == fold(to))
        };
        from.iter().all(leads)
    });
    match is_right {
        true => Ok(after),
        false => Err(Diagnostic::error("the alias of a tag can't be written into the vocabulary")
            .in_file(file)
            .help(format!("write it yourself, and try again: {TABLE} {}", wanted.concat().trim_end()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }

    #[test]
    fn tags_get_another_name_in_their_place_and_each_stands_once() {
        for (tags, from, to, expected) in [
            (&["a", "b", "c"][..], &["b"][..], "x", &["a", "x", "c"][..]),
            (&["Big Moss", "big-moss", "c"], &["big moss"], "moss", &["moss", "c"]),
            (&["a", "Moss"], &["a"], "moss", &["Moss"]),
            (&["a", "b"], &["a", "b"], "moss", &["moss"]),
            (&["MOSS", "c"], &["moss"], "moss", &["moss", "c"]),
        ] {
            let from: BTreeSet<String> = from.iter().map(|name| fold(name)).collect();
            assert_eq!(renamed(&owned(tags), &from, to), owned(expected), "{tags:?}");
        }
    }

    #[test]
    fn aliases_are_written_beside_what_a_vocabulary_has() {
        let topic = "[[topic]]\nname = \"x\"\nslug = \"x\"\nphrases = [\"x\"]\n";
        let own = format!("format = 1 # mine\n\n{topic}");
        for (text, from, to, expected) in [
            (None, &["old"][..], "new", "format = 1\nextends = \"default\"\n\n# Names that tags had: their addresses lead on.\n[aliases]\n\"old\" = \"new\"\n".to_owned()),
            (Some(own.clone()), &["a \"b\""], "new", format!("{own}\n# Names that tags had: their addresses lead on.\n[aliases]\n'a \"b\"' = \"new\"\n")),
            (
                Some(format!("format = 1\n[aliases] # mine\n\"older\" = \"old\"\n\"new\" = \"old\"\n{topic}")),
                &["old"],
                "new",
                format!("format = 1\n[aliases] # mine\n\"old\" = \"new\"\n\"older\" = \"old\"\n{topic}"),
            ),
        ] {
            let after = with_aliases(text.as_deref(), from, to, "topics.toml").unwrap();
            assert_eq!(after, expected);
            let vocabulary = Vocabulary::from_toml(&after).unwrap();
            assert!(vocabulary.aliases().all(|alias| alias.name == to), "{after}");
        }
        let problem =
            with_aliases(Some("format = 1\naliases = {}\n"), &["a"], "b", "topics.toml").unwrap_err();
        assert!(problem.help.unwrap().contains("\"a\" = \"b\""));
    }
}
