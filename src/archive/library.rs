//! The content folder as imports see it: every file with its text, and what each paper is.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use smallvec::SmallVec;

use super::{Field, read, slug_of, stem_of};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::paper::fold::fold;
use crate::paper::identity::Identity;
use crate::paper::{Digest, Digester, Paper, Slug};

/// All content files of a site.
#[derive(Debug, Default)]
pub struct Library {
    /// Files that can be read, by slug; boxed, so that a table that grows doesn't move them.
    files: HashMap<Arc<str>, Box<ContentFile>>,
    /// Slugs of files that can't be read, with the files. They are left alone.
    unreadable: HashMap<String, String>,
    /// Slugs that papers had before: their addresses lead on.
    aliases: HashSet<String>,
    by_id: HashMap<String, Slugs>,
    by_title: HashMap<String, Crowd>,
}

/// From how many papers of one title on a paper is compared only with those that it has something
/// in common with: thousands may be called “Editorial”.
pub const CROWD: usize = 40;

/// Slugs, in the order in which they came. There is nearly always one alone.
type Slugs = SmallVec<[Arc<str>; 1]>;

/// The papers of one title.
#[derive(Debug, Default)]
struct Crowd {
    slugs: Slugs,
    /// Of more than [`CROWD`]: the slugs by what papers say beside the title.
    by_trait: HashMap<Digest, Slugs>,
}

/// A content file with its text.
#[derive(Clone, Debug)]
pub struct ContentFile {
    /// The file, from the site's folder.
    pub file: String,
    /// Its text.
    pub text: Arc<str>,
    /// The paper that it describes; where it was set aside, it is read from the text when somebody asks.
    paper: OnceLock<Box<Paper>>,
    /// It has an abstract.
    has_abstract: bool,
    /// What tells the paper from others.
    identity: Arc<Identity>,
}

/// A file as it was read.
#[derive(Debug)]
pub enum ReadFile {
    /// A paper, by its slug.
    Paper(String, Box<ContentFile>),
    /// A file whose name is no slug, or which is no text.
    Reserved(String, Diagnostic),
    /// A file with a slug that can't be read.
    Unreadable(String, String, Diagnostic),
}

impl ReadFile {
    /// Reads a file with this text.
    pub fn of(file: String, text: String) -> Self {
        let slug = match slug_of(&file) {
            Ok(slug) => slug.to_string(),
            Err(problem) => return Self::Reserved(file, problem),
        };
        match read::paper(&text, &file) {
            Ok(paper) => Self::Paper(slug, Box::new(ContentFile::new(file, text, paper))),
            Err(problem) => Self::Unreadable(slug, file, problem),
        }
    }
}

impl ContentFile {
    /// A file with this text, which describes this paper.
    pub fn new(file: String, text: impl Into<Arc<str>>, paper: Paper) -> Self {
        let identity = Identity::of(&paper).into();
        Self::known_by(identity, file, text, paper)
    }

    /// The same, where the paper's identity is known already.
    pub(super) fn known_by(
        identity: Arc<Identity>,
        file: String,
        text: impl Into<Arc<str>>,
        paper: Paper,
    ) -> Self {
        let has_abstract = !paper.body.is_empty();
        Self { file, text: text.into(), paper: OnceLock::from(Box::new(paper)), has_abstract, identity }
    }

    /// The paper that it describes.
    pub fn paper(&self) -> &Paper {
        // What was set aside is what its text says.
        self.paper.get_or_init(|| Box::new(read::paper(&self.text, &self.file).unwrap_or_default()))
    }

    /// Whether the paper has a date.
    pub fn has_date(&self) -> bool {
        self.identity.year.is_some()
    }

    /// Whether the paper has an abstract.
    pub fn has_abstract(&self) -> bool {
        self.has_abstract
    }

    /// The same, where the file isn't needed any more.
    pub fn into_paper(mut self) -> Paper {
        self.paper();
        self.paper.take().map(|paper| *paper).unwrap_or_default()
    }

    /// What tells the paper from others.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The same, to be kept by another who needs it too.
    pub fn shared_identity(&self) -> Arc<Identity> {
        self.identity.clone()
    }
}

