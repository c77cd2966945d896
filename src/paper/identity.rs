//! Identifiers of papers, in the form in which they are kept and compared.

/// The identifier schemes that a paper can have, each with the address it resolves to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// arXiv, <https://info.arxiv.org/help/arxiv_identifier.html>.
    Arxiv,
    /// Digital object identifiers, ISO 26324.
    Doi,
    /// OpenReview forums.
    Openreview,
    /// ACL Anthology, <https://aclanthology.org/info/ids/>.
    Acl,
    /// DBLP keys, such as `conf/nips/VaswaniSPUJGKP17`.
    Dblp,
    /// Book numbers, ISO 2108.
    Isbn,
}

impl Scheme {
    /// The scheme's name as readers know it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Arxiv => "arXiv",
            Self::Doi => "DOI",
            Self::Openreview => "OpenReview",
            Self::Acl => "ACL Anthology",
            Self::Dblp => "DBLP",
            Self::Isbn => "ISBN",
        }
    }

    /// The address that an identifier resolves to; books have none.
    pub fn address(self, identifier: &str) -> Option<String> {
        let prefix = match self {
            Self::Arxiv => "https://arxiv.org/abs/",
            Self::Doi => "https://doi.org/",
            Self::Openreview => "https://openreview.net/forum?id=",
            Self::Acl => "https://aclanthology.org/",
            Self::Dblp => "https://dblp.org/rec/",
            Self::Isbn => return None,
        };
        let mut address = prefix.to_owned();
        for byte in identifier.bytes() {
            let plain = byte.is_ascii_alphanumeric() || b"-._~/:;()@!$*,+".contains(&byte);
            match plain {
                true => address.push(char::from(byte)),
                false => address.push_str(&format!("%{byte:02X}")),
            }
        }
        Some(address)
    }
}

impl super::Paper {
    /// The paper's identifiers in the order of a content file.
    pub fn identifiers(&self) -> impl Iterator<Item = (Scheme, &str)> {
        [
            (Scheme::Arxiv, &self.arxiv),
            (Scheme::Doi, &self.doi),
            (Scheme::Openreview, &self.openreview),
            (Scheme::Acl, &self.acl),
            (Scheme::Dblp, &self.dblp),
            (Scheme::Isbn, &self.isbn),
        ]
        .into_iter()
        .filter_map(|(scheme, value)| Some((scheme, value.as_deref()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odd_identifier_stays_one_address() {
        let address = Scheme::Doi.address("10.1002/(SICI)1097<1::AID\"#x>3.0").unwrap();
        assert_eq!(address, "https://doi.org/10.1002/(SICI)1097%3C1::AID%22%23x%3E3.0");
    }
}
