//! Finds the topics of a paper in its title and abstract.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::pattern::{Of, Pattern, Role, patterns_of, signs_of};
use super::vocabulary::{Field, Topic, Vocabulary};
use super::words::Words;
use crate::paper::Paper;

/// A paper gets no more topics than this.
pub const MOST_TOPICS: usize = 8;

/// What a mention in the title adds to a topic's score.
const TITLE_WEIGHT: u32 = 4;

/// What a sentence of the abstract adds to the score of a topic it mentions.
const SENTENCE_WEIGHT: u32 = 1;

/// Sentences beyond this many add nothing, so that what the title says stays first.
const MOST_SENTENCES: u32 = 5;

/// A vocabulary made ready to be matched against many papers.
///
/// **What matches.** Whole words, in any case; but a word with two capitals or more, such as
/// `RAG` or `LoRA`, only in that spelling, so that a rag is no retrieval. A phrase's last word may
/// be in the plural. A hyphen in a phrase stands for a hyphen, a space or nothing. `-ization` and
/// its kin are also found as `-isation`. Math, addresses and links are not read.
///
/// **How it scores.** A topic that the title mentions has 4 points, and each sentence of the
/// abstract that mentions it adds 1, up to 5. A sentence counts once however often it repeats
/// itself, which keeps `low-rank adaptation (LoRA)` from being two mentions. The paper gets the
/// topic from the topic's `min_score` on. A topic that another one implies gets half of its
/// score, if that is more than its own.
///
/// **What must be there.** A topic of a [`Field`] counts only in a paper of the field: a sign of it
/// stands in the paper, or the paper has its category or venue. The topic's own name in full is
/// enough, unless others call something else so. An acronym that the text or a keyword spells out as
/// something else (`margin of error (MoE)`) doesn't count.
///
/// Matching allocates little and looks at each byte about twice, whatever the vocabulary's size.
#[derive(Debug)]
pub struct Matcher<'v> {
    topics: Vec<&'v Topic>,
    /// For each topic the indices of those it implies.
    implied: Vec<Vec<usize>>,
    automaton: AhoCorasick,
    /// What each of the automaton's patterns means.
    patterns: Vec<Pattern>,
    fields: Vec<&'v Field>,
    /// For each topic the index of its field, if it has one.
    field_of: Vec<Option<usize>>,
    /// The length of the longest pattern, in bytes.
    longest: usize,
}

/// What is known of a paper by which its topics are found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Subject<'p> {
    /// Its title.
    pub title: &'p str,
    /// Its abstract, plain or Markdown.
    pub abstract_text: &'p str,
    /// Its categories in a repository's own scheme.
    pub categories: &'p [String],
    /// Where it was published.
    pub venue: &'p str,
    /// Its authors' keywords, which may spell acronyms out.
    pub keywords: &'p [String],
}

impl<'p> Subject<'p> {
    /// A paper of which only title and abstract are known.
    pub fn of_text(title: &'p str, abstract_text: &'p str) -> Self {
        Self { title, abstract_text, ..Self::default() }
    }
}

impl<'p> From<&'p Paper> for Subject<'p> {
    fn from(paper: &'p Paper) -> Self {
        Self {
            title: &paper.title,
            abstract_text: &paper.body,
            categories: &paper.categories,
            venue: paper.venue.as_deref().unwrap_or_default(),
            keywords: &paper.tags,
        }
    }
}

/// A topic of a paper, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scored<'v> {
    /// The topic.
    pub topic: &'v Topic,
    /// Its score, at least the topic's `min_score` unless another topic implies it.
    pub score: u32,
}

/// What was met in a paper.
#[derive(Debug, Default)]
struct Met {
    hits: Vec<Hit>,
    /// For each field, whether the paper is of it.
    of_field: Vec<bool>,
    /// Where signs of fields stand, and of which.
    signs: Vec<(usize, Range<usize>)>,
    /// What acronyms are spelled out as: the acronym, and the words' place.
    spelled_out: Vec<(String, Range<usize>)>,
}

/// A pattern met in a paper.
#[derive(Debug)]
struct Hit {
    pattern: usize,
    topic: usize,
    bytes: Range<usize>,
    /// 0 for the title, then the abstract's sentences.
    sentence: usize,
}