impl Library {
    /// Adds a file. What can't be read is reported and keeps its slug.
    pub fn add(&mut self, file: ReadFile, problems: &mut Vec<Diagnostic>) {
        match file {
            ReadFile::Paper(slug, file) => self.insert_boxed(slug.into(), file),
            ReadFile::Reserved(file, problem) => {
                self.reserve(file);
                problems.push(problem);
            }
            ReadFile::Unreadable(slug, file, problem) => {
                problems.push(problem);
                self.unreadable.insert(slug, file);
            }
        }
    }

    /// Keeps the name of a file that can't be read from being given to another paper, also where a
    /// disk doesn't tell capitals from small letters.
    pub fn reserve(&mut self, file: String) {
        let stem = stem_of(&file).to_lowercase();
        self.unreadable.insert(stem, file);
    }

    /// Puts a file in place of the one that has its slug, if any.
    pub fn insert(&mut self, slug: &str, file: ContentFile) {
        self.insert_boxed(slug.into(), Box::new(file));
    }

    fn insert_boxed(&mut self, slug: Arc<str>, file: Box<ContentFile>) {
        let Identity { ids, title, .. } = &*file.identity;
        let known_ids = self.files.get(&slug).map_or(&[][..], |known| known.identity.ids.as_slice());
        for id in ids.iter().filter(|id| !known_ids.contains(id)) {
            self.by_id.entry(id.clone()).or_default().push(slug.clone());
        }
        let crowd = self.by_title.entry(title.clone()).or_default();
        let is_new = self.files.get(&slug).is_none_or(|known| known.identity.title != *title);
        if is_new {
            crowd.slugs.push(slug.clone());
        }
        if crowd.slugs.len() > CROWD {
            if crowd.by_trait.is_empty() {
                for known in &crowd.slugs {
                    if let Some(known_file) = self.files.get(known) {
                        add_traits(&mut crowd.by_trait, known, known_file);
                    }
                }
            }
            add_traits(&mut crowd.by_trait, &slug, &file);
        }
        self.aliases.extend(file.paper().aliases.iter().cloned());
        self.files.insert(slug, file);
    }

    /// Sets the paper of a file aside, whose text says all that the paper does: of very many new files only
    /// few are asked for again.
    pub fn set_aside(&mut self, slug: &str) {
        self.files.get_mut(slug).map(|file| file.paper.take());
    }

    /// The file with that slug.
    pub fn get(&self, slug: &str) -> Option<&ContentFile> {
        self.files.get(slug).map(Box::as_ref)
    }

    /// The file with that slug which can't be read.
    pub fn unreadable(&self, slug: &str) -> Option<&str> {
        self.unreadable.get(slug).map(String::as_str)
    }

    /// Whether a slug is taken.
    pub fn has(&self, slug: &str) -> bool {
        self.files.contains_key(slug) || self.unreadable.contains_key(slug)
    }

    /// The slugs of the files that may describe the same paper, because they have an identifier or the
    /// title. Those with the same identifier come first. Of an identifier or a title that very many
    /// have only those are found that say something else of the paper too, and a few.
    pub fn find_all(&self, paper: &Paper, identity: &Identity) -> Vec<&str> {
        let by_id = identity.ids.iter().filter_map(|id| self.by_id.get(id));
        let by_id = by_id.flat_map(|slugs| slugs.iter().take(CROWD));
        let crowd = self.by_title.get(&identity.title);
        let many = crowd.filter(|crowd| crowd.slugs.len() > CROWD);
        let alike = many.into_iter().flat_map(|crowd| {
            traits(paper, identity)
                .filter_map(|key| crowd.by_trait.get(&key))
                .flat_map(|slugs| slugs.iter().take(CROWD))
        });
        let by_title = crowd.into_iter().flat_map(|crowd| crowd.slugs.iter().take(CROWD));
        let mut found: Vec<&str> = Vec::new();
        for slug in by_id.chain(alike).chain(by_title) {
            if self.files.contains_key(slug) && !found.contains(&slug.as_ref()) {
                found.push(slug);
            }
        }
        found
    }

    /// The files whose folded title is this, in the order of their slugs; of a title that very many have, none.
    pub fn titled(&self, title: &str) -> impl Iterator<Item = (&str, &ContentFile)> {
        let crowd = self.by_title.get(title).filter(|crowd| crowd.slugs.len() <= CROWD);
        let slugs = crowd.map_or(&[][..], |crowd| crowd.slugs.as_slice());
        let files = slugs.iter().filter_map(|slug| Some((slug.as_ref(), self.get(slug)?)));
        let mut files: Vec<_> = files.filter(|(_, file)| file.identity.title == title).collect();
        files.sort_unstable_by_key(|(slug, _)| *slug);
        files.dedup_by_key(|(slug, _)| *slug);
        files.into_iter()
    }

