//! Importing the real listing, field for field, and what happens when it is imported again.

use std::collections::BTreeSet;

use crate::support::{Run, Site, run_in, shared_listing};
use offprint::archive::read;
use offprint::paper::Paper;

/// A site with the real listing imported, and the listing's text.
fn imported() -> Option<(Site, String, Vec<String>)> {
    let listing = shared_listing("daily-papers-query.txt")?;
    let expected = shared_listing("daily-papers-query.expected.tsv")?;
    let site = Site::new("");
    let run = site.run(&["import", &listing.to_string_lossy(), "--as-of", "2025-10-28"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, "97 papers read, 97 new.\n"));
    let text = std::fs::read_to_string(listing).unwrap();
    let rows = std::fs::read_to_string(expected).unwrap().lines().skip(1).map(str::to_owned).collect();
    Some((site, text, rows))
}

fn papers(site: &Site) -> Vec<(String, Paper)> {
    let files = crate::support::tree(&site.path("content"));
    let read = |(file, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).unwrap();
        let paper = read::paper(&text, &file).unwrap_or_else(|problem| panic!("{file}: {problem:?}"));
        (file, paper)
    };
    files.into_iter().map(read).collect()
}

/// Letters and digits alone, for comparing cleaned text with raw text.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The raw text without the names of the LaTeX commands in it.
fn without_commands(text: &str) -> String {
    ["\\url", "\\texttt"].iter().fold(text.to_owned(), |text, command| text.replace(command, ""))
}

#[test]
fn every_field_of_every_paper_is_as_expected() {
    let Some((site, text, rows)) = imported() else { return };
    let papers = papers(&site);
    assert_eq!((rows.len(), papers.len()), (97, 97));
    let lines: Vec<&str> = text.lines().collect();
    for row in rows {
        let columns: Vec<&str> = row.split('\t').collect();
        let [line, title, date, _, authors, handle, organization, comments, length, first, last] =
            columns[..]
        else {
            panic!("{row}");
        };
        let found = papers.iter().find(|(_, paper)| letters(&paper.title) == letters(title));
        let (file, paper) = found.unwrap_or_else(|| panic!("{title} is missing"));
        assert_eq!(paper.date.map(|date| date.to_string()).as_deref(), Some(date), "{file}");
        assert!(file.starts_with(&date[..4]), "{file}");
        assert_eq!(paper.author_count.map(|count| count.to_string()).unwrap_or_default(), authors, "{file}");
        assert_eq!(paper.comments.map(|count| count.to_string()).unwrap_or_default(), comments, "{file}");
        let organization_found = paper.organizations.first();
        assert_eq!(
            organization_found.map(|found| found.name.as_str()).unwrap_or_default(),
            organization,
            "{file}"
        );
        assert_eq!(
            organization_found.and_then(|found| found.handle.as_deref()).unwrap_or_default(),
            handle,
            "{file}"
        );
        let line: usize = line.parse().unwrap();
        let raw = lines[line + 1];
        assert_eq!(raw.chars().count().to_string(), length, "{file}");
        assert_eq!(letters(&paper.body), letters(&without_commands(raw)), "{file}");
        assert!(letters(&paper.body).starts_with(&letters(first)), "{file}");
        assert!(letters(&paper.body).ends_with(&letters(last)), "{file}");
    }
}

#[test]
fn every_paper_has_tags_and_there_are_many_different_ones() {
    let Some((site, ..)) = imported() else { return };
    let mut different = BTreeSet::new();
    for (file, paper) in papers(&site) {
        assert!((1..=8).contains(&paper.tags.len()), "{file} has {} tags", paper.tags.len());
        different.extend(paper.tags);
    }
    assert!(different.len() >= 25, "only {} tags: {different:?}", different.len());
}

