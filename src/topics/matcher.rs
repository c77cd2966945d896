//! Finds the topics of a paper in its title and abstract.

use std::cmp::Reverse;
use std::fmt;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::spellings::spellings;
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
/// enough, unless others call something else so. An acronym that the text spells out as something
/// else (`margin of error (MoE)`) doesn't count.
///
/// Matching allocates little and looks at each byte about twice, whatever the vocabulary's size.
#[derive(Debug)]
pub struct Matcher<'v> {
    topics: Vec<&'v Topic>,
    /// For each topic the indices of those it implies.
    implied: Vec<Vec<usize>>,
    automaton: AhoCorasick,
    /// What each of the automaton's patterns means.
    patterns: Vec<Pattern<'v>>,
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
    /// The topic that implies this one, if the paper doesn't say enough of it itself.
    pub implied_by: Option<&'v Topic>,
}

/// One reason for or against a topic, for people who ask why a paper has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention<'v> {
    /// The topic that the phrase speaks of.
    pub topic: &'v Topic,
    /// The phrase as the vocabulary has it.
    pub phrase: &'v str,
    /// Where the phrase stands.
    pub place: Place,
    /// What the mention adds to the score, or why it adds nothing.
    pub weight: Weight,
}

/// Where in a paper a phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the title.
    Title,
    /// In this sentence of the abstract, counted from 1.
    Sentence(usize),
}

/// What a mention is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It adds this much.
    Adds(u32),
    /// Its title or sentence counts already, or as many sentences do as may.
    Repeats,
    /// It only supports, and there's nothing to support.
    Alone,
    /// It overlaps something that the topic excludes.
    Excluded,
    /// It is what the topic excludes.
    Excludes,
    /// The paper also holds a phrase with which it can't be about the topic.
    RuledOut,
    /// It is that phrase.
    RulesOut,
    /// The text spells the acronym out as something else.
    SpelledOut,
    /// The paper shows no sign of the topic's field.
    OutsideField,
}

impl fmt::Display for Mention<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { topic, phrase, place, weight } = self;
        write!(f, "{}: `{phrase}` in {place} {weight}", topic.name)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Title => f.write_str("the title"),
            Self::Sentence(number) => write!(f, "sentence {number}"),
        }
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Adds(points) => write!(f, "adds {points}"),
            Self::Repeats => f.write_str("repeats what counts already"),
            Self::Alone => f.write_str("supports a topic that nothing names"),
            Self::Excluded => f.write_str("is part of something else"),
            Self::Excludes => f.write_str("is something else"),
            Self::RuledOut => f.write_str("doesn't count in such a paper"),
            Self::RulesOut => f.write_str("rules the topic out"),
            Self::SpelledOut => f.write_str("is short for something else here"),
            Self::OutsideField => f.write_str("doesn't count without a sign of its field"),
        }
    }
}

#[derive(Debug)]
struct Pattern<'v> {
    of: Of,
    phrase: &'v str,
    role: Role,
    /// Parts of the pattern that must match in case, since they are acronyms.
    exact: Vec<Range<usize>>,
    /// Whether it is what its topic is called, in more words than one, and nothing else is.
    is_full_name: bool,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Speaks,
    SpeaksInTitle,
    Supports,
    Excludes,
    RulesOut,
}

