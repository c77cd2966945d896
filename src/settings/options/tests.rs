use super::*;

/// What a theme's manifest says, with its places.
fn manifest(text: &str) -> (Table, Places) {
    let whole: Table = toml::from_str(text).unwrap_or_else(|error| panic!("{text}{error}"));
    (whole["options"].as_table().unwrap().clone(), Places::of(text, "theme.toml"))
}

fn declared(manifests: &[&str]) -> Result<Options, Vec<Diagnostic>> {
    let mut options = Options::default();
    for text in manifests {
        let (written, places) = manifest(text);
        options.declare(&written, &places)?;
    }
    Ok(options)
}

fn chosen(options: &Options, settings: &str) -> Result<Chosen, Vec<Diagnostic>> {
    let (written, places) = manifest(settings);
    options.choose(&written, &places)
}

/// One option of each type, each with bounds where it can have some.
const THEME: &str = r#"[options.wide]
type = "bool"
[options.columns]
type = "integer"
default = 2
min = 1
max = 4
[options.tint]
type = "colour"
[options.side]
type = "choice"
choices = ["left", "right"]
[options.page_width]
type = "length"
default = "60rem"
min = "20rem"
max = "90rem"
[options.gap]
type = "length"
[options.motto]
type = "text"
max = 10
[options.shown]
type = "list"
items = { type = "choice", choices = ["day", "venue"] }
max = 2
[options.colours]
type = "list"
items = "colour"
[options.map]
type = "table"
default = { any = 1, thing = "x" }
[options.nav]
type = "table"
[options.nav.keys]
height = { type = "length", default = "3rem" }
sticky = true
"#;

#[test]
fn each_type_takes_what_it_says() {
    let options = declared(&[THEME]).unwrap();
    for (right, value) in [
        ("wide = true", "true"),
        ("columns = 1", "1"),
        ("columns = 4", "4"),
        ("tint = \"darkgreen\"", "\"darkgreen\""),
        ("tint = \"oklch(50% .12 250)\"", "\"oklch(50% .12 250)\""),
        ("tint = \"\"", "\"\""),
        ("side = \"right\"", "\"right\""),
        ("page_width = \"90rem\"", "\"90rem\""),
        ("page_width = \"\"", "\"\""),
        ("gap = \"0\"", "\"0\""),
        ("gap = \"50%\"", "\"50%\""),
        ("motto = \"zehn Züge!\"", "\"zehn Züge!\""),
        ("shown = [\"venue\", \"day\"]", "[\"venue\", \"day\"]"),
        ("colours = [\"red\", \"#abc\"]", "[\"red\", \"#abc\"]"),
        ("map = { any = [1], other = 2 }", "{ any = [1], thing = \"x\", other = 2 }"),
        ("nav = { sticky = false }", "{ height = \"3rem\", sticky = false }"),
    ] {
        let text = format!("[options]\n{right}\n");
        let values = chosen(&options, &text).unwrap_or_else(|error| panic!("{right}: {error:#?}")).values;
        let name = right.split(' ').next().unwrap();
        let expected: Table = toml::from_str(&format!("value = {value}")).unwrap();
        assert_eq!(values[name], expected["value"], "{right}");
    }
}