    /// Takes a file away.
    pub fn remove(&mut self, slug: &str) -> Option<ContentFile> {
        self.files.remove(slug).map(|file| *file)
    }

    /// The slug that was probably meant.
    pub fn near(&self, slug: &str) -> Option<&str> {
        did_you_mean(slug, self.files.keys().map(AsRef::as_ref))
    }

    /// All files that can be read, in the order of their slugs.
    pub fn sorted(&self) -> Vec<(&str, &ContentFile)> {
        let mut files: Vec<(&str, &ContentFile)> =
            self.files.iter().map(|(slug, file)| (slug.as_ref(), file.as_ref())).collect();
        files.sort_unstable_by_key(|(slug, _)| *slug);
        files
    }

    /// A slug that nothing has: that of the title, or else with a short digest of what tells this
    /// paper from others.
    pub fn free_slug(&self, paper: &Paper, is_taken: impl Fn(&str) -> bool) -> Slug {
        let title = crate::paper::title::plain(&paper.title);
        let first = Slug::from_text(&title);
        let is_free = |slug: &str| !self.has(slug) && !self.aliases.contains(slug) && !is_taken(slug);
        if is_free(first.as_str()) {
            return first;
        }
        let identity = Identity::of(paper);
        let date = paper.date.map(|date| date.to_string()).unwrap_or_default();
        let mut whole =
            format!("{title}\n{date}\n{:?}\n{:?}\n{}", identity.ids, identity.first_author, paper.body);
        let mut others = Some((paper.extra.get(Paper::RECORD), &paper.links));
        loop {
            let slug = Slug::distinct(&title, &whole);
            if is_free(slug.as_str()) {
                return slug;
            }
            // Thousands of one title and one day may have nothing but addresses of their own.
            match others.take() {
                Some(others) => whole += &format!("\n{others:?}"),
                None => whole.push('\n'),
            }
        }
    }
}

/// What a paper says beside its title, by which it can be told from others of that title: its
/// abstract, when and where it was published, and by whom.
fn traits(paper: &Paper, identity: &Identity) -> impl Iterator<Item = Digest> {
    let text = fold(&paper.body);
    let text = (!text.is_empty()).then(|| Digester::new("text").text(&text).finish());
    let mut published = Digester::new("published");
    for field in [Field::Date, Field::Venue, Field::Volume, Field::Issue, Field::Pages] {
        published.digest(field.digest(paper).unwrap_or_default());
    }
    let author = identity.first_author.as_deref().map(|author| author.split(' ').next().unwrap_or(author));
    let of_year = |author: &str, year: Option<u16>| {
        Digester::new("author").text(author).number(u64::from(year.unwrap_or_default())).finish()
    };
    let in_year = author.zip(identity.year).map(|(author, year)| of_year(author, Some(year)));
    let by_author = author.map(|author| of_year(author, None));
    text.into_iter().chain([published.finish()]).chain(in_year).chain(by_author)
}

fn add_traits(by_trait: &mut HashMap<Digest, Slugs>, slug: &Arc<str>, file: &ContentFile) {
    for key in traits(file.paper(), &file.identity) {
        let slugs = by_trait.entry(key).or_default();
        // Of very many that say the same a few will do.
        if slugs.len() < CROWD {
            push_once(slugs, slug);
        }
    }
}

fn push_once(slugs: &mut Slugs, slug: &Arc<str>) {
    if !slugs.contains(slug) {
        slugs.push(slug.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_papers_of_one_title_few_are_compared_and_the_right_one_is_among_them() {
        let mut library = Library::default();
        let text = |number: usize| format!("---\ntitle: Editorial\n---\n\nOf issue {number}.\n");
        for number in 0..1000 {
            library
                .add(ReadFile::of(format!("content/editorial-{number}.md"), text(number)), &mut Vec::new());
        }
        for number in [0, 41, 999] {
            let paper = read::paper(&text(number), "x.md").unwrap();
            let found = library.find_all(&paper, &Identity::of(&paper));
            assert_eq!(found[0], format!("editorial-{number}"));
            assert!(found.len() <= 5 * CROWD, "{}", found.len());
        }
    }
}
