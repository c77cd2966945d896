//! What words say.

use super::*;
use crate::locale::Locale;

fn file(language: &str, text: &'static str) -> WordFile {
    WordFile { language: language.to_owned(), file: format!("locales/{language}.ftl"), text: text.into() }
}

fn english(text: &'static str) -> Locale {
    Locale::new("en", &[file("en", text)]).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// A key, what the word is given, and what it says.
type Case<'c> = (&'c str, &'c [(&'c str, Argument<'c>)], &'c str);

#[test]
fn words_are_put_together() {
    let locale = english(
        "-site = Archive\nplain = Tags\nother = In the { -site }: { plain }\nspaced ={ \" \" }x\n\
         lines = one\n    two\nnames = { $one } and { $other }\n\
         ordinal = { NUMBER($n, type: \"ordinal\") ->\n    [one] { $n }st\n   *[other] { $n }th\n }\n\
         counted = { $n ->\n    [0] none\n    [one] one\n   *[other] { $n } of { $all }\n }\n",
    );
    let cases: [Case; 12] = [
        ("plain", &[], "Tags"),
        ("other", &[], "In the Archive: Tags"),
        ("spaced", &[], " x"),
        ("lines", &[], "one\ntwo"),
        ("names", &[("one", "<a>".into()), ("other", 1234_u64.into())], "<a> and 1,234"),
        ("ordinal", &[("n", 21_u64.into())], "21st"),
        ("ordinal", &[("n", 12_u64.into())], "12th"),
        ("counted", &[("n", 0_u64.into()), ("all", 3_u64.into())], "none"),
        ("counted", &[("n", 1_u64.into()), ("all", 3_u64.into())], "one"),
        ("counted", &[("n", 2_u64.into()), ("all", 3_u64.into())], "2 of 3"),
        // What is missing shows itself.
        ("names", &[("one", "a".into())], "a and {other}"),
        ("nosuch", &[], "nosuch"),
    ];
    for (key, arguments, expected) in cases {
        assert_eq!(locale.say(key, arguments), expected, "{key}");
    }
}

#[test]
fn words_that_are_html_escape_what_they_are_given() {
    let locale = english("a-html = <b>{ $text }</b>{ $link }\nb = { $text }\n");
    let given = [("text", Argument::from("<i> & \"")), ("link", Argument::Html("<a>x</a>".into()))];
    let html = locale.say_html("a-html", &given);
    assert_eq!(html.as_deref(), Some("<b>&lt;i&gt; &amp; &quot;</b><a>x</a>"));
    assert_eq!(locale.say_html("b", &given), None);
}

#[test]
fn a_word_is_taken_from_the_nearest_language_and_the_topmost_file() {
    let files = [
        file("de", "a = site\n"),
        file("de-AT", "b = theme, Austria\n"),
        file("de", "a = theme\nb = theme\n"),
        file("de", "a = program\nb = program\nc = program\n"),
        file("en", "a = English\nd = English\n"),
        file("fr", "a = {"),
    ];
    let locale = Locale::new("de-AT", &files).unwrap();
    let said = ["a", "b", "c", "d"].map(|key| locale.say(key, &[]));
    assert_eq!(said, ["site", "theme, Austria", "program", "English"]);
    assert_eq!(locale.words().missing().collect::<Vec<_>>(), ["d"]);
    assert_eq!(Locale::new("en", &files).unwrap().words().missing().count(), 0);
}

#[test]
fn a_word_may_leave_out_what_it_is_given_and_can_say_nothing_else() {
    let theme = "made = Made by { $generator } for { $site }\nplain = x\n";
    for (site, line, help) in [
        ("made = Made by us\n", 0, ""),
        ("made = { $site } alone\n", 0, ""),
        ("own = { $anything }\n", 0, ""),
        ("made =\n    Made by { $generatr }\n", 2, "did you mean `$generator`?"),
        ("plain = { $x }\n", 1, "it is given nothing: write the text without it"),
        ("made = { $else_where }\n", 1, "it is given `$generator`, `$site`"),
    ] {
        for language in ["en", "de"] {
            let files =
                [file(language, site), WordFile { file: "theme.ftl".to_owned(), ..file("en", theme) }];
            let told = match Words::new(language, &files) {
                Ok(words) => {
                    assert_eq!(words.arguments("made").unwrap().len(), 2, "{site}");
                    (0, String::new())
                }
                Err(problems) => {
                    let place = problems[0].place.as_ref().unwrap();
                    assert_eq!((place.file.as_str(), problems.len()), (files[0].file.as_str(), 1), "{site}");
                    (place.line, problems[0].help.clone().unwrap())
                }
            };
            assert_eq!(told, (line, help.to_owned()), "{language}: {site}");
        }
    }
}

