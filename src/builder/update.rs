//! Bringing the output folder up to date: the files that are not, their bytes, and stale ones.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::parts::Parts;
use super::renderer::{Printed, Renderer};
use super::report::{Rendered, told_once};
use super::sources::{self, Sources};
use super::{LookedAt, Report, Stopped};
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::output::{Folder, Manifest, Outcome, Written};
use crate::paper::Digest;
use crate::site::address::file_of;
use crate::site::pages::Shown;
use crate::site::plan::{PagePlan, Reason};
use crate::site::questions::Question;
use crate::site::{Opened, Page, Plan, Site};
use crate::theme::NotRendered;

/// How many papers, or pages, are at work at a time: memory holds the files of so many papers.
const BATCH: usize = 1024;

/// How many questions are answered at a time: memory holds the files of their papers.
const QUESTIONS: usize = 256;

/// How many bytes of pieces are in memory at a time, as long as no single file has more.
const BATCH_BYTES: u64 = 16 << 20;

/// Pages that are made together, and what has to be open for them.
#[derive(Default)]
struct Batch {
    /// How many pages.
    pages: usize,
    /// The papers, by their ordinals.
    papers: BTreeSet<usize>,
    /// Files of outputs.
    files: BTreeSet<(u32, u32)>,
    /// Addresses of files that are written, of which the sizes are shown.
    sizes: Vec<String>,
}

/// Which files a build has to think about.
#[derive(Clone, Copy)]
pub(super) struct Scope {
    /// Look whether they are on disk as they were written.
    pub look: bool,
    /// All files of the plan, rather than those that were just planned anew.
    pub all: bool,
}

/// Which files stay although the plan doesn't have them.
pub(super) struct Kept {
    /// All: part of the site's folder can't be read, and what it says of them is not known.
    pub everything: bool,
    /// Those of the papers with these slugs, whose own files can't be read.
    pub papers: BTreeSet<String>,
}

/// Everything that brings the output folder up to date.
pub(super) struct Update<'a> {
    /// Where papers are read from.
    pub sources: Sources<'a>,
    /// The folder for what builds remember.
    pub memory: &'a Path,
    /// What papers give to outputs that are made from all of them.
    pub parts: &'a Parts,
    /// The output folder.
    pub folder: &'a Folder,
    /// What is known to be in it.
    pub manifest: &'a mut Manifest,
    /// What should be in it.
    pub plan: &'a Plan,
    /// Makes it.
    pub renderer: &'a Renderer<'a>,
    /// The page that is written first.
    pub looked_at: Option<&'a LookedAt>,
    /// Whether the report says why each page is made anew.
    pub explain: bool,
    /// Called with everything that is done.
    pub report: &'a mut Report,
}

/// A file of the plan.
type Planned<'a> = (&'a String, &'a PagePlan);

impl<'a> Update<'a> {
    /// Removes stale files that stand where the plan has a folder, and those of folders that stand
    /// where it has a file.
    pub(super) fn clear_the_way(&mut self, kept: &Kept) -> Result<(), Stopped> {
        let pages = &self.plan.pages;
        let is_in_the_way = |file: &String| {
            let below = format!("{file}/");
            let planned_below = pages.range(below.clone()..).next();
            planned_below.is_some_and(|(planned, _)| planned.starts_with(&below))
                || file.match_indices('/').any(|(end, _)| pages.contains_key(&file[..end]))
        };
        let mut stale = self.stale(kept);
        stale.retain(is_in_the_way);
        self.remove(stale)
    }

