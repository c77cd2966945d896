//! JSON and XML, cut into records without reading a listing as a whole: a broken record loses no
//! other, and a text that is cut off keeps all before the cut.

pub mod json;
pub mod xml;