#[test]
fn what_an_option_does_not_take_is_told_with_its_line_and_what_is_expected() {
    let options = declared(&[THEME]).unwrap();
    for (wrong, column, message, help) in [
        ("wide = 1", 8, "`options.wide` can't be 1", "write true or false"),
        (
            "columns = \"three\"",
            11,
            "`options.columns` can't be \"three\"",
            "write a whole number from 1 to 4",
        ),
        ("columns = 0", 11, "`options.columns` can't be 0", "write a whole number from 1 to 4"),
        ("columns = 5", 11, "`options.columns` can't be 5", "write a whole number from 1 to 4"),
        ("columns = 2.5", 11, "`options.columns` can't be 2.5", "write a whole number from 1 to 4"),
        (
            "tint = \"bordeaux\"",
            8,
            "`options.tint` can't be \"bordeaux\"",
            "write a colour as CSS writes it, such as \"#7a1f3d\", \"darkgreen\" or \"oklch(50% .12 250)\"",
        ),
        ("tint = \"darkgren\"", 8, "`options.tint` can't be \"darkgren\"", "did you mean `darkgreen`?"),
        ("side = \"rigth\"", 8, "`options.side` can't be \"rigth\"", "did you mean `right`?"),
        ("side = \"top\"", 8, "`options.side` can't be \"top\"", "write \"left\" or \"right\""),
        ("side = \"\"", 8, "`options.side` can't be \"\"", "write \"left\" or \"right\""),
        (
            "page_width = \"10rem\"",
            14,
            "`options.page_width` can't be \"10rem\"",
            "write a length from \"20rem\" to \"90rem\"",
        ),
        (
            "page_width = \"800px\"",
            14,
            "`options.page_width` can't be \"800px\"",
            "write a length from \"20rem\" to \"90rem\"",
        ),
        (
            "gap = \"wide\"",
            7,
            "`options.gap` can't be \"wide\"",
            "write a length as CSS writes it, such as \"2rem\", \"12px\" or \"60%\"",
        ),
        (
            "motto = \"far too long\"",
            9,
            "`options.motto` can't be \"far too long\"",
            "write text of at most 10 characters, in quotes",
        ),
        (
            "shown = \"day\"",
            9,
            "`options.shown` can't be \"day\"",
            "write a list in [ ] with up to 2 items, each \"day\" or \"venue\"",
        ),
        ("shown = [\"day\", \"venu\"]", 17, "`options.shown.1` can't be \"venu\"", "did you mean `venue`?"),
        (
            "shown = [\"day\", \"day\", \"day\"]",
            9,
            "`options.shown` can't be a list of 3",
            "write a list in [ ] with up to 2 items, each \"day\" or \"venue\"",
        ),
        ("colours = [\"red\", \"rde\"]", 19, "`options.colours.1` can't be \"rde\"", "did you mean `red`?"),
        ("map = 1", 7, "`options.map` can't be 1", "write a table"),
        ("nav = 1", 7, "`options.nav` can't be 1", "write a table with the keys `height`, `sticky`"),
        ("nav = { hight = \"1rem\" }", 9, "the theme has no option `nav.hight`", "did you mean `height`?"),
        ("nav = { sticky = 1 }", 18, "`options.nav.sticky` can't be 1", "write true or false"),
        ("colums = 2", 1, "the theme has no option `colums`", "did you mean `columns`?"),
    ] {
        let found = chosen(&options, &format!("[options]\n\n{wrong}\n")).unwrap_err();
        let [found] = found.as_slice() else { panic!("{wrong}: {found:#?}") };
        let place = found.place.clone().unwrap();
        assert_eq!((place.line, place.column), (3, column), "{wrong}: {found:?}");
        assert_eq!((found.message.as_str(), found.help.as_deref()), (message, Some(help)), "{wrong}");
    }
    let all = chosen(&options, "[options]\nwide = 1\ncolumns = 9\n").unwrap_err();
    assert_eq!(all.len(), 2, "all of them are told: {all:#?}");
}

#[test]
fn a_declaration_that_says_something_wrong_is_told_with_its_line() {
    for (wrong, line, message, help) in [
        ("x = { type = \"color\" }", 2, "there is no type `color`", "did you mean `colour`?"),
        ("x = { type = 3 }", 2, "a type can't be 3", ""),
        ("x = { type = \"choice\" }", 2, "a choice has no `choices`", ""),
        ("x = { type = \"choice\", choices = [] }", 2, "`choices` can't be []", ""),
        ("x = { type = \"bool\", max = 1 }", 2, "an option of the type `bool` has no key `max`", ""),
        (
            "x = { type = \"bool\", defalt = 1 }",
            2,
            "an option of the type `bool` has no key `defalt`",
            "did you mean `default`?",
        ),
        (
            "x = { type = \"integer\", default = 9, max = 4 }",
            2,
            "`options.x.default` can't be 9",
            "write a whole number up to 4",
        ),
        (
            "x = { type = \"integer\", min = 5, max = 3 }",
            2,
            "no value lies between `min` and `max`",
            "write a `max` from `min` on, both in one unit",
        ),
        (
            "x = { type = \"length\", min = \"10px\", max = \"50%\" }",
            2,
            "no value lies between `min` and `max`",
            "",
        ),
        (
            "x = { type = \"list\", items = { type = \"list\", min = 3, max = 1 } }",
            2,
            "no value lies between `min` and `max`",
            "",
        ),
        ("x = { type = \"integer\", min = \"a\" }", 2, "`min` can't be \"a\"", "write a whole number"),
        ("x = { type = \"length\", min = \"a\" }", 2, "`min` can't be \"a\"", ""),
        ("x = { type = \"list\", items = \"txt\" }", 2, "there is no type `txt`", "did you mean `text`?"),
        ("x = { type = \"list\", items = 1 }", 2, "`items` can't be 1", ""),
        ("x = { type = \"table\", keys = { y = { type = \"txt\" } } }", 2, "there is no type `txt`", ""),
        ("x = { type = \"bool\", description = 1 }", 2, "`description` can't be 1", "write text in quotes"),
        ("x = 1.5", 2, "no option can be 1.5", ""),
        ("\"a b\" = 1", 2, "`a b` can't be the name of an option", ""),
    ] {
        let found = declared(&[&format!("[options]\n{wrong}\n")]).unwrap_err();
        let first = &found[0];
        assert_eq!(first.message, message, "{wrong}: {found:#?}");
        let place = first.place.clone().unwrap();
        assert_eq!((place.file.as_str(), place.line), ("theme.toml", line), "{wrong}: {first:?}");
        assert!(help.is_empty() || first.help.as_deref() == Some(help), "{wrong}: {first:?}");
    }
}

