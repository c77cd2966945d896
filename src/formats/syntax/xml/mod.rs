//! XML documents that list records: the records are found by their tags, and each is read alone.
//!
//! The document is never read as a whole, so that a broken record costs only itself, and one that
//! is cut off gives all records before the cut. Elements are recognized by their local name; those of a
//! namespace that a format doesn't know are left out with all that they hold, while a prefix that
//! nobody declared is overlooked. Namespaces: <https://www.w3.org/TR/xml-names/>.

mod element;
mod reading;
mod records;
mod scope;

pub use element::Element;
pub use reading::{harvest_goes_on, read, read_others};
pub use records::{End, Record, Records, head, missing_end, root};
pub use scope::{Fault, Scope, fragment};
