//! What is wrong with a page's HTML: elements that are not closed, ids twice, links to nothing, pictures without
//! a size, links and buttons without words.

use std::collections::{BTreeMap, BTreeSet};

use super::sample::BASE;
use crate::collection::TermKind;
use crate::theme::markup::{Element, Piece, pieces};
use crate::theme::trace::{ATTRIBUTE, Spot};

/// Something that is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fault {
    /// The element of a template in or at which it is; none where nothing of a template is around.
    pub spot: Option<Spot>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

/// The files of a site, with what links may lead to in them.
pub(super) struct Targets<'a> {
    /// All files.
    pub files: &'a BTreeSet<String>,
    /// By page, its ids.
    pub ids: &'a BTreeMap<String, BTreeSet<String>>,
    /// The layer of the site's own templates, whose links to papers and terms lead to those of the site.
    pub own_layer: Option<usize>,
}

/// Elements whose end may be left out (HTML standard, section 13.1.2.4).
const OPTIONAL_END: [&str; 19] = [
    "html", "head", "body", "li", "dt", "dd", "p", "rt", "rp", "optgroup", "option", "colgroup", "thead",
    "tbody", "tfoot", "tr", "td", "th", "caption",
];

/// Elements with words for readers of their own: what is in them counts as nothing else.
const HIDDEN: [&str; 4] = ["script", "style", "template", "noscript"];

/// The ids of a page.
pub(super) fn ids(html: &str) -> BTreeSet<String> {
    let id = |piece: Piece| match piece {
        Piece::Start(element) => element.attribute("id").map(str::to_owned),
        Piece::End { .. } | Piece::Text(_) => None,
    };
    pieces(html).into_iter().filter_map(id).collect()
}

/// All that is wrong with a page. `file` is its path in the output folder.
pub(super) fn faults(file: &str, html: &str, targets: &Targets) -> Vec<Fault> {
    let mut reader = Reader { file, targets, open: Vec::new(), ids: BTreeSet::new(), faults: Vec::new() };
    for piece in pieces(html) {
        match piece {
            Piece::Start(element) => reader.start(element),
            Piece::End { name, .. } => reader.end(&name),
            Piece::Text(text) => reader.text(&text),
        }
    }
    reader.finish();
    reader.faults
}

/// An element that is open.
struct Open {
    element: Element,
    spot: Option<Spot>,
    /// Whether something in it has words.
    has_words: bool,
}

struct Reader<'a> {
    file: &'a str,
    targets: &'a Targets<'a>,
    open: Vec<Open>,
    ids: BTreeSet<String>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn tell(&mut self, spot: Option<Spot>, message: String, help: &'static str) {
        self.faults.push(Fault { spot, message, help });
    }

    /// The element of a template that an element is, or is in.
    fn spot_of(&self, element: &Element) -> Option<Spot> {
        let own = element.attribute(ATTRIBUTE).and_then(Spot::parse);
        own.or_else(|| self.open.iter().rev().find_map(|open| open.spot))
    }

    fn start(&mut self, element: Element) {
        let spot = self.spot_of(&element);
        self.check_id(&element, spot);
        self.check_addresses(&element, spot);
        self.check_picture(&element, spot);
        let says = ["aria-label", "aria-labelledby", "title", "alt"];
        let has_words =
            says.iter().any(|name| element.attribute(name).is_some_and(|value| !value.trim().is_empty()));
        if has_words && element.name != "a" && element.name != "button" {
            self.words();
        }
        if !element.is_void() {
            self.open.push(Open { element, spot, has_words });
        }
    }

    fn text(&mut self, text: &str) {
        let is_hidden = self.open.last().is_some_and(|open| HIDDEN.contains(&open.element.name.as_str()));
        if !is_hidden && !text.trim().is_empty() {
            self.words();
        }
    }

    /// Notes that all open elements have words.
    fn words(&mut self) {
        self.open.iter_mut().for_each(|open| open.has_words = true);
    }

    fn end(&mut self, name: &str) {
        let Some(place) = self.open.iter().rposition(|open| open.element.name == name) else {
            // `</p>` makes an empty paragraph, and `</br>` a line break; both are mistakes.
            let spot = self.open.iter().rev().find_map(|open| open.spot);
            self.tell(
                spot,
                format!("`</{name}>` closes nothing that is open"),
                "take it away, or open the element",
            );
            return;
        };
        while self.open.len() > place + 1 {
            self.pop(false);
        }
        self.pop(true);
    }

    fn finish(&mut self) {
        while !self.open.is_empty() {
            self.pop(false);
        }
    }

    /// Takes the innermost element, which has an end or not.
    fn pop(&mut self, has_end: bool) {
        let Some(Open { element, spot, has_words }) = self.open.pop() else { return };
        let name = element.name.as_str();
        if !has_end && !OPTIONAL_END.contains(&name) {
            self.tell(spot, format!("`<{name}>` is not closed"), "write its end tag in the same block");
        }
        let leads = name == "a" && element.attribute("href").is_some();
        if (leads || name == "button") && !has_words {
            let what = if leads { "a link" } else { "a button" };
            self.tell(
                spot,
                format!("{what} has no words"),
                "write what it leads to or does, or give it an `aria-label`",
            );
        }
    }

    fn check_id(&mut self, element: &Element, spot: Option<Spot>) {
        let Some(id) = element.attribute("id") else { return };
        if id.is_empty() || id.contains(char::is_whitespace) {
            self.tell(spot, format!("\"{id}\" can't be an id"), "write an id without spaces");
        } else if !self.ids.insert(id.to_owned()) {
            self.tell(
                spot,
                format!("the id `{id}` stands twice on the page"),
                "give each element an id of its own",
            );
        }
    }

    fn check_picture(&mut self, element: &Element, spot: Option<Spot>) {
        if element.name != "img" {
            return;
        }
        if element.attribute("width").is_none() || element.attribute("height").is_none() {
            let help = "write `width` and `height`, so that the page doesn't jump when it loads";
            self.tell(spot, "a picture has no width and height".to_owned(), help);
        }
        if element.attribute("alt").is_none() {
            self.tell(
                spot,
                "a picture has no `alt`".to_owned(),
                "say what it shows; `alt=\"\"` for mere decoration",
            );
        }
    }

    /// Looks where an element leads, and what it loads.
    fn check_addresses(&mut self, element: &Element, spot: Option<Spot>) {
        for name in ["href", "src", "action", "poster", "data"] {
            let Some(address) = element.attribute(name) else { continue };
            if name == "data" && element.name != "object" {
                continue;
            }
            if let Some((message, help)) = self.wrong_address(address, spot) {
                self.tell(spot, message, help);
            }
        }
    }

    fn wrong_address(&self, address: &str, spot: Option<Spot>) -> Option<(String, &'static str)> {
        let page = format!("https://papers.example{BASE}{}", self.file.trim_end_matches("index.html"));
        let page = url::Url::parse(&page).ok()?;
        if address.trim().is_empty() {
            return Some(("a link has no address".to_owned(), "write where it leads"));
        }
        let target = page.join(address).ok().filter(|target| target.origin() == page.origin())?;
        let Some(path) = target.path().strip_prefix(BASE) else {
            let help = "put `page.root` before the address";
            return Some((format!("`{address}` leads out of the site: it leaves out the root"), help));
        };
        let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        let is_own = spot.is_some_and(|spot| Some(spot.layer) == self.targets.own_layer);
        if is_own && is_of_collection(&path) {
            return None;
        }
        let file = crate::site::address::file_of(&path);
        if !self.targets.files.contains(&file) {
            return Some((
                format!("`{address}` leads to nothing"),
                "write the address of a page or a file of the site",
            ));
        }
        let fragment = target.fragment().filter(|fragment| !fragment.is_empty())?;
        let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        let known = self.targets.ids.get(&file)?;
        (!known.contains(&*fragment)).then(|| {
            (
                format!("`{address}` leads to an id that the page doesn't have"),
                "write an id that stands there",
            )
        })
    }
}

