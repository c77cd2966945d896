//! Math between dollars.
use std::borrow::Cow;
pub enum Segment<'a> {
    Text(Cow<'a, str>),
    Math(&'a str),
    Display(&'a str),
}
pub fn segments(text: &str) -> impl Iterator<Item = Segment<'_>> {
    text.split('$')
        .enumerate()
        .map(|(i, part)| if i % 2 == 0 { Segment::Text(part.into()) } else { Segment::Math(part) })
}