    /// Renders and writes what is not up to date.
    pub(super) fn write(&mut self, scope: Scope) -> Result<(), Stopped> {
        let mut pages = self.outdated(scope);
        self.report.rendered = pages.len();
        if self.explain {
            let reason = |(file, planned): &Planned| Rendered {
                file: (*file).clone(),
                reason: self.reason(file, planned),
            };
            self.report.reasons = pages.iter().map(reason).collect();
        }
        pages.sort_by_key(|(_, planned)| writing_order(self.renderer.site, planned.page));
        let mut problems = Vec::new();
        if let Some(looked_at) = self.looked_at
            && let Some(file) = (looked_at.file)()
            && let Some(place) = pages.iter().position(|(planned, _)| **planned == file)
        {
            let page = pages.remove(place);
            problems.append(&mut self.write_all(&[page])?);
            if self.report.written.contains(&file) {
                (looked_at.written)(&file);
            }
        }
        problems.append(&mut self.write_all(&pages)?);
        self.report.diagnostics.extend(told_once(problems));
        Ok(())
    }

    /// Writes pages, so many at a time that memory holds what they show. Gives what was wrong with each.
    fn write_all(&mut self, pages: &[Planned<'a>]) -> Result<Vec<Diagnostic>, Stopped> {
        let mut rest = pages;
        let mut problems = Vec::new();
        while !rest.is_empty() {
            let Batch { pages: count, papers, files, sizes } = self.next_batch(rest);
            let (batch, behind) = rest.split_at(count);
            let all = &self.renderer.site.collection.papers;
            let papers: Vec<usize> = papers.into_iter().collect();
            let opened = sources::open(all, &papers, self.sources).map_err(Stopped::Changed)?;
            self.report.read += opened.len();
            let pieces = self
                .parts
                .open(self.memory, self.sources, self.renderer.site, &files)
                .map_err(Stopped::Changed)?;
            let size = |address: String| {
                let written = self.manifest.files.get(&file_of(&address))?;
                Some((address, written.stamp.size))
            };
            let sizes = sizes.into_iter().filter_map(size).collect();
            let opened = opened.with_pieces(pieces).with_sizes(sizes);
            problems.append(&mut self.write_batch(batch, &opened)?);
            rest = behind;
        }
        Ok(problems)
    }

    /// The files that the manifest doesn't show to be up to date.
    fn outdated(&self, scope: Scope) -> Vec<Planned<'a>> {
        let answers = self.answers();
        let fits = |file: &String, planned: &PagePlan| {
            self.manifest.files.get(file).is_some_and(|written| {
                written.fingerprint == planned.fingerprint
                    && written.asked.iter().all(|(question, digest)| answers.get(question) == Some(digest))
                    && (!scope.look || self.folder.is_intact(file, written))
            })
        };
        let plan = self.plan;
        if scope.all {
            return plan.pages.par_iter().filter(|(file, planned)| !fits(file, planned)).collect();
        }
        let touched: BTreeSet<&String> = plan.touched.iter().chain(&self.manifest.asking).collect();
        let touched = touched.into_iter().filter_map(|file| plan.pages.get_key_value(file));
        touched.filter(|(file, planned)| !fits(file, planned)).collect()
    }

    /// What the pages asked when they were last rendered, each with a digest of the answer as it is now.
    fn answers(&self) -> HashMap<Arc<Question>, Digest> {
        let files = self.manifest.asking.iter().filter_map(|file| self.manifest.files.get(file));
        let questions: HashSet<&Arc<Question>> =
            files.flat_map(|file| file.asked.iter().map(|(question, _)| question)).collect();
        let questions: Vec<&Arc<Question>> = questions.into_iter().collect();
        let digest = |question: &Arc<Question>| question.digest(self.renderer.site, self.plan);
        questions.into_par_iter().map(|question| (Arc::clone(question), digest(question))).collect()
    }

    /// Why a page is made anew.
    fn reason(&self, file: &str, planned: &PagePlan) -> Reason {
        match self.manifest.files.get(file) {
            None => Reason::New,
            Some(written) if written.fingerprint == Digest::default() => Reason::Unfinished,
            Some(written) if written.fingerprint == planned.fingerprint => {
                match self.folder.is_intact(file, written) {
                    true => Reason::Answers,
                    false => Reason::Disk,
                }
            }
            Some(written) => planned.origins.reason(written.origins),
        }
    }

