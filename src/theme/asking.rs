//! The functions by which templates ask of the whole site. A page that asks what has no answer yet is rendered
//! once more when there is one: rendering itself looks nothing up.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use serde::de::DeserializeOwned;
use tera::{Kwargs, State, Tera, Value};

use crate::paper::Digest;
use crate::site::questions::{
    CalendarQuestion, DataQuestion, ListingDaysQuestion, PapersQuestion, Question, TermsQuestion,
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
    tera.register_function(name, move |kwargs: Kwargs, _: &State| {
        answers.ask(question(kwargs.deserialize()?))
    });
}
