//! Addresses of pages by what they are made for.

use tera::{Kwargs, State};

use super::{Form, Helper, argument};
use crate::collection::TermKind;
use crate::paper::{Date, Slug};
use crate::site::Links;
use crate::site::address::{date_address, paper_address, term_address};

pub(super) const HELPERS: &[Helper] = &[Helper {
    name: "link_to",
    form: Form::Function,
    description: "The address of a page by what it is made for, to be put behind `page.root`: right at a root, under a \
                  sub-path and from disk. It takes one argument. Whether there is such a page it doesn't know: `offprint theme check` \
                  tells of links that lead nowhere.",
    arguments: &[
        argument("paper", "The name of a paper's file below `content/`, without its folder and `.md`."),
        argument("tag", "A tag, in any of the spellings that papers have."),
        argument("author", "A person's name."),
        argument("organization", "An organization's name."),
        argument("venue", "A venue's name."),
        argument("date", "A day, a month or a year: `2024-12-09`, `2024-12`, `2024`."),
        argument("page", "The address of any page of the site, from its root: `about/`, `tags/`."),
    ],
    examples: &[
        (
            "<a href=\"{{ page.root }}{{ link_to(tag=\"Graph theory\") }}\">",
            "<a href=\"../../tags/graph-theory/index.html\">",
        ),
        ("{{ link_to(paper=\"attention-is-all-you-need\") }}", "papers/attention-is-all-you-need/index.html"),
        ("{{ link_to(date=\"2024-12\") }}", "dates/2024/12/index.html"),
    ],
    add: Some(|tera, tools| {
        let links = tools.links.clone();
        tera.register_function("link_to", move |kwargs: Kwargs, _: &State| link_to(&links, &kwargs));
    }),
}];

fn link_to(links: &Links, kwargs: &Kwargs) -> Result<String, tera::Error> {
    let mut named = kwargs.iter();
    let (Some((name, value)), None) = (named.next(), named.next()) else {
        return Err(tera::Error::message(format!("`link_to` takes one of {ARGUMENTS}")));
    };
    let name = name.as_str().unwrap_or_default();
    let Some(target) = value.as_str() else {
        return Err(tera::Error::message(format!(
            "`link_to` takes a text for `{name}`, and was given {}",
            value.name()
        )));
    };
    let kind = TermKind::ALL.into_iter().find(|kind| kind.name() == name);
    let address = match (kind, name) {
        (Some(kind), _) => term_address(kind, Slug::from_text(target).as_str()),
        (None, "paper") => paper_address(target),
        (None, "page") => target.trim_start_matches('/').to_owned(),
        (None, "date") => match target.parse::<Date>() {
            Ok(date) => date_address(date),
            Err(_) => {
                return Err(tera::Error::message(format!(
                    "`{target}` is no date; write YYYY-MM-DD, YYYY-MM or YYYY"
                )));
            }
        },
        (None, _) => {
            return Err(tera::Error::message(format!(
                "`link_to` has no `{name}`; it takes one of {ARGUMENTS}"
            )));
        }
    };
    Ok(links.href(&address))
}

const ARGUMENTS: &str = "`paper`, `tag`, `author`, `organization`, `venue`, `date`, `page`";

#[cfg(test)]
mod tests {
    use super::super::tests::rendered;

    #[test]
    fn every_kind_of_page_has_its_address() {
        for (argument, expected) in [
            ("author=\"Émilie du Châtelet\"", "authors/emilie-du-chatelet/index.html"),
            ("organization=\"CERN\"", "organizations/cern/index.html"),
            ("venue=\"NeurIPS\"", "venues/neurips/index.html"),
            ("date=\"2024-12-09\"", "dates/2024/12/09/index.html"),
            ("date=\"2024\"", "dates/2024/index.html"),
            ("page=\"/about/\"", "about/index.html"),
            ("page=\"\"", "index.html"),
        ] {
            assert_eq!(rendered(&format!("{{{{ link_to({argument}) }}}}")), expected);
        }
    }

    #[test]
    fn a_wrong_call_is_told() {
        for (arguments, told) in [
            ("", "takes one of `paper`, `tag`"),
            ("tag=\"a\", paper=\"b\"", "takes one of `paper`, `tag`"),
            ("person=\"a\"", "has no `person`"),
            ("date=\"May\"", "`May` is no date"),
            ("tag=1", "takes a text for `tag`"),
        ] {
            let found = rendered(&format!("{{{{ link_to({arguments}) }}}}"));
            assert!(found.starts_with("error") && found.contains(told), "{arguments}: {found}");
        }
    }
}