    /// The pages that come next, with all that has to be open for them.
    fn next_batch(&self, pages: &[Planned]) -> Batch {
        let site = self.renderer.site;
        let mut batch = Batch::default();
        let mut bytes = 0;
        for (_, planned) in pages.iter().take(BATCH) {
            let shown = planned.page.papers(site);
            if let Shown::Sizes(addresses) = shown {
                // What has the sizes comes behind the batch that writes the files.
                if batch.pages == 0 {
                    batch.pages = 1;
                    batch.sizes = addresses;
                }
                break;
            }
            batch.pages += 1;
            batch.papers.extend(self.renderer.needs(planned.page));
            if let Shown::Pieces { output, file } = shown {
                batch.files.insert((output, file));
                let gathered = &site.outputs[output as usize];
                bytes += gathered.files[file as usize].0.weight(&gathered.keys);
            }
            if batch.papers.len() >= BATCH || bytes >= BATCH_BYTES {
                break;
            }
        }
        batch
    }

    /// Renders and writes pages. Gives what was wrong with each.
    fn write_batch(&mut self, batch: &[Planned<'a>], opened: &Opened) -> Result<Vec<Diagnostic>, Stopped> {
        let paths: Vec<&str> = batch.iter().map(|(file, _)| file.as_str()).collect();
        self.manifest.announce(&paths)?;
        let mut problems = Vec::new();
        let mut written = Vec::with_capacity(batch.len());
        // What a page asks most like it ask too, and have an answer by then.
        for mut pages in first_of_each_template(self.renderer.site, batch) {
            while !pages.is_empty() {
                let mut questions = BTreeSet::new();
                let mut waiting = Vec::new();
                let done: Vec<_> =
                    pages.par_iter().map(|(file, planned)| self.print(file, planned, opened)).collect();
                for (page, done) in pages.into_iter().zip(done) {
                    match done {
                        Ok((outcome, file, mut warnings)) => {
                            if outcome == Outcome::Written {
                                self.report.written.push(page.0.clone());
                            }
                            written.push((page.0.clone(), file));
                            problems.append(&mut warnings);
                        }
                        Err(NotRendered::Wrong(mut errors)) => problems.append(&mut errors),
                        Err(NotRendered::Unanswered(open)) => {
                            questions.extend(open);
                            waiting.push(page);
                        }
                    }
                }
                self.answer(questions)?;
                pages = waiting;
            }
        }
        self.manifest.note(written, &[], None)?;
        Ok(problems)
    }

    /// Answers what pages ask.
    fn answer(&mut self, questions: BTreeSet<Question>) -> Result<(), Stopped> {
        let questions: Vec<Question> = questions.into_iter().collect();
        for questions in questions.chunks(QUESTIONS) {
            let papers: BTreeSet<usize> =
                questions.iter().flat_map(|question| self.renderer.needs_for(question)).collect();
            let papers: Vec<usize> = papers.into_iter().collect();
            let all = &self.renderer.site.collection.papers;
            let opened = sources::open(all, &papers, self.sources).map_err(Stopped::Changed)?;
            self.report.read += opened.len();
            questions.iter().for_each(|question| self.renderer.answer(question, self.plan, &opened));
        }
        Ok(())
    }

    /// Renders a page and puts it into the folder.
    fn print(
        &self,
        file: &str,
        planned: &PagePlan,
        opened: &Opened,
    ) -> Result<(Outcome, Written, Vec<Diagnostic>), NotRendered> {
        let Printed { bytes, warnings, asked } = self.renderer.bytes(planned.page, self.plan, opened)?;
        // A page with warnings is made again next time, so that they are said again.
        let fingerprint = if warnings.is_empty() { planned.fingerprint } else { Digest::default() };
        let before = self.manifest.files.get(file);
        let put = self.folder.put(file, &bytes, fingerprint, before);
        let (outcome, mut written) = put.map_err(|error| NotRendered::Wrong(vec![error.into()]))?;
        written.paper = paper_of(self.renderer.site, planned.page);
        written.origins = planned.origins;
        written.asked = asked;
        Ok((outcome, written, warnings))
    }

    /// Removes what the manifest knows and the plan doesn't.
    pub(super) fn remove_stale(&mut self, kept: &Kept) -> Result<(), Stopped> {
        // All files of the plan are known by now: as many known ones are these.
        if self.manifest.is_whole && self.manifest.files.len() == self.plan.pages.len() {
            return Ok(());
        }
        self.remove(self.stale(kept))?;
        if !self.manifest.is_whole && !kept.everything {
            self.report_strangers();
            self.manifest.is_whole = true;
        }
        Ok(())
    }

    /// What the manifest knows and the plan doesn't, sorted.
    fn stale(&self, kept: &Kept) -> Vec<String> {
        let is_stale = |(file, written): &(&String, &Written)| {
            let is_kept =
                kept.everything || !written.paper.is_empty() && kept.papers.contains(&written.paper);
            !self.plan.pages.contains_key(*file) && !is_kept
        };
        let stale = self.manifest.files.iter().filter(is_stale).map(|(file, _)| file.clone());
        let mut stale: Vec<String> = stale.collect();
        stale.sort_unstable();
        stale
    }

    fn remove(&mut self, mut stale: Vec<String>) -> Result<(), Stopped> {
        // What can't be removed stays known, so that the next build tries again.
        stale.retain(|file| match self.folder.remove(file) {
            Ok(()) => true,
            Err(error) => {
                self.report.diagnostics.push(error.into());
                false
            }
        });
        if !stale.is_empty() {
            self.manifest.note(Vec::new(), &stale, None)?;
            self.report.removed.append(&mut stale);
        }
        Ok(())
    }

    /// Names what nobody knows to be Offprint's, and so stays.
    fn report_strangers(&mut self) {
        let strangers = self
            .folder
            .strangers(|file| self.plan.pages.contains_key(file) || self.manifest.files.contains_key(file));
        let Some(first) = strangers.first() else { return };
        self.report.diagnostics.push(
            Diagnostic::warning(match strangers.len() {
                1 => "a file in the output folder looks stale".to_owned(),
                count => format!("{count} files in the output folder look stale"),
            })
            .in_file(fs::display(&self.folder.place(first)))
            .help("nothing shows whether Offprint wrote them; delete what you don't need"),
        );
    }
}

/// Pages in two parts: the first with each template, and all others.
fn first_of_each_template<'a>(site: &Site, pages: &[Planned<'a>]) -> [Vec<Planned<'a>>; 2] {
    let mut known = HashSet::new();
    let (first, others) = pages
        .iter()
        .partition(|(_, planned)| planned.page.template(site).is_some_and(|template| known.insert(template)));
    [first, others]
}

/// In which order pages are written: papers first, because they leave their cards to the lists.
fn writing_order(site: &Site, page: Page) -> (u8, usize) {
    match page.papers(site) {
        Shown::Whole(ordinal) => (0, ordinal),
        Shown::Items(_) => (1, 0),
        Shown::Cards(_) | Shown::Open(_) | Shown::Nothing => (2, 0),
        Shown::References(_) => (3, 0),
        // One after another, because a group's pieces are read with those of its neighbours.
        Shown::Pieces { file, .. } => (4, file as usize),
        // When the files are there.
        Shown::Sizes(_) => (5, 0),
    }
}

/// The slug of the paper whose page or old address it is; empty for other pages.
fn paper_of(site: &Site, page: Page) -> String {
    page.paper().map_or_else(String::new, |ordinal| site.collection.papers[ordinal].slug.to_string())
}