impl<'v> Matcher<'v> {
    /// Compiles a vocabulary. This takes some milliseconds; a match takes some microseconds.
    ///
    /// # Panics
    /// If the vocabulary's phrases have more than two billion characters.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        let topics: Vec<_> = vocabulary.topics().collect();
        let fields: Vec<_> = vocabulary.fields().collect();
        let mut patterns: Vec<_> = (topics.iter().enumerate())
            .flat_map(|(index, topic)| patterns_of(index, topic, &fields))
            .collect();
        for (index, field) in fields.iter().enumerate() {
            patterns.extend(field.signs.iter().flat_map(|sign| signs_of(index, sign)));
        }
        let field_of = topics.iter().map(|topic| {
            let slug = topic.field.as_ref()?;
            fields.iter().position(|field| field.slug == *slug)
        });
        let field_of = field_of.collect();
        let index_of = |slug: &String| topics.iter().position(|topic| topic.slug == *slug);
        let implied =
            topics.iter().map(|topic| topic.implies.iter().filter_map(index_of).collect()).collect();
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(patterns.iter().map(|pattern| pattern.text.to_ascii_lowercase()))
            .expect("a vocabulary is far smaller than the automaton's limit");
        Self {
            topics,
            implied,
            automaton,
            fields,
            field_of,
            longest: patterns.iter().map(|pattern| pattern.text.len()).max().unwrap_or(0),
            patterns,
        }
    }

    /// The topics of a paper, best first; equal ones in the vocabulary's order.
    pub fn topics(&self, subject: &Subject) -> Vec<Scored<'v>> {
        let of_field = self.fields.iter().map(|field| is_filed_under(field, subject)).collect();
        let met = self.met(&Words::of_paper(subject.title, subject.abstract_text), of_field);
        let spelling: Vec<&str> =
            subject.keywords.iter().filter(|word| word.contains('(')).map(String::as_str).collect();
        let of_keywords = match spelling.is_empty() {
            true => Met::default(),
            false => self.met(&Words::of_paper("", &spelling.join(". ")), vec![false; self.fields.len()]),
        };
        let scores = self.scores(&met, &of_keywords);
        let mut found: Vec<_> = (scores.iter().enumerate())
            .filter(|&(index, &score)| score >= self.topics[index].min_score)
            .map(|(index, &score)| (index, score))
            .collect();
        // Each topic enters the list once, so that even topics that imply each other end it.
        let mut next = 0;
        while let Some(&(by, score)) = found.get(next) {
            for &index in &self.implied[by] {
                if found.iter().all(|&(known, _)| known != index) {
                    found.push((index, scores[index].max(score / 2)));
                }
            }
            next += 1;
        }
        found.sort_unstable_by_key(|&(index, score)| (Reverse(score), index));
        found.truncate(MOST_TOPICS);
        found.into_iter().map(|(index, score)| Scored { topic: self.topics[index], score }).collect()
    }

    /// Where the vocabulary's phrases stand, by the byte at which they end, and what else the words
    /// tell, beside the fields of which a paper is known to be.
    fn met(&self, words: &Words, of_field: Vec<bool>) -> Met {
        let text = words.as_bytes();
        let mut met = Met { hits: Vec::new(), of_field, signs: Vec::new(), spelled_out: words.spelled_out() };
        // An automaton that ignores case by itself is twice as large and takes three times as long
        // to build.
        for found in self.automaton.find_overlapping_iter(&text.to_ascii_lowercase()) {
            let pattern = &self.patterns[found.pattern().as_usize()];
            if !pattern.fits(&text[found.range()]) {
                continue;
            }
            let sentence = words.sentence_at(found.start() + 1);
            if pattern.role == Role::SpeaksInTitle && sentence > 0 {
                continue;
            }
            match pattern.of {
                Of::Field(field) => {
                    met.of_field[field] = true;
                    met.signs.push((field, found.start() + 1..found.end() - 1));
                }
                Of::Topic(topic) => met.hits.push(Hit {
                    pattern: found.pattern().as_usize(),
                    topic,
                    // Neighbours share the space between them, and don't overlap by it.
                    bytes: found.start() + 1..found.end() - 1,
                    sentence,
                }),
            }
        }
        met
    }

    /// The score of every topic, by its index: what its hits are worth, given all the others.
    fn scores(&self, met: &Met, of_keywords: &Met) -> Vec<u32> {
        let hits = &met.hits;
        let mut tallies = vec![Tally::default(); self.topics.len()];
        let exclusions: Vec<_> =
            hits.iter().filter(|hit| self.patterns[hit.pattern].role == Role::Excludes).collect();
        let otherwise = self.spelled_out_otherwise(met, of_keywords);
        let is_void = |hit: &Hit| otherwise.contains(&hit.pattern) || self.is_excluded(hit, &exclusions);
        let is_void: Vec<_> = hits.iter().map(is_void).collect();
        for (hit, &is_void) in hits.iter().zip(&is_void) {
            let pattern = &self.patterns[hit.pattern];
            let tally = &mut tallies[hit.topic];
            match pattern.role {
                Role::RulesOut => tally.is_ruled_out = true,
                Role::Speaks | Role::SpeaksInTitle if is_void => {}
                Role::Speaks | Role::SpeaksInTitle => {
                    tally.is_named = true;
                    tally.is_named_in_full |= pattern.is_full_name;
                }
                Role::Supports | Role::Excludes => {}
            }
        }
        for (hit, is_void) in hits.iter().zip(is_void) {
            let is_of_field = self.field_of[hit.topic].is_none_or(|field| met.of_field[field]);
            let tally = &mut tallies[hit.topic];
            let counts = match self.patterns[hit.pattern].role {
                Role::RulesOut | Role::Excludes => false,
                Role::Speaks | Role::SpeaksInTitle | Role::Supports => {
                    let is_about = tally.is_named && !tally.is_ruled_out;
                    !is_void && is_about && (is_of_field || tally.is_named_in_full)
                }
            };
            if counts {
                tally.add(hit.sentence);
            }
        }
        tallies.into_iter().map(|tally| tally.score).collect()
    }

    /// Whether something that the hit's topic excludes overlaps it.
    fn is_excluded(&self, hit: &Hit, exclusions: &[&Hit]) -> bool {
        self.overlapping(exclusions, |exclusion| &exclusion.bytes, &hit.bytes)
            .any(|exclusion| exclusion.topic == hit.topic)
    }

    /// The patterns whose acronym the text or a keyword spells out, and as nothing that their topic or its
    /// field knows: looked up once for each, however often it was met.
    fn spelled_out_otherwise(&self, met: &Met, of_keywords: &Met) -> HashSet<usize> {
        let patterns: HashSet<usize> = met.hits.iter().map(|hit| hit.pattern).collect();
        let all = [met, of_keywords];
        patterns.into_iter().filter(|pattern| self.is_something_else(*pattern, all)).collect()
    }

    /// Within a longer phrase, such as `LLM agent`, an acronym may be what any topic knows.
    fn is_something_else(&self, pattern: usize, all: [&Met; 2]) -> bool {
        let Pattern { of: Of::Topic(topic), exact, text, .. } = &self.patterns[pattern] else { return false };
        let field = self.field_of[*topic];
        let is_alone = !text.trim().contains(' ');
        exact.iter().any(|word| {
            let acronym = singular(&text[word.clone()]);
            let spelled = all.into_iter().flat_map(|met| met.spelled_out.iter().map(move |one| (met, one)));
            let mut spelled = spelled.filter(|(_, (short, _))| short == acronym).peekable();
            let is_known = |(met, (_, place)): (&Met, &(String, Range<usize>))| {
                let is_sign = |(of, _): &(usize, Range<usize>)| Some(*of) == field;
                let is_own = |other: &Hit| {
                    let is_akin = field.is_some() && self.field_of[other.topic] == field;
                    (other.topic == *topic || is_akin || !is_alone)
                        && matches!(
                            self.patterns[other.pattern].role,
                            Role::Speaks | Role::SpeaksInTitle | Role::Supports
                        )
                };
                self.overlapping(&met.signs, |sign| &sign.1, place).any(is_sign)
                    || self.overlapping(&met.hits, |hit| &hit.bytes, place).any(is_own)
            };
            spelled.peek().is_some() && !spelled.any(is_known)
        })
    }

    /// Those of some things met that overlap a place. They are in the order of their ends, so those that
    /// can overlap it stand together.
    fn overlapping<'m, T>(
        &self,
        met: &'m [T],
        bytes: fn(&T) -> &Range<usize>,
        place: &Range<usize>,
    ) -> impl Iterator<Item = &'m T> {
        let (start, end, limit) = (place.start, place.end, place.end + self.longest);
        met[met.partition_point(|it| bytes(it).end <= start)..]
            .iter()
            .take_while(move |it| bytes(it).end < limit)
            .filter(move |it| bytes(it).start < end)
    }
}