/// What a pattern speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// The topic of this index.
    Topic(usize),
    /// The field of this index, of which it is a sign.
    Field(usize),
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
        let scores = self.scores(&self.met(subject));
        let mut found: Vec<_> = (scores.iter().enumerate())
            .filter(|&(index, &score)| score >= self.topics[index].min_score)
            .map(|(index, &score)| (index, score, None))
            .collect();
        // Each topic enters the list once, so that even topics that imply each other end it.
        let mut next = 0;
        while let Some(&(by, score, _)) = found.get(next) {
            for &index in &self.implied[by] {
                if found.iter().all(|&(known, ..)| known != index) {
                    found.push((index, scores[index].max(score / 2), Some(by)));
                }
            }
            next += 1;
        }
        found.sort_unstable_by_key(|&(index, score, _)| (Reverse(score), index));
        found.truncate(MOST_TOPICS);
        let with_topic = |(index, score, by): (usize, _, Option<usize>)| Scored {
            topic: self.topics[index],
            score,
            implied_by: by.map(|by| self.topics[by]),
        };
        found.into_iter().map(with_topic).collect()
    }

    /// All that speaks for or against any topic in a paper, in the order of the text.
    ///
    /// The weights of a topic's mentions add up to its score.
    pub fn mentions(&self, subject: &Subject) -> Vec<Mention<'v>> {
        let met = self.met(subject);
        let mention = |(weight, hit): (Weight, &Hit)| {
            let pattern = &self.patterns[hit.pattern];
            Mention {
                topic: self.topics[hit.topic],
                phrase: pattern.phrase,
                place: match hit.sentence {
                    0 => Place::Title,
                    sentence => Place::Sentence(sentence),
                },
                weight,
            }
        };
        self.weights(&met).into_iter().zip(&met.hits).map(mention).collect()
    }

    /// Where the vocabulary's phrases stand, by the byte at which they end, and what else the paper
    /// tells.
    fn met(&self, subject: &Subject) -> Met {
        let words = Words::of_paper(subject.title, subject.abstract_text);
        let text = words.as_bytes();
        let of_field = self.fields.iter().map(|field| is_filed_under(field, subject)).collect();
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

    /// The score of every topic, by its index.
    fn scores(&self, met: &Met) -> Vec<u32> {
        let mut scores = vec![0; self.topics.len()];
        for (weight, hit) in self.weights(met).into_iter().zip(&met.hits) {
            if let Weight::Adds(points) = weight {
                scores[hit.topic] += points;
            }
        }
        scores
    }

    /// What each hit is worth, given all the others.
    fn weights(&self, met: &Met) -> Vec<Weight> {
        let hits = &met.hits;
        let mut tallies = vec![Tally::default(); self.topics.len()];
        let exclusions: Vec<_> =
            hits.iter().filter(|hit| self.patterns[hit.pattern].role == Role::Excludes).collect();
        let is_excluded: Vec<_> = (hits.iter()).map(|hit| self.is_excluded(hit, &exclusions)).collect();
        let is_other: Vec<_> = hits.iter().map(|hit| self.is_spelled_out(hit, met)).collect();
        for ((hit, &excluded), &other) in hits.iter().zip(&is_excluded).zip(&is_other) {
            let pattern = &self.patterns[hit.pattern];
            let tally = &mut tallies[hit.topic];
            match pattern.role {
                Role::RulesOut => tally.is_ruled_out = true,
                Role::Speaks | Role::SpeaksInTitle if excluded || other => {}
                Role::Speaks | Role::SpeaksInTitle => {
                    tally.is_named = true;
                    tally.is_named_in_full |= pattern.is_full_name;
                }
                Role::Supports | Role::Excludes => {}
            }
        }
        hits.iter()
            .zip(is_excluded.into_iter().zip(is_other))
            .map(|(hit, (excluded, other))| {
                let pattern = &self.patterns[hit.pattern];
                let tally = &mut tallies[hit.topic];
                let is_of_field = self.field_of[hit.topic].is_none_or(|field| met.of_field[field]);
                match pattern.role {
                    Role::RulesOut => Weight::RulesOut,
                    Role::Excludes => Weight::Excludes,
                    _ if excluded => Weight::Excluded,
                    _ if other => Weight::SpelledOut,
                    _ if tally.is_ruled_out => Weight::RuledOut,
                    _ if !tally.is_named => Weight::Alone,
                    _ if !is_of_field && !tally.is_named_in_full => Weight::OutsideField,
                    _ => tally.weigh(hit.sentence),
                }
            })
            .collect()
    }

    /// Whether something that the hit's topic excludes overlaps it.
    fn is_excluded(&self, hit: &Hit, exclusions: &[&Hit]) -> bool {
        let topic = hit.topic;
        // Hits are in the order of their ends, so those that can overlap stand together.
        let first = exclusions.partition_point(|exclusion| exclusion.bytes.end <= hit.bytes.start);
        exclusions[first..]
            .iter()
            .take_while(|exclusion| exclusion.bytes.end < hit.bytes.end + self.longest)
            .any(|exclusion| exclusion.topic == topic && exclusion.bytes.start < hit.bytes.end)
    }

    /// Whether the text spells an acronym of the hit out, and as nothing that the topic or its field
    /// knows. Within a longer phrase, such as `LLM agent`, what any topic knows will do.
    fn is_spelled_out(&self, hit: &Hit, met: &Met) -> bool {
        let pattern = &self.patterns[hit.pattern];
        let is_alone = !pattern.text.trim().contains(' ');
        pattern.exact.iter().any(|word| {
            let acronym = singular(&pattern.text[word.clone()]);
            let mut spelled = met.spelled_out.iter().filter(|(short, _)| short == acronym).peekable();
            let field = self.field_of[hit.topic];
            let is_known = |(_, place): &(String, Range<usize>)| {
                let is_sign = |(of, sign): &(usize, Range<usize>)| {
                    Some(*of) == field && sign.start < place.end && place.start < sign.end
                };
                met.signs.iter().any(is_sign)
                    || met.hits.iter().any(|other| {
                        let known = &self.patterns[other.pattern];
                        let is_akin = field.is_some() && self.field_of[other.topic] == field;
                        (other.topic == hit.topic || is_akin || !is_alone)
                            && matches!(known.role, Role::Speaks | Role::SpeaksInTitle | Role::Supports)
                            && other.bytes.start < place.end
                            && place.start < other.bytes.end
                    })
            };
            spelled.peek().is_some() && !spelled.any(is_known)
        })
    }
}