#[test]
fn a_plain_value_is_an_option_of_its_type() {
    let options =
        declared(&["[options]\na = \"#88aaff\"\nb = true\nc = 3\nd = [\"x\"]\ne = { f = 1 }\n"]).unwrap();
    let kinds: Vec<&str> = options.iter().map(|(_, declared)| declared.kind.name()).collect();
    assert_eq!(kinds, ["text", "bool", "integer", "list", "table"]);
    assert_eq!(
        chosen(&options, "[options]\nc = \"x\"\n").unwrap_err()[0].help.as_deref(),
        Some("write a whole number")
    );
}

#[test]
fn a_plain_value_above_is_a_new_default_and_keeps_type_and_bounds() {
    let options = declared(&[THEME, "[options]\ncolumns = 3\n"]).unwrap();
    assert_eq!(chosen(&options, "[options]\n").unwrap().values["columns"].as_integer(), Some(3));
    assert!(chosen(&options, "[options]\ncolumns = 5\n").is_err());
    let wrong = declared(&[THEME, "[options]\ncolumns = 9\n"]).unwrap_err();
    assert_eq!(wrong[0].help.as_deref(), Some("write a whole number from 1 to 4"));
    let other = declared(&[THEME, "[options]\ncolumns = { type = \"text\" }\n"]).unwrap();
    assert_eq!(
        chosen(&other, "[options]\ncolumns = \"many\"\n").unwrap().values["columns"].as_str(),
        Some("many")
    );
}

#[test]
fn tables_are_merged_key_by_key_over_all_layers() {
    let base = "[options.nav]\ntype = \"table\"\ndefault = { a = 1, b = { c = 1, d = 1 } }\n";
    let theme = "[options.nav]\nb = { c = 2 }\ne = 2\n";
    let options = declared(&[base, theme]).unwrap();
    let values = chosen(&options, "[options.nav]\nb.d = 3\n").unwrap().values;
    let expected: Table = toml::from_str("a = 1\nb = { c = 2, d = 3 }\ne = 2\n").unwrap();
    assert_eq!(values["nav"], Value::Table(expected));
    let named = "[options.nav]\ntype = \"table\"\nkeys.gap = { type = \"length\", default = \"1px\" }\n";
    let more = "[options.nav]\ntype = \"table\"\nkeys.tint = { type = \"colour\", default = \"red\" }\n";
    let options = declared(&[named, more]).unwrap();
    let chosen = chosen(&options, "[options.nav]\ngap = \"2px\"\n").unwrap();
    assert_eq!(chosen.properties, "--option-nav-gap:2px;--option-nav-tint:red");
}

#[test]
fn colours_and_lengths_become_custom_properties() {
    let options = declared(&[THEME]).unwrap();
    let properties = |settings: &str| chosen(&options, settings).unwrap().properties;
    assert_eq!(properties("[options]\n"), "--option-page-width:60rem;--option-nav-height:3rem");
    assert_eq!(
        properties("[options]\ntint = \" #abc \"\ngap = \"0\"\n"),
        "--option-tint:#abc;--option-page-width:60rem;--option-gap:0;--option-nav-height:3rem"
    );
    assert_eq!(properties("[options]\npage_width = \"\"\n"), "--option-nav-height:3rem");
}
