//! The content folder as imports see it: every file with its text, and what each paper is.

use std::collections::{HashMap, HashSet};

use super::{read, slug_of, stem_of};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::paper::identity::Identity;
use crate::paper::{Paper, Slug};

/// All content files of a site.
#[derive(Debug, Default)]
pub struct Library {
    /// Files that can be read, by slug.
    files: HashMap<String, ContentFile>,
    /// Slugs of files that can't be read, with the files. They are left alone.
    unreadable: HashMap<String, String>,
    /// Slugs that papers had before: their addresses lead on.
    aliases: HashSet<String>,
    by_id: HashMap<String, Vec<String>>,
    by_title: HashMap<String, Vec<String>>,
}

/// A content file with its text.
#[derive(Clone, Debug)]
pub struct ContentFile {
    /// The file, from the site's folder.
    pub file: String,
    /// Its text.
    pub text: String,
    /// The paper that it describes.
    pub paper: Paper,
}

impl Library {
    /// Adds a file. What can't be read is told and keeps its slug.
    pub fn add(&mut self, file: String, text: String, problems: &mut Vec<Diagnostic>) {
        let slug = match slug_of(&file) {
            Ok(slug) => slug.to_string(),
            Err(problem) => {
                self.reserve(file);
                return problems.push(problem);
            }
        };
        match read::paper(&text, &file) {
            Ok(paper) => self.insert(slug, ContentFile { file, text, paper }),
            Err(problem) => {
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
    pub fn insert(&mut self, slug: String, file: ContentFile) {
        let identity = Identity::of(&file.paper);
        for id in identity.ids {
            push_once(self.by_id.entry(id).or_default(), &slug);
        }
        push_once(self.by_title.entry(identity.title).or_default(), &slug);
        self.aliases.extend(file.paper.aliases.iter().cloned());
        self.files.insert(slug, file);
    }

    /// The file with that slug.
    pub fn get(&self, slug: &str) -> Option<&ContentFile> {
        self.files.get(slug)
    }

    /// The file with that slug which can't be read.
    pub fn unreadable(&self, slug: &str) -> Option<&str> {
        self.unreadable.get(slug).map(String::as_str)
    }

    /// Whether a slug is taken.
    pub fn has(&self, slug: &str) -> bool {
        self.files.contains_key(slug) || self.unreadable.contains_key(slug)
    }

    /// The slugs of the files that describe the same paper: more than one when what the files say
    /// of themselves doesn't tell that they do. Those with the same identifier come first.
    pub fn find_all(&self, identity: &Identity) -> Vec<&str> {
        let by_id = identity.ids.iter().filter_map(|id| self.by_id.get(id)).flatten();
        let by_title = self.by_title.get(&identity.title).into_iter().flatten();
        let mut found: Vec<&str> = Vec::new();
        for slug in by_id.chain(by_title) {
            let file = self.files.get(slug);
            let is_same = file.is_some_and(|file| Identity::of(&file.paper).is_same(identity));
            if is_same && !found.contains(&slug.as_str()) {
                found.push(slug);
            }
        }
        found
    }

    /// Takes a file away.
    pub fn remove(&mut self, slug: &str) -> Option<ContentFile> {
        self.files.remove(slug)
    }

    /// The slug that was probably meant.
    pub fn near(&self, slug: &str) -> Option<&str> {
        did_you_mean(slug, self.files.keys().map(String::as_str))
    }

    /// All files that can be read, in the order of their slugs.
    pub fn sorted(&self) -> Vec<(&str, &ContentFile)> {
        let mut files: Vec<(&str, &ContentFile)> =
            self.files.iter().map(|(slug, file)| (slug.as_str(), file)).collect();
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
        loop {
            let slug = Slug::distinct(&title, &whole);
            if is_free(slug.as_str()) {
                return slug;
            }
            whole.push('\n');
        }
    }
}

fn push_once(slugs: &mut Vec<String>, slug: &str) {
    if !slugs.iter().any(|known| known == slug) {
        slugs.push(slug.to_owned());
    }
}