#[test]
fn leftovers_of_latex_read_as_their_authors_meant() {
    let Some((site, ..)) = imported() else { return };
    site.build();
    let page = |slug: &str| site.page(&format!("papers/{slug}/index.html"));
    let one = page("winning-the-pruning-gamble-a-unified-approach-to-joint-sample-and-token-pruning");
    assert!(one.contains("+38% average"), "{one}");
    let sar = "predicting-gradient-is-better-exploring-self-supervised-learning-for-sar-atr";
    let file = papers(&site).into_iter().find(|(file, _)| file.contains(sar)).unwrap().0;
    let stem = file.rsplit('/').next().unwrap().trim_end_matches(".md").to_owned();
    assert!(page(&stem).contains("<a href=\"https://github.com/waterdisappear/SAR-JEPA\">"));
    let prices = page("lora-fine-tuning-efficiently-undoes-safety-training-in-llama-2-chat-70b");
    assert!(prices.contains("less than $200 per model"));
    for (_, paper) in papers(&site) {
        let slug = offprint::paper::Slug::from_text(&offprint::paper::title::plain(&paper.title));
        let html = page(slug.as_str());
        let text = html.split("<main").nth(1).unwrap();
        for leftover in ["\\%", "\\url", "\\texttt", "``", "''", "\\("] {
            assert!(!text.contains(leftover), "{slug} shows {leftover}");
        }
    }
}

#[test]
fn importing_again_changes_nothing_and_says_so() {
    let Some((site, text, _)) = imported() else { return };
    let before = crate::support::tree(site.root());
    let run = run_in(site.root(), &["import", "-", "--as-of", "2025-10-28"], &text);
    assert_eq!((run.status, run.stderr.as_str()), (0, "97 papers read, 97 unchanged; nothing changed.\n"));
    assert_eq!(crate::support::tree(site.root()), before);
}

#[test]
fn edits_deletions_and_new_counts_are_respected() {
    let Some((site, text, _)) = imported() else { return };
    let file = "content/2025/anchored-supervised-fine-tuning.md";
    site.edit(file, |text| {
        text.replace("title: Anchored", "title: My anchored").replace("---\n\n", "---\n\nMine. ")
    });
    let other = "content/2025/fine-tuning-done-right-in-model-editing.md";
    assert!(site.read(other).contains("comments: 2"));
    site.remove("content/2024/lora-vs-full-fine-tuning-an-illusion-of-equivalence.md");
    let newer = text.replace("\u{b7}\nSep 26 2\n", "\u{b7}\nSep 26 7\n");
    assert_ne!(newer, text);
    let import = |arguments: &[&str]| -> Run {
        let arguments: Vec<&str> = ["import", "-"].iter().chain(arguments).copied().collect();
        run_in(site.root(), &arguments, &newer)
    };
    let run = import(&["--as-of", "2025-10-29"]);
    assert_eq!(run.status, 0);
    assert!(run.stderr.contains("97 papers read, 1 changed, 95 unchanged, 1 skipped"), "{}", run.stderr);
    assert!(run.stderr.contains("--restore"), "{}", run.stderr);
    assert!(site.read(other).contains("comments: 7"));
    assert!(site.read(file).contains("title: My anchored") && site.read(file).contains("Mine. "));
    assert!(!site.exists("content/2024/lora-vs-full-fine-tuning-an-illusion-of-equivalence.md"));
    let run = import(&["--as-of", "2025-10-29", "--restore", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&report["new"], &report["skipped"]), (&1.into(), &0.into()));
    assert!(site.exists("content/2024/lora-vs-full-fine-tuning-an-illusion-of-equivalence.md"));
}

#[test]
fn without_as_of_the_year_is_inferred_and_told() {
    let Some(listing) = shared_listing("daily-papers-query.txt") else { return };
    let site = Site::new("");
    let run = site.run(&["import", &listing.to_string_lossy()]);
    assert_eq!(run.status, 0);
    assert_eq!(run.stderr.matches("warning:").count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("taken to be of 28 October 2025"), "{}", run.stderr);
    assert!(site.exists("content/2025/anchored-supervised-fine-tuning.md"));
}

