//! Two papers joined to one by hand, and taken apart again.

use std::collections::BTreeSet;

use super::Merger;
use crate::archive::library::ContentFile;
use crate::archive::memory::{How, Joined, Remembered, Trace};
use crate::archive::part::Part;
use crate::archive::{Field, edit, slug_of};
use crate::diagnostic::Diagnostic;
use crate::paper::fold::fold;
use crate::paper::sameness::{Against, Verdict};
use crate::paper::{Digest, Paper};

impl Merger<'_> {
    /// Joins the paper `other` to the paper `slug`: its file goes, its address leads to the one that
    /// stays, and what the other lacks comes from it. Imports know the joined paper by both. Gives what came from it,
    /// and a warning where the two have neither title, people nor identifiers in common.
    ///
    /// # Errors
    /// When there is no such paper, or its file can't be changed line by line.
    pub fn join(&mut self, slug: &str, other: &str) -> Result<(Vec<String>, Option<Diagnostic>), Diagnostic> {
        let (kept, joined) = (self.file_of(slug)?, self.file_of(other)?);
        if slug == other {
            return Err(Diagnostic::error("a paper can't be joined to itself").found(slug.to_owned()));
        }
        let mut paper = kept.paper().clone();
        let own_tags = paper.tags.len();
        let warning = self.have_nothing_in_common(&kept, &joined).then(|| {
            Diagnostic::warning(format!(
                "`{slug}` and `{other}` have no title, people or identifiers in common"
            ))
            .found(format!("“{}” and “{}”", paper.title, joined.paper().title))
            .help(format!("if they are two papers, `offprint split {slug}` parts them again"))
        });
        let filled = fill(&mut paper, joined.paper(), other);
        let tags = &paper.tags[own_tags..];
        let tags = (own_tags > 0 && !tags.is_empty()).then(|| format!("tags ({})", tags.join(", ")));
        let changed = changed_fields(kept.paper(), &paper);
        let text = edit::with_fields(&kept.text, &paper, &changed, &kept.file)?;
        let text = with_sections(&text, &joined.paper().sections);
        let paper = crate::archive::read::paper(&text, &kept.file)?;
        let recall = |file: &ContentFile, slug: &str| {
            let known = self.ledger.recall(slug).cloned();
            known.unwrap_or_else(|| Remembered::of(file.identity().clone()))
        };
        let (mut remembered, gone) = (recall(&kept, slug), recall(&joined, other));
        // What the paper has of its own stays; the listings of the other have said their word on it.
        for (part, trace) in &gone.parts {
            if !remembered.parts.contains_key(part) {
                remembered.record(part.clone(), trace.clone());
            }
        }
        let sections = joined.paper().sections.clone();
        remembered.joined.push(Joined {
            slug: other.to_owned(),
            file: joined.file,
            text: joined.text.to_string(),
            before: kept.text.to_string(),
            after: Digest::of(text.as_bytes()),
            filled: filled.iter().map(ToString::to_string).collect(),
            remembered: gone,
            round: remembered.undone.len(),
        });
        self.ledger.remember(slug, remembered);
        self.ledger.remove(other);
        self.ledger.retire(other, slug, How::Joined);
        self.ledger.put(slug, ContentFile::new(kept.file, text, paper), Some(kept.text));
        let sections = (!sections.is_empty()).then(|| "sections".to_owned());
        let filled = filled.iter().map(ToString::to_string);
        Ok((filled.chain(tags).chain(sections).collect(), warning))
    }

    /// Whether two papers differ in their titles and share no identifier and no name of a person.
    fn have_nothing_in_common(&self, one: &ContentFile, other: &ContentFile) -> bool {
        let weighed = self.weigh(one, other.paper(), other.identity());
        let people = |paper: &Paper| -> BTreeSet<String> {
            paper.authors.iter().chain(&paper.editors).map(|person| fold(&person.display_name())).collect()
        };
        weighed.verdict == Verdict::Two
            && weighed.shared.is_none()
            && weighed.against.contains(&Against::Title)
            && people(one.paper()).is_disjoint(&people(other.paper()))
    }

    /// Takes a joined paper apart again: the paper that was joined to `slug` last, or `other`. Where
    /// the file is as the joining left it, both files are as they were before.
    ///
    /// # Errors
    /// When nothing was joined to that paper, or a file is in the way.
    pub fn split(&mut self, slug: &str, other: Option<&str>) -> Result<String, Diagnostic> {
        let file = self.file_of(slug)?;
        let mut remembered = self.ledger.recall(slug).cloned().unwrap_or_default();
        let place = remembered.joined.iter().rposition(|known| other.is_none_or(|other| other == known.slug));
        let Some(joined) = place.map(|place| remembered.joined.remove(place)) else {
            let names = remembered.joined.iter().map(|known| known.slug.as_str());
            let found = match remembered.joined.is_empty() {
                true => "nothing was joined to it".to_owned(),
                false => format!("joined to it: {}", names.collect::<Vec<_>>().join(", ")),
            };
            let message = match other {
                Some(other) => format!("`{other}` was not joined to `{slug}`"),
                None => format!("`{slug}` is no joined paper"),
            };
            return Err(Diagnostic::error(message).in_file(file.file).found(found));
        };
        if self.library().has(&joined.slug) {
            return Err(Diagnostic::error("another paper has taken that name meanwhile")
                .in_file(format!("{}.md", joined.slug))
                .help("rename its file, then split again"));
        }
        if slug_of(&joined.file)?.as_str() != joined.slug {
            return Err(Diagnostic::error("what is remembered of the joined paper names another file")
                .in_file(&*joined.file)
                .found(format!("the paper is `{}`", joined.slug))
                .help(format!("see what happened to the line of `{slug}` in provenance/")));
        }
        let back = crate::archive::read::paper(&joined.text, &joined.file)?;
        let (text, paper) = self.without(&file, &joined, &back, &mut remembered)?;
        remembered.undone.insert(joined.key());
        let mut gone = joined.remembered;
        tell_apart(&mut remembered, &joined.slug);
        tell_apart(&mut gone, slug);
        self.ledger.remember(slug, remembered);
        self.ledger.remember(&joined.slug, gone);
        self.ledger.belong(&joined.slug, slug);
        self.ledger.put(slug, ContentFile::new(file.file, text, paper), Some(file.text));
        self.ledger.put_back(&joined.slug, ContentFile::new(joined.file, joined.text, back));
        Ok(joined.slug)
    }

    /// The text and the paper without what came from the joined one.
    fn without(
        &self,
        file: &ContentFile,
        joined: &Joined,
        back: &Paper,
        remembered: &mut Remembered,
    ) -> Result<(String, Paper), Diagnostic> {
        let before = crate::archive::read::paper(&joined.before, &file.file)?;
        let written = |part: &Part| remembered.parts.get(part).map(|trace| trace.digest);
        let is_as_it_came = |part: &Part| {
            let now = part.digest(file.paper());
            now == part.digest(back) || now == written(part)
        };
        let parts: Vec<Part> = joined.filled.iter().filter_map(|part| part.parse().ok()).collect();
        let came: BTreeSet<Part> = parts.into_iter().filter(is_as_it_came).collect();
        let gone = &joined.remembered.parts;
        let goes = |(part, trace): &(&Part, &Trace)| came.contains(*part) || gone.get(*part) == Some(*trace);
        let parts: Vec<Part> = remembered.parts.iter().filter(goes).map(|(part, _)| part.clone()).collect();
        for part in parts {
            remembered.forget(&part, None);
        }
        if Digest::of(file.text.as_bytes()) == joined.after {
            return Ok((joined.before.clone(), before));
        }
        let mut paper = file.paper().clone();
        came.iter().for_each(|part| part.clear(&mut paper));
        let came_with_it = |slug: &String| *slug == joined.slug || back.aliases.contains(slug);
        paper.aliases.retain(|slug| !came_with_it(slug) || before.aliases.contains(slug));
        paper.tags.retain(|tag| !back.tags.contains(tag) || before.tags.contains(tag));
        let changed = changed_fields(file.paper(), &paper);
        let text = without_sections(&file.text, &back.sections);
        let text = edit::with_fields(&text, &paper, &changed, &file.file)?;
        let paper = crate::archive::read::paper(&text, &file.file)?;
        Ok((text, paper))
    }

    pub(super) fn file_of(&self, slug: &str) -> Result<ContentFile, Diagnostic> {
        self.library().get(slug).cloned().ok_or_else(|| {
            let near = self.library().near(slug);
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write the stem of a file below content/, or its path".to_owned(),
            };
            Diagnostic::error(format!("there is no paper `{slug}`")).help(help)
        })
    }
}

