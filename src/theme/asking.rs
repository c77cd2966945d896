//! The functions by which templates ask of the whole site. A page that asks what has no answer yet is rendered
//! once more when there is one: rendering itself looks nothing up.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use serde::de::DeserializeOwned;
use tera::{Kwargs, State, Tera, Value};

use super::filters::{helpers_of_site, type_in_words};
use crate::diagnostic::did_you_mean;
use crate::paper::Digest;
use crate::site::questions::{
    CalendarQuestion, DataQuestion, ListingDaysQuestion, PapersQuestion, Question, TermsQuestion,
    VolumesQuestion,
};

/// A question of a page, and a digest of its answer.
pub type Asked = (Arc<Question>, Digest);

/// The answers that are known, each with its digest.
#[derive(Clone, Default)]
pub(super) struct Answers(Arc<RwLock<Known>>);

/// Answers by their questions, each with its digest.
type Known = HashMap<Arc<Question>, (Digest, Answer)>;

/// What a template gets, or why there is nothing.
type Answer = Result<Value, String>;

/// What the page that this thread renders has asked.
#[derive(Default)]
struct Asking {
    answered: Vec<Asked>,
    open: Vec<Question>,
}

thread_local! {
    static ASKING: RefCell<Asking> = RefCell::default();
}

/// What a page asked while it was rendered.
pub(super) struct Rendering {
    /// Questions with answers, each once, in the order in which they were asked.
    pub answered: Vec<Asked>,
    /// Questions without an answer. Where there are some, what was rendered is no page.
    pub open: Vec<Question>,
}

impl Answers {
    /// Keeps an answer.
    pub(super) fn put(&self, question: Question, digest: Digest, answer: Answer) {
        let mut answers = self.0.write().unwrap_or_else(PoisonError::into_inner);
        answers.insert(Arc::new(question), (digest, answer));
    }

    /// The answer to a question, taken note of. Without one, something that templates can show, so that all that a
    /// page asks shows at once.
    fn ask(&self, question: Question) -> Result<Value, tera::Error> {
        if let Some(mistake) = question.mistake() {
            return Err(tera::Error::message(mistake));
        }
        let answers = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let known = answers
            .get_key_value(&question)
            .map(|(question, (digest, answer))| ((Arc::clone(question), *digest), answer.clone()));
        drop(answers);
        ASKING.with_borrow_mut(|asking| match known {
            Some((asked, answer)) => {
                if !asking.answered.contains(&asked) {
                    asking.answered.push(asked);
                }
                answer.map_err(tera::Error::message)
            }
            None => {
                asking.open.push(question);
                Ok(Value::from(Vec::<Value>::new()))
            }
        })
    }
}

/// Renders a page on this thread, and tells what it asked.
pub(super) fn listen<T>(render: impl FnOnce() -> T) -> (T, Rendering) {
    ASKING.with_borrow_mut(|asking| *asking = Asking::default());
    let rendered = render();
    let Asking { answered, mut open } = ASKING.take();
    open.sort();
    open.dedup();
    (rendered, Rendering { answered, open })
}

/// Makes the functions known to templates.
pub(super) fn register(tera: &mut Tera, answers: &Answers) {
    register_one::<TermsQuestion>(tera, answers, "terms", Question::Terms);
    register_one::<PapersQuestion>(tera, answers, "papers", Question::Papers);
    register_one::<VolumesQuestion>(tera, answers, "volumes", Question::Volumes);
    register_one::<CalendarQuestion>(tera, answers, "calendar", Question::Calendar);
    register_one::<ListingDaysQuestion>(tera, answers, "listing_days", Question::ListingDays);
    register_one::<DataQuestion>(tera, answers, "data", Question::Data);
}

