//! Content files and Markdown: text to papers, papers to text, text to HTML.

use divan::Bencher;
use divan::counter::ItemsCount;
use offprint::archive::{Entry, write};
use offprint::paper::Paper;
use offprint::site::Links;
use offprint::site::markdown::{HeadingLevel, Markdown, Surroundings};

use crate::{PAPERS, papers};

/// Formulas as abstracts have them.
const MATH: &str = "\n\nIt needs $O(n \\log n)$ steps where $\\|x\\|_2 \\le \\frac{1}{\\sqrt{n}}$, \
    and $$\\mathbb{E}\\left[\\sum_{i=1}^n \\alpha_i x_i^2\\right] = \\theta^\\top \\Sigma \\theta.$$\n";

fn all() -> Vec<Paper> {
    (0..PAPERS).map(|number| papers::paper(number, PAPERS)).collect()
}

#[divan::bench]
fn read_content_files(bencher: Bencher) {
    let file = |(number, paper): (usize, &Paper)| (papers::file(number, paper), write::file(paper));
    let files: Vec<(String, String)> = all().iter().enumerate().map(file).collect();
    bencher.counter(ItemsCount::new(PAPERS)).bench(|| {
        for (file, text) in &files {
            divan::black_box(Entry::read(file, text).is_ok());
        }
    });
}

#[divan::bench]
fn write_content_files(bencher: Bencher) {
    let papers = all();
    bencher.counter(ItemsCount::new(PAPERS)).bench(|| {
        papers.iter().for_each(|paper| drop(divan::black_box(write::file(paper))));
    });
}

#[divan::bench]
fn markdown_with_math(bencher: Bencher) {
    let texts: Vec<String> = all().into_iter().map(|paper| paper.body + MATH).collect();
    let markdown = Markdown::new(false);
    let place = Surroundings {
        links: &Links::Relative,
        address: "papers/one/",
        top_heading: HeadingLevel::H3,
        sizes: &[],
    };
    bencher.counter(ItemsCount::new(PAPERS)).bench(|| {
        texts.iter().for_each(|text| drop(divan::black_box(markdown.document(text, &place))));
    });
}
