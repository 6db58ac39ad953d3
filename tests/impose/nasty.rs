//! Files that are damaged, locked, empty or odd: refused with a reason, never with a panic.

use super::{Leaf, book, saved, source};
use entretien::impose::{self, Error, Options, Scheme, Sheet};
use entretien::measure::{Length, Size};
use lopdf::{Document, EncryptionState, EncryptionVersion, Object, Permissions};
use proptest::prelude::{prop, proptest};

fn refused(pdf: &[u8]) -> Error {
    let error = impose::write(pdf, &Options::new(Scheme::BOOKLET)).unwrap_err();
    assert!(!error.to_string().is_empty() && !error.hint().is_empty());
    error
}

#[test]
fn what_is_no_pdf_is_refused() {
    for bytes in [&b""[..], b"%PDF-1.7", b"PK\x03\x04 not a book", &[0; 4096]] {
        assert!(matches!(refused(bytes), Error::Unreadable(_)));
    }
    let whole = book(3);
    assert!(matches!(refused(&whole[..whole.len() / 2]), Error::Unreadable(_)));
    assert_eq!(refused(&saved(source(&[]))), Error::Empty);
}

#[test]
fn an_encrypted_file_is_refused_with_and_without_a_password() {
    for password in ["", "secret"] {
        let mut doc = source(&[Leaf::of(400.0, 600.0)]);
        let id = [b"0123456789abcdef"; 2]
            .map(|id| Object::String(id.to_vec(), lopdf::StringFormat::Literal));
        doc.trailer.set("ID", id.to_vec());
        let state = EncryptionState::try_from(EncryptionVersion::V2 {
            document: &doc,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: Permissions::all(),
        });
        doc.encrypt(&state.unwrap()).unwrap();
        assert_eq!(refused(&saved(doc)), Error::Encrypted, "{password:?}");
    }
}

#[test]
fn pages_without_size_or_with_an_odd_turn_are_refused() {
    let mut leaf = Leaf::of(400.0, 600.0);
    leaf.turn = 45;
    let error = refused(&saved(source(&[Leaf::of(400.0, 600.0), leaf])));
    assert!(matches!(error, Error::Page { page: 2, .. }), "{error}");
    let error = refused(&saved(source(&[Leaf::of(400.0, 0.0)])));
    assert!(matches!(error, Error::Page { page: 1, .. }), "{error}");
}

#[test]
fn a_sheet_out_of_all_bounds_is_refused() {
    assert_eq!(refused(&saved(source(&[Leaf::of(14_000.0, 600.0)]))), Error::Sheet);
    let size = Size { width: Length::pt(1), height: Length::pt(1) };
    let options = Options { sheet: Sheet::Paper(size), ..Options::new(Scheme::TwoUp) };
    assert_eq!(impose::write(&book(2), &options).unwrap_err(), Error::Sheet);
}

#[test]
fn tags_that_are_not_there_cannot_be_kept() {
    let options = Options { tagged: true, ..Options::new(Scheme::BOOKLET) };
    assert_eq!(impose::write(&book(2), &options).unwrap_err(), Error::Untagged);
}

/// A page whose content is in parts, one of them missing, and without paper or resources.
#[test]
fn an_odd_page_is_taken_as_readers_take_it() {
    let mut doc = source(&[Leaf { boxes: Vec::new(), turn: -90 }]);
    let page = doc.page_iter().next().unwrap();
    let content = doc.get_dictionary(page).unwrap().get(b"Contents").unwrap().clone();
    let parts = vec![content.clone(), Object::Reference((999, 0)), content];
    doc.get_dictionary_mut(page).unwrap().set("Contents", parts);
    let imposed = impose::write(&saved(doc), &Options::new(Scheme::BOOKLET)).unwrap();
    let doc = Document::load_mem(&imposed.bytes).unwrap();
    let form = doc.objects.values().filter_map(|it| it.as_stream().ok());
    let form = form.into_iter().find(|form| form.dict.has(b"BBox")).unwrap();
    assert_eq!(form.get_plain_content().unwrap(), b"0 0 10 10 re f\n0 0 10 10 re f\n");
    // US Letter, lying.
    assert_eq!((imposed.sheet.width, imposed.sheet.height), (Length::pt(1584), Length::pt(612)));
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(300))]

    #[test]
    fn no_damage_makes_it_panic(
        hits in prop::collection::vec((0.0..1.0, 0..=255_u8), 1..6),
        end in 0.5..1.0,
    ) {
        let mut pdf = book(3);
        let place = |share: f64, length: usize| {
            let at = entretien::measure::round(share * f64::from(u32::try_from(length).unwrap()));
            usize::try_from(at).unwrap().min(length - 1)
        };
        for (share, byte) in &hits {
            let at = place(*share, pdf.len());
            pdf[at] = *byte;
        }
        if end > 0.9 {
            pdf.truncate(place(end, pdf.len()));
        }
        for tagged in [false, true] {
            let options = Options { tagged, ..Options::new(Scheme::BOOKLET) };
            if let Ok(imposed) = impose::write(&pdf, &options) {
                Document::load_mem(&imposed.bytes).unwrap();
            }
        }
    }
}