/// Gives a paper what it lacks and another one has. Returns which parts that were.
fn fill(paper: &mut Paper, from: &Paper, slug: &str) -> Vec<Part> {
    let mut filled = Vec::new();
    for part in Part::all_of(from) {
        let is_own = matches!(part.field, Field::Aliases | Field::Draft);
        if !is_own && part.digest(paper).is_none() && part.digest(from).is_some() {
            part.copy(from, paper);
            filled.push(part);
        }
    }
    for tag in &from.tags {
        if !paper.tags.contains(tag) {
            paper.tags.push(tag.clone());
        }
    }
    for alias in std::iter::once(slug).chain(from.aliases.iter().map(String::as_str)) {
        if !paper.aliases.iter().any(|known| known == alias) {
            paper.aliases.push(alias.to_owned());
        }
    }
    filled
}

/// The text of a file with another paper's own sections after those that it has.
fn with_sections(text: &str, sections: &str) -> String {
    if sections.trim().is_empty() {
        return text.to_owned();
    }
    let (start, line_end) = (text.trim_end(), if text.contains("\r\n") { "\r\n" } else { "\n" });
    let lines: Vec<&str> = sections.trim_end().lines().collect();
    format!("{start}{line_end}{line_end}{}{line_end}", lines.join(line_end))
}

/// The text of a file without the sections that came from another paper, as long as they still stand at
/// its end as they came.
fn without_sections(text: &str, sections: &str) -> String {
    let with = with_sections("", sections);
    match text.trim_end().strip_suffix(with.trim()).filter(|_| !with.trim().is_empty()) {
        Some(rest) => format!("{}\n", rest.trim_end()),
        None => text.to_owned(),
    }
}

pub(super) fn changed_fields(before: &Paper, after: &Paper) -> Vec<Field> {
    let differs = |field: &Field| match field {
        // They may be very many or long, and to compare them is quicker than to write them.
        Field::Appearances => before.appearances != after.appearances,
        Field::Tags => before.tags != after.tags,
        Field::Extra => !before.extra.iter().eq(&after.extra),
        Field::Body => before.body != after.body,
        Field::Links => !before.links.iter().eq(&after.links),
        _ => field.digest(before) != field.digest(after),
    };
    Field::ALL.iter().copied().filter(differs).collect()
}

/// Remembers that a person told a paper apart from another.
fn tell_apart(remembered: &mut Remembered, slug: &str) {
    if !remembered.apart.iter().any(|known| known == slug) {
        remembered.apart.push(slug.to_owned());
    }
}