#[test]
fn a_card_with_a_gap_is_written_with_it_and_told() {
    let site = Site::new("");
    let words = "Words that make up an abstract of some length. ".repeat(6);
    let listing = format!(
        "Whole Card\n\n{words}\n\n  • 2 authors\n·\nMay 7, 2024 3\n\nNo Abstract Here\n\n  • 1 author\n·\nMay 8, 2024\n\nNo Date Here\n\n{words}\n\n  • 4 authors\n\nImpossible Date\n\n{words}\n\n  • 4 authors\n·\nFeb 31, 2024\n\n{words}\n\n  • 5 authors\n·\nMay 9, 2024\n\nLast One\n\n{words}\n\nlab The Lab\n·\nMay 10, 2024\n"
    );
    let run = run_in(site.root(), &["import", "-"], &listing);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("6 papers read, 5 new, 1 refused"), "{}", run.stderr);
    for (line, message) in [
        (9, "a paper has no abstract"),
        (15, "a paper has no date"),
        (27, "a paper has an impossible date"),
        (29, "a paper without a title was left out"),
    ] {
        assert!(run.stderr.contains(message), "{message}: {}", run.stderr);
        assert!(
            run.stderr.contains(&format!("standard input:{line}")),
            "{message} at {line}: {}",
            run.stderr
        );
    }
    let read = |file: &str| read::paper(&site.read(file), file).unwrap();
    assert_eq!(read("content/2024/no-abstract-here.md").body, "");
    assert_eq!(read("content/undated/no-date-here.md").date, None);
    assert_eq!(read("content/undated/impossible-date.md").date, None);
    let last = read("content/2024/last-one.md");
    assert_eq!((last.author_count, last.organizations[0].name.as_str()), (None, "The Lab"));
    assert_eq!(site.build().papers, 5);
}

