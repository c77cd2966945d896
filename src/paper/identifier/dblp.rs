//! Keys of DBLP: <https://dblp.org/faq/1474589.html>.

use super::{Identifier, host_and_path, kept_as_text, resolved, without_label};

/// The key of a record of DBLP's: its kind, its stream, and its name there, `conf/nips/VaswaniSPUJGKP17`.
#[derive(Clone)]
pub struct DblpKey(Box<str>);

kept_as_text!(DblpKey);

/// What keys begin with, and whether a stream follows: a conference, a journal, a publisher.
const KINDS: [(&str, bool); 10] = [
    ("conf", true),
    ("journals", true),
    ("series", true),
    ("books", true),
    ("reference", true),
    ("tr", true),
    ("data", true),
    ("phd", false),
    ("ms", false),
    ("persons", false),
];

impl Identifier for DblpKey {
    const LABEL: &'static str = "DBLP";
    const EXAMPLE: &'static str = "conf/nips/VaswaniSPUJGKP17";

    fn parse(text: &str) -> Result<Self, &'static str> {
        let key = match host_and_path(text) {
            Some((host, path)) if host.contains("dblp") => {
                let (_, key) = path.split_once("rec/").ok_or("it is the address of no record")?;
                without_form(key)
            }
            Some(_) => return Err("it is another address"),
            None => without_label(text, "dblp"),
        };
        let mut parts = key.split('/');
        let kind = parts.next().unwrap_or_default();
        let Some((_, has_stream)) = KINDS.iter().find(|(known, _)| *known == kind) else {
            return Err("it does not begin with a kind of publication, such as `conf/`");
        };
        let rest: Vec<&str> = parts.collect();
        if rest.len() < 1 + usize::from(*has_stream) {
            return Err("it has no stream: the conference or journal after the first slash");
        }
        let is_plain = |part: &&str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:+".contains(&b))
        };
        if !rest.iter().all(is_plain) {
            return Err("only letters, digits and hyphens can stand between its slashes");
        }
        Ok(Self(key.into()))
    }

    fn key(&self) -> String {
        format!("dblp:{}", self.0)
    }

    fn address(&self) -> Option<String> {
        Some(resolved("https://dblp.org/rec/", &self.0))
    }
}

/// The key without the form in which its record is asked for.
fn without_form(key: &str) -> &str {
    let key = key.split(['?', '#']).next().unwrap_or(key);
    let key = ["bib/", "html/"].iter().find_map(|form| key.strip_prefix(form)).unwrap_or(key);
    [".bib", ".html", ".xml", ".rdf"].iter().find_map(|form| key.strip_suffix(form)).unwrap_or(key)
}