impl Pattern<'_> {
    /// Whether a text that is equal but for case is equal where case tells.
    fn fits(&self, text: &[u8]) -> bool {
        let own = self.text.as_bytes();
        self.exact.iter().all(|word| text[word.clone()] == own[word.clone()])
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
}

impl Tally {
    /// The worth of a mention that counts by its nature, in the order of the text.
    fn weigh(&mut self, sentence: usize) -> Weight {
        if sentence == 0 {
            let repeats = std::mem::replace(&mut self.in_title, true);
            return if repeats { Weight::Repeats } else { Weight::Adds(TITLE_WEIGHT) };
        }
        if sentence == self.last_sentence || self.sentences == MOST_SENTENCES {
            return Weight::Repeats;
        }
        self.last_sentence = sentence;
        self.sentences += 1;
        Weight::Adds(SENTENCE_WEIGHT)
    }
}

/// The patterns of one topic, in the order in which it names them.
fn patterns_of<'v>(
    index: usize,
    topic: &'v Topic,
    fields: &[&'v Field],
) -> impl Iterator<Item = Pattern<'v>> {
    let field = fields.iter().find(|field| topic.field.as_ref() == Some(&field.slug));
    let shared: Vec<String> = field
        .iter()
        .flat_map(|field| &field.shared)
        .map(|phrase| Words::of_phrase(phrase).to_lowercase())
        .collect();
    let name = Words::of_phrase(&topic.name).to_lowercase();
    [
        (Role::Speaks, &topic.phrases),
        (Role::SpeaksInTitle, &topic.title_phrases),
        (Role::Supports, &topic.supporting),
        (Role::Excludes, &topic.exclude),
        (Role::RulesOut, &topic.unless),
    ]
    .into_iter()
    .flat_map(|(role, phrases)| phrases.iter().map(move |phrase| (role, phrase)))
    .flat_map(move |(role, phrase)| {
        let words = Words::of_phrase(phrase).to_lowercase();
        let behind = name.strip_prefix(words.as_str());
        let is_name = behind.is_some_and(|rest| {
            matches!(rest.strip_prefix('s').unwrap_or(rest).chars().next(), None | Some(' '))
        });
        let is_full_name = words.contains(' ') && is_name && !shared.contains(&words);
        spellings(phrase).into_iter().map(move |spelling| {
            // With a space on each side only whole words match.
            let text = format!(" {spelling} ");
            Pattern { of: Of::Topic(index), phrase, role, exact: acronyms(&text), is_full_name, text }
        })
    })
}

/// The patterns of one sign of a field.
fn signs_of(index: usize, sign: &str) -> impl Iterator<Item = Pattern<'_>> {
    spellings(sign).into_iter().map(move |spelling| {
        let text = format!(" {spelling} ");
        Pattern {
            of: Of::Field(index),
            phrase: sign,
            role: Role::Speaks,
            exact: acronyms(&text),
            is_full_name: false,
            text,
        }
    })
}

/// The words of a pattern that match only in their own case: those with two capitals or more.
fn acronyms(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut acronyms = Vec::new();
    for word in text.split(' ') {
        let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
        if capitals >= 2 {
            acronyms.push(start..start + word.len());
        }
        start += word.len() + 1;
    }
    acronyms
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
    fn mentions_add_up_to_the_score_and_say_why() {
        let keys = "phrases = [\"bird\"]; supporting = [\"wing\"]; exclude = [\"bird cage\"]";
        let vocabulary = vocabulary(&[("birds", keys)]);
        let matcher = Matcher::new(&vocabulary);
        let (title, abstract_) = ("Birds and a bird cage", "Wings. A bird, a wing.");
        let subject = Subject::of_text(title, abstract_);
        let told: Vec<_> = (matcher.mentions(&subject).iter()).map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "birds: `bird` in the title adds 4",
                "birds: `bird` in the title is part of something else",
                "birds: `bird cage` in the title is something else",
                "birds: `wing` in sentence 1 adds 1",
                "birds: `bird` in sentence 2 adds 1",
                "birds: `wing` in sentence 2 repeats what counts already",
            ]
        );
        assert_eq!(matcher.topics(&subject)[0].score, 6);
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

    #[test]
    fn long_hostile_text_is_matched_in_time() {
        let vocabulary = Vocabulary::built_in();
        let matcher = Matcher::new(&vocabulary);
        let start = std::time::Instant::now();
        for piece in ["$", "[", "a.", "\\url{", "power transformer ", ". ", "é-", "a/b.c/"] {
            matcher.topics(&Subject::of_text("", &piece.repeat(20_000 / piece.len())));
        }
        // A linear matcher takes a fraction of a second for all, a quadratic one minutes.
        assert!(start.elapsed().as_secs() < 20, "took {:?}", start.elapsed());
    }
}
