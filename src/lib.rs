//! Offprint turns listings of research papers into static, browsable, citable archives.
//!
//! Two pipelines share one idea of a [paper](paper::Paper). The first makes content files of
//! listings, the second a site of content files:
//!
//! ```text
//! listing bytes ──import──▶ Paper ──merge──▶ content/**/*.md                 (offprint import)
//!
//! content/**/*.md ──read──▶ Paper ──collect──▶ Collection ──plan──▶ Plan ──render──▶ bytes ──write──▶ public/
//!                                                                       ▲                  (offprint build)
//!                                                           themes/ ────┘
//! ```
//!
//! Each stage is a function from values to values; only the first and the last touch the disk.
//! Watching and serving call the same build again, with what it has read already.
//!
//! # Invariants
//!
//! 1. There is one build. Watch, serve and tests all call it; nothing else knows how to make a page.
//! 2. For input without errors an incremental build leaves the same bytes as a clean one, after any
//!    edit, rename, deletion, or change of settings or theme. A content file that can't be read keeps
//!    the pages that the manifest has for it.
//! 3. The same input gives the same output: no clock, no hash order, no thread order in what is
//!    written.
//! 4. Offprint deletes only files that its own manifest says it wrote, and writes only into folders
//!    that are empty, that it has marked, or that it was told to use; neither leaves the output folder
//!    or goes through links in it.
//! 5. A person's edit to a content file is never overwritten by an import. Content and what imports
//!    remember change together or not at all, paper by paper.
//! 6. Nothing that came from a listing reaches HTML unescaped, a path unslugged, or a template as
//!    source.
//! 7. A bad record never stops the good ones: each stage returns its values and its diagnostics.
//! 8. Files appear whole or not at all, so that a kill at any moment loses nothing.
//! 9. Parsing and rendering never touch the disk: [`fs`] is the only door to it. One module each
//!    calls Tera and notify, and one each reads and writes Markdown by pulldown-cmark.
//! 10. Each module imports only from those above it in the list below.
//!
//! # Modules, in reading order

pub mod paper;
pub mod diagnostic;
pub mod fs;
pub mod lock;
pub mod yaml;
pub mod locale;
pub mod settings;
pub mod topics;
pub mod formats;
pub mod archive;
pub mod import;
pub mod collection;
pub mod citing;
pub mod search;
pub mod similar;
pub mod site;
pub mod theme;
pub mod output;
pub mod builder;
pub mod checks;
pub mod export;
pub mod moving;
pub mod serve;
pub mod cli;