/// Whether an address is that of a paper, a term or a date, of which the sample has others than the site.
fn is_of_collection(path: &str) -> bool {
    let folders = TermKind::ALL.map(TermKind::folder);
    path.split_once('/').is_some_and(|(folder, rest)| {
        !rest.is_empty() && (matches!(folder, "papers" | "dates") || folders.contains(&folder))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(html: &str) -> Vec<String> {
        let files = ["index.html", "tags/index.html", "a b.png"].map(str::to_owned).into();
        let ids = BTreeMap::from([("tags/index.html".to_owned(), ids("<p id=here>"))]);
        let targets = Targets { files: &files, ids: &ids, own_layer: None };
        faults("tags/index.html", html, &targets).into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn each_fault_is_found() {
        for (html, expected) in [
            ("<div><p>a</div>", ""),
            ("<ul><li>a<li>b</ul><br><img alt=\"\" width=1 height=1>", ""),
            ("<table><caption>x<tr><th>a<th>b</table>", ""),
            ("<svg><path d=\"\"/></svg>", ""),
            ("<div><span>a</div>", "`<span>` is not closed"),
            ("<div>", "`<div>` is not closed"),
            ("a</div>", "`</div>` closes nothing that is open"),
            ("<p id=a><p id=a>", "the id `a` stands twice on the page"),
            ("<p id=\"a b\">", "\"a b\" can't be an id"),
            ("<a href=\"../\">x</a><a href=\"#here\">x</a><a href=\"\">x</a>", "a link has no address"),
            ("<a href=\"nosuch/\">x</a>", "`nosuch/` leads to nothing"),
            ("<a href=\"/tags/\">x</a>", "`/tags/` leads out of the site: it leaves out the root"),
            (
                "<a href=\"/archive/tags/#nosuch\">x</a>",
                "`/archive/tags/#nosuch` leads to an id that the page doesn't have",
            ),
            ("<a href=\"https://elsewhere.example/nosuch\">x</a><a href=\"mailto:a@b\">x</a>", ""),
            ("<script src=\"../nosuch.js\"></script>", "`../nosuch.js` leads to nothing"),
            ("<img src=\"../a%20b.png\" alt=\"\">", "a picture has no width and height"),
            ("<img src=\"../a%20b.png\" width=1 height=1>", "a picture has no `alt`"),
            ("<a href=\"../\"> <i></i></a>", "a link has no words"),
            ("<a href=\"../\"><img alt=\"x\" width=1 height=1></a><a id=x></a>", ""),
            (
                "<a href=\"../\" aria-label=\"x\"></a><a href=\"../\"><style>x</style></a>",
                "a link has no words",
            ),
            ("<button></button>", "a button has no words"),
        ] {
            let expected: Vec<&str> =
                Some(expected).filter(|message| !message.is_empty()).into_iter().collect();
            assert_eq!(messages(html), expected, "{html}");
        }
    }
}
