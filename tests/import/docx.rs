//! Documents of Word: what is set in them is read, whatever is broken.

use super::sound;
use entretien::import::{Form, Options};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A document with this body, and footnotes.
fn document(body: &str, notes: &str) -> Vec<u8> {
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("word/document.xml", format!("<w:document {space}><w:body>{body}</w:body></w:document>")),
        ("word/footnotes.xml", format!("<w:footnotes {space}>{notes}</w:footnotes>")),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A paragraph of one run.
fn paragraph(style: &str, marks: &str, text: &str) -> String {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")
    };
    format!(
        "<w:p>{style}<w:r><w:rPr>{marks}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
    )
}

#[test]
fn a_document_of_word_is_read() {
    let body = [
        paragraph("Title", "<w:b/>", "Salt &amp; bread"),
        paragraph("", "", "A talk at the harbour."),
        format!(
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Mina:</w:t></w:r><w:r><w:t xml:space=\"preserve\"> Why </w:t></w:r>{}",
            "<w:r><w:rPr><w:i/></w:rPr><w:t>salt</w:t></w:r><w:r><w:t>?</w:t></w:r></w:p>"
        ),
        "<w:p><w:r><w:t>Ada: It keeps</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:delText>gone</w:delText><w:t>.</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>flour</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>water</w:t></w:r></w:p>".to_owned(),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Mina</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>And *now*?</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        paragraph("", "", "Ada: Now we wait."),
    ]
    .concat();
    let notes = format!(
        "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\">{}</w:footnote>",
        paragraph("", "", "For years.")
    );
    let (source, report) = sound(&document(&body, &notes), "talk.docx", &Options::default());
    assert_eq!(report.form, Form::Docx);
    insta::assert_snapshot!(source, @r#"
    ---
    title: "Salt & bread"
    lang: en
    speakers:
      - {id: mina, name: Mina, role: interviewer, labels: [Mina]}
      - {id: ada, name: Ada, role: interviewee, labels: [Ada]}
    ---

    A talk at the harbour.

    **Mina:** Why *salt*?

    **Ada:** It keeps[^2].

    - flour
    - water

    **Mina:** And \*now\*?

    **Ada:** Now we wait.

    [^2]: For years.
    "#);
}

#[test]
fn a_broken_document_is_read_as_far_as_it_goes() {
    let whole = document("<w:p><w:r><w:t>Q: Why?</w:t></w:r></w:p><w:p><w:t>A: So</w:p></w:q>", "");
    for form in [None, Some(Form::Docx)] {
        let (source, _) = sound(&whole, "a.docx", &Options { form, ..Options::default() });
        assert!(source.contains("**Q:** Why?"), "{source}");
        sound(&whole[..whole.len() / 2], "a.docx", &Options { form, ..Options::default() });
    }
}