#[test]
fn several_files_and_folders_are_read_and_bad_ones_are_reported() {
    let site = Site::new("");
    let words = "Words that make up an abstract of some length. ".repeat(6);
    let card = |title: &str| format!("{title}\n\n{words}\n\n  • 2 authors\n·\nMay 7, 2024\n");
    site.write("listings/one.txt", &card("First Card"));
    site.write("listings/deep/two.txt", &card("Second Card"));
    site.write("three.txt", &card("Third Card"));
    site.write("empty.txt", "");
    site.write("prose.txt", "Dear diary, today nothing was published.\n");
    let run = site.run(&["import", "listings", "three.txt", "empty.txt", "prose.txt", "missing.txt"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("3 papers read, 3 new"), "{}", run.stderr);
    for name in ["empty.txt", "prose.txt", "missing.txt"] {
        assert!(run.stderr.contains(name), "{name}: {}", run.stderr);
    }
    assert!(run.stderr.contains("the file is empty"), "{}", run.stderr);
}

#[test]
fn the_settings_say_which_column_of_a_table_is_for_what() {
    let site = Site::new("format = 2\n[import.columns]\ntitle = \"Work\"\n\"links.pdf\" = \"File\"\n");
    let table = site.path("list.csv");
    std::fs::write(&table, "Work,Date,File\nOn ink,2024-05-06,https://example.org/ink.pdf\n").unwrap();
    // A table without a column for titles could be of anything; here the settings name it.
    let other = Site::new("");
    let run = other.run(&["import", &table.to_string_lossy()]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let run = site.run(&["import", &table.to_string_lossy()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let (file, paper) = papers(&site).remove(0);
    assert_eq!((file.as_str(), paper.title.as_str()), ("2024/on-ink.md", "On ink"));
    assert_eq!(paper.links["pdf"], "https://example.org/ink.pdf");
}

#[test]
fn each_format_is_imported_by_its_content_alone() {
    let site = Site::new("");
    for (name, listing, paper) in [
        ("a.txt", "@article{k, title = {On Tides}, author = {Reed, Bo}, year = 2021}\n", "2021/on-tides.md"),
        ("b.txt", "TY  - JOUR\nTI  - On Sand\nPY  - 2022\nER  - \n", "2022/on-sand.md"),
        ("c.txt", "{\"title\":\"On Foam\",\"date\":\"2023\"}\n", "2023/on-foam.md"),
        ("d.txt", "---\ntitle: On Wind\ndate: 2020-02-01\n---\nWind blows.\n", "2020/on-wind.md"),
    ] {
        std::fs::write(site.path(name), listing).unwrap();
        let run = site.run(&["import", &site.path(name).to_string_lossy()]);
        assert_eq!(run.status, 0, "{name}: {}", run.stderr);
        assert!(site.path("content").join(paper).is_file(), "{name}: {}", run.stderr);
    }
}

#[test]
fn two_records_of_one_listing_with_one_title_and_other_texts_are_two_papers() {
    let site = Site::new("");
    let table = "title,date,abstract\nEditorial,2020,The first year.\nEditorial,2021,The second year.\n";
    let run = run_in(site.root(), &["import", "-"], table);
    assert!(run.stderr.contains("2 papers read, 2 new."), "{}", run.stderr);
    let before = crate::support::tree(site.root());
    let run = run_in(site.root(), &["import", "-"], table);
    assert_eq!(run.stderr, "2 papers read, 2 unchanged; nothing changed.\n");
    assert_eq!(crate::support::tree(site.root()), before);
}

#[test]
fn items_of_one_title_stay_apart_from_feed_to_feed() {
    let site = Site::new("");
    let item = |number: usize, day: usize| {
        format!(
            "<item><title>Editorial</title><link>https://j.example/{number}</link><pubDate>2024-0{day}-03</pubDate><description>Of issue {number}.</description></item>"
        )
    };
    let feed = |items: &[(usize, usize)]| {
        let items: String = items.iter().map(|(number, day)| item(*number, *day)).collect();
        format!("<rss version=\"2.0\"><channel><title>J</title>{items}</channel></rss>")
    };
    // Two of one day, the later of them with the next, one alone in each month, and another of a month that was there.
    for items in [&[(1, 5), (2, 5)][..], &[(2, 5), (3, 5)], &[(4, 6)], &[(5, 7)], &[(5, 7)], &[(6, 7)]] {
        run_in(site.root(), &["import", "-"], &feed(items));
    }
    let files = crate::support::tree(&site.path("content"));
    let texts: Vec<_> = files.values().map(|file| String::from_utf8_lossy(file)).collect();
    let mut found: Vec<(bool, usize)> = (1..=6)
        .map(|number| {
            let own = format!("https://j.example/{number}\n");
            let of_it = texts.iter().filter(|text| text.contains(&format!("Of issue {number}.")));
            (of_it.clone().all(|text| text.contains(&own)), of_it.count())
        })
        .collect();
    found.dedup();
    assert_eq!((found, texts.len()), (vec![(true, 1)], 6), "{texts:?}");
}

const CARD: &str = "Papers\n\nLift the Veil of Everything\n\nAn abstract of some length that says a little.\n\n• 4 authors\n· May 31, 2025\n";

#[test]
fn a_file_that_cannot_be_read_is_never_written_over() {
    for name in ["lift-the-veil-of-everything.md", "Lift-The-Veil-Of-Everything.md"] {
        let site = Site::new("");
        let file = site.path(&format!("content/2025/{name}"));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, b"---\ntitle: Lift the Veil of Everything\n---\n\nCaf\xe9\n").unwrap();
        let before = std::fs::read(&file).unwrap();
        let run = run_in(site.root(), &["import", "-", "--as-of", "2025-10-28"], CARD);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert_eq!(std::fs::read(&file).unwrap(), before);
    }
}

#[test]
fn a_file_with_a_value_that_cannot_be_read_is_told_and_left_alone() {
    for (line, told) in [
        ("tags: {a: b}", "`tags` has the wrong form"),
        ("tags: 5", "`tags` has the wrong form"),
        ("tags: [a", "the line of `tags` is not valid YAML"),
        ("authors: {a: b}", "`a` is no part of `authors`"),
    ] {
        let site = Site::new("");
        let import = |tags: &str| {
            let table = format!("title,date,tags,authors\nMoss Tides,2024-01-02,\"{tags}\",Ada Bell\n");
            run_in(site.root(), &["import", "-", "--verbose"], &table)
        };
        import("tides");
        let field = line.split(':').next().unwrap();
        site.edit("content/2024/moss-tides.md", |text| {
            let (before, behind) = text.split_once(&format!("{field}:\n")).unwrap();
            let rest: Vec<&str> = behind.lines().skip_while(|line| line.starts_with(' ')).collect();
            format!("{before}{line}\n{}\n", rest.join("\n"))
        });
        let before = site.read("content/2024/moss-tides.md");
        let run = import("tides, moss");
        assert_eq!(run.status, 1, "{line}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{line}: {}", run.stderr);
        assert!(
            run.stderr.contains("skipped    content/2024/moss-tides.md: its file can't be read"),
            "{}",
            run.stderr
        );
        assert_eq!(site.read("content/2024/moss-tides.md"), before, "{line}");
    }
}

#[test]
fn a_garbled_line_of_what_imports_remember_stays_for_a_person_to_mend() {
    let site = Site::new("");
    let import = || run_in(site.root(), &["import", "-", "--as-of", "2025-10-28"], CARD);
    site.write("provenance/2025.jsonl", "<<<<<<< ours\n");
    site.write("imports/README.md", "Not ours.\n");
    assert!(import().stderr.contains("provenance/2025.jsonl:1"));
    let text = site.read("provenance/2025.jsonl");
    assert!(text.contains("<<<<<<< ours") && text.contains("lift-the-veil"), "{text}");
    assert_eq!(site.read("imports/README.md"), "Not ours.\n");
}

#[test]
fn a_new_paper_takes_no_address_that_leads_to_another() {
    let site = Site::new("");
    site.write(
        "content/lifting.md",
        "---\ntitle: Lifting\ndate: 2010-01-01\naliases: [lift-the-veil-of-everything]\n---\n",
    );
    run_in(site.root(), &["import", "-", "--as-of", "2025-10-28"], CARD);
    assert!(!site.exists("content/2025/lift-the-veil-of-everything.md"));
    site.build_well();
}

#[test]
fn of_two_papers_with_one_title_each_keeps_its_own_when_a_person_edits_one() {
    let site = Site::new("");
    let table = "title,date,abstract\nEditorial,2020,The first text.\nEditorial,2020,The second text.\n";
    run_in(site.root(), &["import", "-"], table);
    site.edit("content/2020/editorial.md", |text| text.replace("The first text.", "My words."));
    let before = crate::support::tree(&site.path("content"));
    run_in(site.root(), &["import", "-"], table);
    assert_eq!(crate::support::tree(&site.path("content")), before);
}

#[test]
fn blank_lines_and_spaces_around_an_abstract_make_it_nobody_s_own() {
    let listing = |words: &str| format!("title,date,abstract\nMoss on stones,2024-01-01,{words}\n");
    let file = "content/2024/moss-on-stones.md";
    for change in [
        (|text| text + "\n") as fn(String) -> String,
        |text| text + "\n\n \n",
        |text| text.trim_end().to_owned() + "  \n",
        |text| text.trim_end().to_owned(),
        |text| text.replace("---\n\n", "---\n\n\n  \n"),
        |text| text.replace("---\n\n", "---\n"),
        |text| text + "\n\n\n## Mine\n\nNotes.\n",
        |text| text.replace('\n', "\r\n") + "\r\n",
    ] {
        let site = Site::new("");
        let import =
            |words: &str, day: &str| run_in(site.root(), &["import", "-", "--as-of", day], &listing(words));
        assert_eq!(import("The first words of it.", "2025-01-01").status, 0);
        site.edit(file, change);
        let before = site.read(file);
        assert!(import("The first words of it.", "2025-01-02").stderr.contains("nothing changed"));
        assert_eq!(site.read(file), before);
        let run = import("Other words of it.", "2025-01-03");
        assert!(!run.stderr.contains("kept"), "{before:?}: {}", run.stderr);
        let text = site.read(file);
        assert!(text.contains("Other words") && !text.contains("The first"), "{before:?}: {text}");
        assert_eq!(text.contains("Notes."), before.contains("Notes."));
    }
    // Words of a person are kept.
    let site = Site::new("");
    let import =
        |words: &str, day: &str| run_in(site.root(), &["import", "-", "--as-of", day], &listing(words));
    import("The first words of it.", "2025-01-01");
    site.edit(file, |text| text + "\nAnd mine.\n");
    assert!(import("Other words of it.", "2025-01-03").stderr.contains("body"));
    assert!(site.read(file).contains("The first words of it.\n\nAnd mine."));
}

#[test]
fn a_record_that_a_listing_repeats_is_told_as_repeated() {
    let site = Site::new("");
    let table =
        "title,date,doi\nMoss on stones,2024,10.1234/a\nPeat,2023,10.1234/b\nMoss on stones,2024,10.1234/a\n";
    let run = run_in(site.root(), &["import", "-"], table);
    assert!(run.stderr.ends_with("3 papers read, 2 new, 1 repeated.\n"), "{}", run.stderr);
    let run = run_in(site.root(), &["import", "-"], table);
    assert_eq!(run.stderr, "3 papers read, 3 unchanged; nothing changed.\n");
}

#[test]
fn a_notice_that_names_its_paper_by_the_title_is_related_to_it_in_whatever_order_they_come() {
    let paper = "@article{a, title={Moss on stones of the north}, author={Quill, Ada}, year={2019}}\n";
    let other = "@article{b, title={Moss on stones of the south}, author={Nib, Cy}, year={2019}}\n";
    let notice =
        "@article{c, title={Erratum to: Moss on stones of the north}, author={Quill, Ada}, year={2020}}\n";
    let reply =
        "@article{d, title={Comment on ``Moss on stones of the north''}, author={Blot, Eve}, year={2020}}\n";
    let all = [paper, other, notice, reply];
    let orders: [&[&[usize]]; 4] =
        [&[&[0, 1, 2, 3]], &[&[3, 2], &[1, 0]], &[&[0], &[1], &[2], &[3]], &[&[2, 0, 3, 1]]];
    for order in orders {
        let site = Site::new("");
        let import = |numbers: &[usize]| {
            let listing: String = numbers.iter().map(|number| all[*number]).collect();
            run_in(site.root(), &["import", "-"], &listing)
        };
        order.iter().for_each(|numbers| assert_eq!(import(numbers).status, 0));
        let notice = site.read("content/2020/erratum-to-moss-on-stones-of-the-north.md");
        assert!(
            notice.contains("relations:\n  - kind: erratum-of\n    to: moss-on-stones-of-the-north\n"),
            "{notice}"
        );
        let reply = site.read("content/2020/comment-on-moss-on-stones-of-the-north.md");
        assert!(reply.contains("kind: reply-to\n    to: moss-on-stones-of-the-north\n"), "{reply}");
        // Importing again changes nothing, and what a person took away stays away.
        assert!(import(&[0, 1, 2, 3]).stderr.contains("nothing changed"), "{order:?}");
        site.edit("content/2020/erratum-to-moss-on-stones-of-the-north.md", |text| {
            text.replace("relations:\n  - kind: erratum-of\n    to: moss-on-stones-of-the-north\n", "")
        });
        import(&[0, 1, 2, 3]);
        assert!(!site.read("content/2020/erratum-to-moss-on-stones-of-the-north.md").contains("relations"));
    }
}

#[test]
fn a_notice_is_related_to_no_paper_where_its_title_could_mean_two() {
    let site = Site::new("");
    let listing = "@article{a, title={Moss}, author={Quill, Ada}, year={2009}, volume={1}}\n\
                   @article{b, title={Moss}, author={Nib, Cy}, year={2019}, volume={9}}\n\
                   @article{c, title={Correction: Moss}, year={2020}}\n\
                   @article{d, title={Correction to: Lichens that nobody described}, author={Nib, Cy}, year={2020}}\n";
    assert_eq!(run_in(site.root(), &["import", "-"], listing).status, 0);
    for file in ["correction-moss.md", "correction-to-lichens-that-nobody-described.md"] {
        assert!(!site.read(&format!("content/2020/{file}")).contains("relations"), "{file}");
    }
}

/// On a day without news a service answers without hits: an import that runs every night says so, and goes on.
#[test]
fn an_answer_without_hits_is_no_error_and_an_empty_file_is_one() {
    let site = Site::new("");
    for (name, text, status, told) in [
        (
            "hits.json",
            "{\"total\":0,\"data\":[]}",
            0,
            "hits.json holds 0 papers: it is an answer without hits",
        ),
        ("day.json", "[]", 0, "day.json holds 0 papers"),
        ("feed.xml", "<rss><channel><title>x</title></channel></rss>", 0, "it is a feed without items"),
        ("empty.bib", "", 1, "the file is empty"),
        ("failed.json", "{\"error\":\"too many requests\"}", 1, "no listing that Offprint knows"),
    ] {
        std::fs::write(site.path(name), text).unwrap();
        let run = site.run(&["import", name, "--strict"]);
        assert_eq!(run.status, status, "{name}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{name}: {}", run.stderr);
    }
    let run = site.run(&["import", "day.json", "--format", "daily-papers-api", "--strict"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}
