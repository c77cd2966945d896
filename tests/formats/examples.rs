//! The listings of `examples/listings/`, one in each format, can be imported as they are.

use std::fs;
use std::path::Path;

use offprint::diagnostic::any_error;
use offprint::formats::FORMATS;

#[test]
fn there_is_an_example_of_every_format_and_nothing_is_wrong_with_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/listings");
    let mut shown = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let recognised = crate::recognised(&name, &text);
        let format = recognised.unwrap_or_else(|unknown| panic!("{}", unknown.problem.render())).format;
        let found = crate::read(format, &name, &text);
        assert!(!found.records.is_empty(), "{name} has no paper");
        assert!(!any_error(&found.diagnostics), "{name}: {:?}", found.diagnostics);
        shown.push(format.name);
    }
    for format in FORMATS {
        let count = shown.iter().filter(|name| **name == format.name).count();
        assert_eq!(count, 1, "{} has {count} examples", format.name);
    }
}
