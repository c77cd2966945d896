//! x
pub fn title(t: &str) -> String {
    t.to_owned()
}
pub fn markdown(t: &str) -> String {
    t.to_owned()
}