#[test]
fn forms_that_look_misspelt_are_told() {
    let theme = "counted = { $n ->\n    [one] a\n   *[other] b\n }\nchosen = { $kind ->\n    [tag] a\n   *[author] b\n }\n";
    for (key, forms, line, help) in [
        ("counted", "[one] a\n   *[other] b", 0, ""),
        ("counted", "[oen] a\n   *[other] b", 2, "did you mean `[one]`?"),
        ("counted", "[0] a\n    [several] b\n   *[other] c", 3, "write `zero`, `one`, `two`"),
        ("chosen", "[tag] a\n   *[author] b", 0, ""),
        ("chosen", "[tag] a\n   *[autor] b", 3, "did you mean `[author]`?"),
        ("own", "[small] a\n   *[large] b", 0, ""),
        ("own", "[oter] a\n   *[few] b", 2, "did you mean `[other]`?"),
    ] {
        let by = if key == "chosen" { "kind" } else { "n" };
        let text = format!("{key} = {{ ${by} ->\n    {forms}\n }}\n");
        let own = WordFile { language: "en".to_owned(), file: "own.ftl".to_owned(), text: text.into() };
        let words = Words::new("en", &[own, file("en", theme)]).unwrap();
        let told = words.warnings().first();
        assert_eq!(told.map_or(0, |told| told.place.as_ref().unwrap().line), line, "{key}: {forms}");
        let found = told.and_then(|told| told.help.as_deref()).unwrap_or_default();
        assert!(found.starts_with(help), "{key}, {forms}: {found}");
    }
}

#[test]
fn words_tell_which_plural_forms_they_lack() {
    for (language, forms, expected) in [
        ("en", "[one] a\n *[other] b", ""),
        ("en", "*[other] b", "one"),
        ("en", "[1] a\n *[other] b", ""),
        ("en", "[author] a\n *[tag] b", ""),
        ("fr", "[one] a\n *[other] b", ""),
        ("pl", "[one] a\n *[other] b", "few many"),
        ("pl", "[one] a\n [few] b\n *[many] c", ""),
        ("ar", "[0] a\n [one] b\n [few] c\n *[other] d", "many two"),
        ("ja", "*[other] b", ""),
    ] {
        let text = format!("a = {{ $n ->\n {forms}\n }}\n");
        let file = WordFile { language: language.to_owned(), file: String::new(), text: text.into() };
        let words = Words::new(language, &[file]).unwrap_or_else(|problems| panic!("{problems:?}"));
        let found = words.lacking_forms();
        let found = found
            .get("a")
            .map_or(String::new(), |(_, lacking)| lacking.iter().copied().collect::<Vec<_>>().join(" "));
        assert_eq!(found, expected, "{language}: {forms}");
    }
}

#[test]
fn tags_lead_to_languages() {
    for (tag, expected) in [
        ("en", &["en"][..]),
        ("de-AT", &["de-AT", "de", "en"]),
        ("zh-TW", &["zh-TW", "zh-Hant", "zh", "en"]),
        ("zh-Hant-HK", &["zh-Hant-HK", "zh-Hant", "zh", "en"]),
        ("zh", &["zh-Hans", "zh", "en"]),
        ("zh-CN", &["zh-CN", "zh-Hans", "zh", "en"]),
        ("ar-u-nu-arab", &["ar", "en"]),
    ] {
        assert_eq!(languages(tag), expected, "{tag}");
    }
}

#[test]
fn scripts_get_a_form_for_each_category_and_each_text() {
    let locale = Locale::new(
        "ar",
        &[file(
            "ar",
            "plain = x { $y }\ncounted = { $count ->\n    [one] 1\n    [two] 2\n   *[other] { $count } z\n }\n\
             chosen = { $kind ->\n    [tag] T { $name }\n   *[other] O\n }\n",
        )],
    )
    .unwrap();
    let forms = |key: &str| serde_json::to_string(&locale.forms(key)).unwrap();
    assert_eq!(forms("plain"), "\"x {y}\"");
    assert_eq!(
        forms("counted"),
        "{\"few\":\"{count} z\",\"many\":\"{count} z\",\"one\":\"1\",\"other\":\"{count} z\",\"two\":\"2\",\"zero\":\"{count} z\"}"
    );
    assert_eq!(forms("chosen"), "{\"other\":\"O\",\"tag\":\"T {name}\"}");
    assert_eq!(forms("nosuch"), "null");
}