/// An acronym without the `s` of its plural.
fn singular(acronym: &str) -> &str {
    acronym.strip_suffix('s').filter(|rest| rest.len() > 1).unwrap_or(acronym)
}

/// Whether a paper's categories or its venue show that it is of a field.
fn is_filed_under(field: &Field, subject: &Subject) -> bool {
    let is_word = |word: &String| {
        subject.venue.match_indices(word.as_str()).any(|(at, _)| {
            let is_letter = |c: char| c.is_alphanumeric();
            !subject.venue[..at].ends_with(is_letter)
                && !subject.venue[at + word.len()..].starts_with(char::is_alphabetic)
        })
    };
    subject.categories.iter().any(|category| field.categories.contains(category))
        || field.venues.iter().any(is_word)
}

/// What is known of one topic in one paper.
#[derive(Debug, Clone, Default)]
struct Tally {
    is_named: bool,
    is_named_in_full: bool,
    is_ruled_out: bool,
    in_title: bool,
    last_sentence: usize,
    sentences: u32,
    score: u32,
}

impl Tally {
    /// Adds a hit that counts by its nature, in the order of the text.
    fn add(&mut self, sentence: usize) {
        if sentence == 0 {
            let repeats = std::mem::replace(&mut self.in_title, true);
            self.score += if repeats { 0 } else { TITLE_WEIGHT };
        } else if sentence != self.last_sentence && self.sentences < MOST_SENTENCES {
            self.last_sentence = sentence;
            self.sentences += 1;
            self.score += SENTENCE_WEIGHT;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A vocabulary of topics `(slug, other keys)`.
    fn vocabulary(topics: &[(&str, &str)]) -> Vocabulary {
        let tables = topics.iter().map(|(slug, keys)| {
            let keys = keys.replace("; ", "\n");
            format!("[[topic]]\nname = \"{slug}\"\nslug = \"{slug}\"\n{keys}\n")
        });
        let text = format!("format = 1\n{}", tables.collect::<String>());
        Vocabulary::from_toml(&text).expect("a valid vocabulary")
    }

    fn scores(topics: &[(&str, &str)], title: &str, abstract_: &str) -> Vec<(String, u32)> {
        let vocabulary = vocabulary(topics);
        let matcher = Matcher::new(&vocabulary);
        let found = matcher.topics(&Subject::of_text(title, abstract_));
        found.iter().map(|found| (found.topic.slug.clone(), found.score)).collect()
    }

    fn is_found(keys: &str, title: &str, abstract_: &str) -> bool {
        !scores(&[("t", keys)], title, abstract_).is_empty()
    }

    #[test]
    fn whole_words_match_in_any_case_and_number() {
        let keys = "phrases = [\"graph network\"]";
        for title in ["Graph Networks", "GRAPH NETWORK", "on a graph-network!", "graph\nnetwork's"] {
            assert!(is_found(keys, title, ""), "{title}");
        }
        for title in ["graph. Network", "paragraph network", "graph networking", "graph (network)"] {
            assert!(!is_found(keys, title, ""), "{title}");
        }
    }

    #[test]
    fn acronyms_match_in_their_own_case() {
        assert!(is_found("phrases = [\"RAG\"]", "RAG and RAGs", ""));
        assert!(!is_found("phrases = [\"RAG\"]", "A rag, a Rag", ""));
        assert!(is_found("phrases = [\"LoRA\"]", "Many LoRAs", ""));
        assert!(!is_found("phrases = [\"LoRA\"]", "LoRa and LORA", ""));
        assert!(is_found("phrases = [\"LLM agent\"]", "LLM Agents", ""));
        assert!(!is_found("phrases = [\"LLM agent\"]", "llm agents", ""));
        assert!(is_found("phrases = [\"3D scene\"]", "3d Scenes", ""));
    }

    #[test]
    fn other_alphabets_match_too() {
        let keys = "phrases = [\"Schrödinger-Brücke\", \"обучение с подкреплением\"]";
        assert!(is_found(keys, "DIE SCHRÖDINGER-BRÜCKE", ""));
        assert!(is_found(keys, "Обучение с\u{a0}подкреплением", ""));
        assert!(!is_found(keys, "переобучение с подкреплением", ""));
    }

    #[test]
    fn a_title_weighs_more_and_a_sentence_counts_once() {
        let topics = [("birds", "phrases = [\"bird\"]; min_score = 1")];
        let score = |title, abstract_| scores(&topics, title, abstract_).first().map(|found| found.1);
        assert_eq!(score("", "Fish."), None);
        assert_eq!(score("", "A bird and a bird."), Some(1));
        assert_eq!(score("", "A bird. Fish. A bird."), Some(2));
        assert_eq!(score("Birds, birds", ""), Some(4));
        assert_eq!(score("Birds", "A bird. A bird."), Some(6));
        assert_eq!(score("Birds", &"A bird. ".repeat(20)), Some(9));
    }

    #[test]
    fn one_mention_in_passing_is_no_topic() {
        let keys = "phrases = [\"bird\"]";
        assert!(!is_found(keys, "Fish", "Fish swim. Birds fly. Fish don't."));
        assert!(is_found(keys, "Wings", "A bird flies. Birds sing. So does a bird."));
    }

    #[test]
    fn excluded_phrases_take_away_what_they_overlap() {
        let keys = "phrases = [\"transformer\"]; exclude = [\"power transformer\"]";
        assert!(!is_found(keys, "Power transformers", ""));
        assert!(is_found(keys, "Power transformers and transformers", ""));
        assert!(is_found(keys, "Power: transformers", ""));
    }

    #[test]
    fn some_words_rule_a_topic_out() {
        let keys = "phrases = [\"transformer\"]; unless = [\"substation\"]";
        assert!(is_found(keys, "Transformers", ""));
        assert!(!is_found(keys, "Transformers", "They stand in substations."));
    }

    #[test]
    fn supporting_phrases_need_something_to_support() {
        let keys = "phrases = [\"grasping\"]; supporting = [\"robot\"]; min_score = 4";
        assert!(!is_found(keys, "Robots", "A robot. A robot. A robot. A robot."));
        assert!(is_found(keys, "Robots", "They learn grasping."));
    }

    #[test]
    fn title_phrases_count_only_in_titles() {
        let keys = "title_phrases = [\"survey\"]; min_score = 1";
        assert!(is_found(keys, "A Survey", ""));
        assert!(!is_found(keys, "", "A survey. A survey."));
    }

    #[test]
    fn a_topic_brings_those_that_it_implies() {
        let topics = [
            ("narrow", "phrases = [\"wren\"]; implies = [\"middle\"]"),
            ("middle", "phrases = [\"bird\"]; implies = [\"broad\"]"),
            ("broad", "phrases = [\"animal\"]; implies = [\"narrow\"]"),
        ];
        let found = scores(&topics, "Wrens", "A wren.");
        let expected = [("narrow", 5), ("middle", 2), ("broad", 1)];
        assert_eq!(found, expected.map(|(slug, score)| (slug.to_owned(), score)));
    }

    #[test]
    fn the_best_come_first_and_equals_in_the_order_of_the_vocabulary() {
        let slugs: Vec<_> = (b'a'..=b'l').rev().map(|c| char::from(c).to_string()).collect();
        let keys: Vec<_> = slugs.iter().map(|slug| format!("phrases = [\"{slug}{slug}\"]")).collect();
        let topics: Vec<_> = slugs.iter().map(String::as_str).zip(keys.iter().map(String::as_str)).collect();
        let title = "aa bb cc dd ee ff gg hh ii jj kk ll";
        let found: Vec<_> = scores(&topics, title, "Also aa.").into_iter().map(|found| found.0).collect();
        assert_eq!(found, ["a", "l", "k", "j", "i", "h", "g", "f"]);
        assert_eq!(found.len(), MOST_TOPICS);
    }

    #[test]
    fn each_title_and_sentence_counts_once() {
        let keys = "phrases = [\"bird\"]; supporting = [\"wing\"]; exclude = [\"bird cage\"]";
        let score = |title, text| scores(&[("birds", keys)], title, text).pop().map(|(_, score)| score);
        assert_eq!(score("Birds and a bird cage", "Wings. A bird, a wing."), Some(6));
        assert_eq!(score("Birds and a bird", "Wings. A bird, a wing."), Some(6));
        assert_eq!(score("Birds", "Wings."), Some(5));
        assert_eq!(score("A bird cage", "Wings."), None);
    }

    #[test]
    fn a_topic_of_a_field_needs_a_paper_of_the_field() {
        let text = "format = 1\n[[field]]\nslug = \"birds\"\nsigns = [\"ornithology\"]\ncategories = [\"q-bio.AV\"]\n\
                    venues = [\"Ibis\"]\nshared = [\"night jar\"]\n\
                    [[topic]]\nname = \"crane flight\"\nslug = \"cranes\"\nfield = \"birds\"\nphrases = [\"crane\", \"crane flight\"]\n\
                    [[topic]]\nname = \"night jars\"\nslug = \"jars\"\nfield = \"birds\"\nphrases = [\"night jar\"]\n";
        let vocabulary = Vocabulary::from_toml(text).expect("a valid vocabulary");
        let matcher = Matcher::new(&vocabulary);
        let found = |subject: Subject| {
            let found = matcher.topics(&subject);
            found.iter().map(|found| found.topic.slug.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(found(Subject::of_text("Cranes on building sites", "")), "");
        assert_eq!(found(Subject::of_text("Cranes", "A note on ornithology.")), "cranes");
        assert_eq!(found(Subject::of_text("Crane flight", "")), "cranes");
        assert_eq!(found(Subject::of_text("A night jar", "")), "", "others call something else so");
        let categories = ["q-bio.AV".to_owned()];
        assert_eq!(found(Subject { categories: &categories, ..Subject::of_text("A night jar", "") }), "jars");
        assert_eq!(found(Subject { venue: "Proc. Ibis 2020", ..Subject::of_text("Cranes", "") }), "cranes");
        assert_eq!(found(Subject { venue: "Ibiscus", ..Subject::of_text("Cranes", "") }), "");
    }

    #[test]
    fn an_acronym_that_is_spelled_out_otherwise_is_no_topic() {
        let keys = "phrases = [\"retrieval-augmented generation\", \"RAG\", \"RAG system\"]";
        for text in [
            "Recombination activating genes (RAG) cut. RAG acts. RAGs act.",
            "RAG (recombination-activating gene) acts. RAG systems act. A RAG.",
            "Rules and goals, RAG for short. RAG is fine. RAG again.",
        ] {
            assert!(!is_found(keys, "RAG", text), "{text}");
        }
        for text in [
            "Retrieval-Augmented Generation (RAG) reads. RAG acts. RAG systems act.",
            "RAG reads. A RAG acts. RAG, again.",
            "Genes (DNA) cut. RAG acts. RAG reads. RAG.",
        ] {
            assert!(is_found(keys, "", text), "{text}");
        }
    }

    /// Times of one machine in one minute are compared with each other, so that it may be slow.
    #[test]
    fn time_grows_with_length_also_for_hostile_text() {
        let vocabulary = Vocabulary::built_in();
        let matcher = Matcher::new(&vocabulary);
        let pieces = [
            "$",
            "[",
            "a.",
            "\\url{",
            "power transformer ",
            ". ",
            "é-",
            "a/b.c/",
            "RAG ",
            "margin of error (MoE) ",
        ];
        for piece in pieces {
            let short = piece.repeat(400 / piece.len());
            let long = short.repeat(100);
            let time = |text: &str, times: u32| {
                let start = std::time::Instant::now();
                (0..times).for_each(|_| drop(matcher.topics(&Subject::of_text("", text))));
                start.elapsed()
            };
            // Where time grows with the square of the length, the long text takes a hundred times as long
            // as its parts. The first try is enough unless the machine was busy with something else.
            let is_linear = (0..5).any(|_| time(&long, 1) < 20 * time(&short, 100));
            assert!(is_linear, "{piece:?} takes more time the longer the text is");
        }
    }
}