fn register_one<T: DeserializeOwned + 'static>(
    tera: &mut Tera,
    answers: &Answers,
    name: &'static str,
    question: fn(T) -> Question,
) {
    let answers = answers.clone();
    tera.register_function(name, move |kwargs: Kwargs, _: &State| match mistake(name, &kwargs) {
        Some(mistake) => Err(tera::Error::message(mistake)),
        None => answers.ask(question(kwargs.deserialize()?)),
    });
}

/// Arguments that have to be there, by their functions.
const NEEDED: [(&str, &str); 2] = [("terms", "kind"), ("data", "path")];

/// Arguments that are whole numbers; all others are texts.
const NUMBERS: [&str; 2] = ["limit", "year"];

/// What is wrong with the arguments of a function, in words; nothing mostly.
fn mistake(function: &str, kwargs: &Kwargs) -> Option<String> {
    let helper = helpers_of_site().iter().find(|helper| helper.name == function)?;
    let names = || helper.arguments.iter().map(|argument| argument.name);
    for (name, value) in kwargs.iter() {
        let name = name.as_str().unwrap_or_default();
        if !names().any(|known| known == name) {
            let help = match did_you_mean(name, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it takes {}", names().collect::<Vec<_>>().join(", ")),
            };
            return Some(format!("`{function}` takes no `{name}`; {help}"));
        }
        let is_whole = matches!(value.name(), "u64" | "i64" | "u128" | "i128");
        let found = || match value.as_str() {
            Some(text) => format!("the text \"{text}\""),
            None if value.is_number() => value.to_string(),
            None => type_in_words(value.name()).to_owned(),
        };
        let may_be_none = !NEEDED.contains(&(function, name)) && !["limit", "order"].contains(&name);
        if value.is_none() && may_be_none {
            continue;
        }
        if NUMBERS.contains(&name) && (!is_whole || value.to_string().starts_with('-')) {
            return Some(format!(
                "`{name}` has to be a whole number, such as `{name}=5`, and was given {}",
                found()
            ));
        }
        if !NUMBERS.contains(&name) && !value.is_string() {
            return Some(format!("`{name}` has to be a text, and was given {}", found()));
        }
    }
    let missing = NEEDED
        .iter()
        .find(|(of, needed)| *of == function && kwargs.iter().all(|(name, _)| name.as_str() != Some(needed)));
    missing.map(|(_, name)| format!("`{function}` needs `{name}`: add `{name}=\"…\"`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_arguments_is_said_in_words() {
        let mut tera = Tera::default();
        register(&mut tera, &Answers::default());
        for (call, told) in [
            (
                "papers(year=\"2025\")",
                "`year` has to be a whole number, such as `year=5`, and was given the text \"2025\"",
            ),
            ("papers(limit=-1)", "`limit` has to be a whole number, such as `limit=5`, and was given -1"),
            ("papers(limit=1.5)", "`limit` has to be a whole number, such as `limit=5`, and was given 1.5"),
            ("papers(limit=none)", "`limit` has to be a whole number, such as `limit=5`, and was given none"),
            ("papers(tag=7)", "`tag` has to be a text, and was given 7"),
            ("papers(tag=[\"a\"])", "`tag` has to be a text, and was given a list"),
            ("papers(taag=\"a\")", "`papers` takes no `taag`; did you mean `tag`?"),
            ("data(file=\"a\")", "`data` takes no `file`; it takes path"),
            ("terms()", "`terms` needs `kind`: add `kind=\"…\"`"),
            ("terms(kind=none)", "`kind` has to be a text, and was given none"),
            ("data()", "`data` needs `path`: add `path=\"…\"`"),
            ("papers(tag=none, year=none, limit=2)", ""),
            ("calendar(year=2024)", ""),
        ] {
            tera.add_raw_template("a", &format!("{{% for one in {call} %}}{{% endfor %}}")).unwrap();
            let (rendered, _) = listen(|| tera.render("a", &tera::Context::new()));
            let found = rendered.err().map(|error| error.to_string()).unwrap_or_default();
            assert!(found.contains(told) && (found.is_empty() == told.is_empty()), "{call}: {found}");
        }
    }
}
