//! How arXiv announces a paper, and which of its dates that gives:
//! <https://info.arxiv.org/help/rss_specifications.html>.

use super::entry::Published;
use crate::paper::ArxivId;
use crate::paper::Date;

/// Why a paper is announced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Announcement {
    /// It is new.
    #[default]
    New,
    /// It was put into a further category.
    Cross,
    /// It has a new version, or other details.
    Replace,
}

impl Announcement {
    /// The type by the name that feeds give it.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "new" => Some(Self::New),
            "cross" => Some(Self::Cross),
            "replace" | "replace-cross" | "absonly" | "absonly-cross" => Some(Self::Replace),
            _ => None,
        }
    }

    /// The dates of the first and of a later version that an announcement on that day gives.
    ///
    /// A replaced paper is older than its announcement, so its first date stays open. A paper is
    /// put into further categories as a rule when it is new; one whose identifier is of another
    /// month, or that has versions already, is older, and its date stays open too.
    pub(super) fn dates(self, day: Date, id: Option<&(ArxivId, Option<u32>)>) -> (Published, Option<Date>) {
        match self {
            Self::New => (Published::On(day), None),
            Self::Replace => (Published::Open, Some(day)),
            Self::Cross if id.is_none_or(|(id, version)| is_first(id, *version, day)) => {
                (Published::On(day), None)
            }
            Self::Cross => (Published::Open, None),
        }
    }
}

/// Whether that may be the day on which the first version was announced.
fn is_first(id: &ArxivId, version: Option<u32>, day: Date) -> bool {
    let Some(month) = id.month() else { return false };
    let number = |date: Date| u32::from(date.year()) * 12 + u32::from(date.month().unwrap_or(1));
    let months = number(day).checked_sub(number(month));
    let is_near = months == Some(0) || (months == Some(1) && day.day().is_some_and(|day| day <= 7));
    is_near && version.is_none_or(|version| version == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_first_announcement_tells_the_date() {
        let open = (Published::Open, None);
        let day: Date = "2025-11-03".parse().unwrap();
        let on = (Published::On(day), None);
        for (name, id, expected) in [
            ("new", "2511.00001v1", &on),
            ("cross", "2511.00001v1", &on),
            ("cross", "2510.99999", &on),
            ("cross", "2511.00001v2", &open),
            ("cross", "2509.00001v1", &open),
            ("replace", "2511.00001v2", &(Published::Open, Some(day))),
            ("replace-cross", "2401.00001v2", &(Published::Open, Some(day))),
        ] {
            let id = ArxivId::parse_versioned(id);
            let dates = Announcement::named(name).unwrap().dates(day, id.as_ref());
            assert_eq!(dates, *expected, "{name} {id:?}");
        }
    }
}
