//! Interviews in; books out: one structured source becomes an EPUB 3 and a typeset PDF.
//!
//! ```
//! use entretien::edition::{Design, Edition, Imprint};
//! use entretien::text::Fonts;
//! use entretien::{Interview, cover, epub, layout, pdf};
//!
//! let source = "\
//! ---
//! title: On bread
//! lang: en
//! speakers:
//!   - {id: mag, name: The Crumb, role: interviewer, labels: [Q]}
//!   - {id: ada, name: Ada Nkosi, role: interviewee, labels: [A]}
//! ---
//! **Q:** Why bread?
//!
//! **A:** Because it rises.
//! ";
//!
//! // Text to model: total, with complaints instead of failures.
//! let (interview, complaints) = Interview::parse(source);
//! assert!(complaints.is_empty());
//! // Model to model: quotation marks, spaces and dashes of the language.
//! let (interview, complaints) = interview.polish();
//! assert!(complaints.is_empty());
//!
//! // What it looks like and what it is called: nothing is read from clock or environment.
//! let imprint = Imprint::of(&interview.front, "a5");
//! let mut edition = Edition::new(interview, Design::default(), imprint);
//! let fonts = Fonts::core()?;
//!
//! // One layout serves both outputs: the PDF's pages are the EPUB's page-list.
//! let (pages, complaints) = layout::paginate(&edition, &fonts);
//! assert!(complaints.is_empty());
//! edition.page_map = Some(layout::page_map(&pages.apparatus));
//! let print: Vec<u8> = pdf::write(&edition, &pages, &fonts, &pdf::Options::default())?;
//! let book: Vec<u8> = epub::write(&edition, &fonts, Some(&cover::draw(&edition, &fonts)))?;
//!
//! // A finished EPUB, ours or another's, read again: what EPUBCheck leaves unsaid.
//! assert!(epub::check(&book).is_empty());
//! # assert!(print.starts_with(b"%PDF-1.7") && book.starts_with(b"PK"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Floor plan
//!
//! Text flows one way. A room may use the rooms its line names, all of them
//! above it, and after the bar the crates that only it may use.
//! `tests/architecture.rs` holds the code to this.
//!
//! ```text
//! measure    :
//! cores      :
//! scan       :
//! deflate    :
//! limit      :
//! diagnostic : | serde_json unicode_segmentation unicode_width
//! model      : diagnostic
//! language   : model
//! parse      : scan limit diagnostic model language | pulldown_cmark serde_saphyr toml unicode_normalization
//! editions   : diagnostic model language
//! import     : limit diagnostic model language parse | encoding_rs chardetng serde_json zip quick_xml
//! lint       : diagnostic model language parse | unicode_normalization
//! typography : cores scan diagnostic model language
//! picture    : limit | image moxcms png
//! recording  :
//! people     : model language
//! edition    : measure diagnostic model language picture recording people | uuid
//! text       : measure scan model | harfrust skrifa foldhash hypher icu_segmenter unicode_bidi unicode_normalization unicode_segmentation smallvec skera
//! page       : measure text
//! layout     : measure cores diagnostic model language picture edition text page
//! cover      : diagnostic model language edition text picture | tiny_skia
//! markup     : scan model
//! export     : model language import markup | serde_json
//! shelf      : model language edition markup people | serde_json
//! epub       : measure scan cores deflate limit diagnostic model language picture recording edition text markup people | epub_builder zip quick_xml chrono
//! pdf        : measure cores deflate model picture edition text page | printpdf lopdf subsetter
//! impose     : measure limit page pdf | lopdf quick_xml
//! ```

mod cores;
pub mod cover;
mod deflate;
pub mod diagnostic;
pub mod edition;
pub mod editions;
pub mod epub;
pub mod export;
pub mod import;
pub mod impose;
pub mod language;
pub mod layout;
pub mod limit;
pub mod lint;
mod markup;
pub mod measure;
pub mod model;
pub mod page;
mod parse;
pub mod pdf;
mod people;
pub mod picture;
pub mod recording;
mod scan;
pub mod shelf;
pub mod text;
pub mod typography;

pub use self::model::Interview;
