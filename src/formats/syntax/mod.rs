//! JSON and XML, cut into records without reading a listing as a whole: a broken record loses no
//! other, and a text that is cut off keeps all before the cut. Markdown as the blocks that it shows. YAML as
//! values.

pub mod json;
pub mod markdown;
pub mod xml;
pub mod yaml;
