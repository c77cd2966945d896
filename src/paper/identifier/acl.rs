//! Identifiers of the ACL Anthology: <https://aclanthology.org/info/ids/>.

use super::{Identifier, host_and_path, kept_as_text, resolved};

/// An identifier of the ACL Anthology: `2020.acl-main.1`, or before 2020 `P17-1001`.
#[derive(Clone)]
pub struct AclId(Box<str>);

kept_as_text!(AclId);

impl Identifier for AclId {
    const LABEL: &'static str = "ACL Anthology";
    const EXAMPLE: &'static str = "2020.acl-main.1";

    fn parse(text: &str) -> Result<Self, &'static str> {
        let id = match host_and_path(text) {
            Some((host, path)) if matches!(host.as_str(), "aclanthology.org" | "aclweb.org") => {
                let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
                name.strip_suffix(".pdf").unwrap_or(name)
            }
            Some(_) => return Err("it is another address"),
            None => text.trim(),
        };
        let is_new = id.split_once('.').is_some_and(|(year, rest)| is_number(year, 4) && is_in_volume(rest));
        if is_new || is_old(id) { Ok(Self(id.into())) } else { Err("it names no paper of a volume") }
    }

    fn key(&self) -> String {
        format!("acl:{}", self.0.to_ascii_lowercase())
    }

    fn address(&self) -> Option<String> {
        // Without the slash the Anthology redirects.
        Some(format!("{}/", resolved("https://aclanthology.org/", &self.0)))
    }

    fn pdf(&self) -> Option<String> {
        Some(format!("{}.pdf", resolved("https://aclanthology.org/", &self.0)))
    }
}

/// `acl-main.1`: the venue, the volume's name, the paper's number.
fn is_in_volume(text: &str) -> bool {
    let Some((volume, number)) = text.rsplit_once('.') else { return false };
    let Some((venue, name)) = volume.split_once('-') else { return false };
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    is_word(venue) && is_word(name) && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

/// `P17-1001`: a letter for the venue, the year, the volume and the paper's number.
fn is_old(text: &str) -> bool {
    let Some((volume, number)) = text.split_once('-') else { return false };
    let year = volume.strip_prefix(|c: char| c.is_ascii_alphabetic());
    year.is_some_and(|year| is_number(year, 2)) && is_number(number, 4)
}

fn is_number(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}
