//! `--variant`: one edition in several forms of print.

use super::{Scene, TALK};

#[test]
fn each_variant_is_a_pdf_of_its_own_and_the_epub_is_made_once() {
    let scene = Scene::with_talk();
    let run = scene.run(&["bread.md", "--variant", "large-print,book"]).fine();
    let written = ["dist/bread.en.epub", "dist/bread.en.pdf", "dist/bread.en.large-print.pdf"];
    assert_eq!(run.written(), written);
    let alone = Scene::with_talk();
    alone.run(&["bread.md"]).fine();
    for name in ["dist/bread.en.epub", "dist/bread.en.pdf"] {
        assert!(scene.read(name) == alone.read(name), "{name} depends on the other variants");
    }
    let again = Scene::with_talk();
    again.run(&["bread.md", "--to", "pdf", "--variant", "large-print"]).fine();
    assert_eq!(again.names("dist"), ["bread.en.large-print.pdf"]);
    let name = "dist/bread.en.large-print.pdf";
    assert!(scene.read(name) == again.read(name), "a variant depends on the others");
}

#[test]
fn a_project_names_its_variants() {
    let scene =
        Scene::with_talk().file("entretien.toml", "variant = [\"book\", \"large-print\"]\n");
    scene.run(&["bread.md", "--to", "pdf"]).fine();
    assert_eq!(scene.names("dist"), ["bread.en.large-print.pdf", "bread.en.pdf"]);
    let scene = Scene::with_talk().file("entretien.toml", "variant = \"pocket\"\n");
    let run = scene.run(&["bread.md"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("entretien.toml:1:11"), "{}", run.stderr);
}

/// The first line of the pages: the paper.
fn paper(source: &str, arguments: &[&str]) -> String {
    let scene = Scene::new().file("talk.md", source);
    let inspect = [&["inspect", "talk.md", "--pages", "--variant", "large-print"], arguments];
    let run = scene.run(&inspect.concat()).fine();
    run.stdout.lines().next().unwrap().split("trim ").nth(1).unwrap().to_owned()
}

#[test]
fn variants_for_the_office_are_on_its_paper_unless_told_otherwise() {
    let on = |paper: &str| TALK.replace("slug: bread", &format!("slug: bread\npaper: {paper}"));
    assert_eq!(paper(TALK, &[]), "595.276 × 841.890");
    assert_eq!(paper(&on("6x9"), &[]), "612.000 × 792.000");
    assert_eq!(paper(&on("letter"), &["--paper", "a5"]), "419.528 × 595.276");
}

#[test]
fn the_budget_of_pages_holds_for_every_variant() {
    let scene = Scene::with_talk();
    let run = scene.run(&["bread.md", "--variant", "large-print", "--max-pages", "1"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("the PDF of the variant `large-print` has"), "{}", run.stderr);
}

#[test]
fn a_book_of_many_interviews_has_variants_too() {
    let plan = "[book]\ntitle = \"Loaves\"\nlang = \"en\"\nslug = \"loaves\"\n\
                interviews = [\"bread.md\"]\nindex = true\n";
    let scene = Scene::with_talk().file("entretien.toml", plan);
    let run = scene.run(&["--variant", "book,large-print"]).fine();
    let written = ["dist/loaves.en.epub", "dist/loaves.en.pdf", "dist/loaves.en.large-print.pdf"];
    assert_eq!(run.written(), written);
    let alone = Scene::with_talk().file("entretien.toml", plan);
    alone.run(&[]).fine();
    assert!(scene.read("dist/loaves.en.epub") == alone.read("dist/loaves.en.epub"));
}

/// Half an A4 or a letter to a page, two pages to a side; sheets are untagged and say so.
#[test]
fn a_booklet_is_set_at_the_size_of_half_a_sheet() {
    let sheet = |arguments: &[&str], name: &str| {
        let scene = Scene::with_talk();
        let run =
            scene.run(&[&["bread.md", "--to", "pdf", "--variant", "booklet"], arguments].concat());
        assert_eq!((run.status, run.written()), (0, vec![name]), "{}", run.stderr);
        let doc = lopdf::Document::load_mem(&scene.read(name)).unwrap();
        let tagged = doc.catalog().unwrap().has(b"StructTreeRoot");
        let page = doc.get_dictionary(doc.page_iter().next().unwrap()).unwrap();
        let media = page.get(b"MediaBox").unwrap().as_array().unwrap();
        let side = |at: usize| entretien::measure::round(f64::from(media[at].as_float().unwrap()));
        (side(2), side(3), doc.page_iter().count(), tagged, run.stderr)
    };
    let name = "dist/bread.en.booklet.pdf";
    let (width, height, sides, tagged, told) = sheet(&[], name);
    assert_eq!((width, height, sides, tagged), (842, 595, 2, false));
    assert!(told.contains("turned on the short edge") && told.contains("have no tags"), "{told}");
    let of = |arguments: &[&str]| {
        let (width, height, _, tagged, _) = sheet(arguments, name);
        (width, height, tagged)
    };
    assert_eq!(of(&["--sheet", "letter", "--tagged"]), (792, 612, true));
    assert_eq!(of(&["--sheet", "a3", "--duplex", "long"]), (1191, 842, false));
    // Ten hundredths of a millimetre and all marks change no size of the sheet.
    let fine = &["--paper-thickness", "0.1mm", "--marks", "fold,staple,crop", "--signature", "2"];
    assert_eq!(of(fine), (842, 595, false));
    // Without tags in the pages, there are none to keep.
    assert_eq!(of(&["--tagged", "--pdf-standard", "none"]), (842, 595, false));
}

#[test]
fn a_budget_says_how_many_lines_are_too_many() {
    let long = format!(
        "{TALK}\n{}",
        "And it rises again, and once more, and then it is bread. ".repeat(80)
    );
    let scene = Scene::new().file("bread.md", long);
    let run = scene.run(&["bread.md", "--variant", "booklet", "--max-pages", "4"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("lines too many"), "{}", run.stderr);
    assert!(scene.names("dist").is_empty());
}

#[test]
fn a_single_exchange_is_a_sheet_of_its_own() {
    let scene = Scene::with_talk();
    let run =
        scene.run(&["bread.md", "--single-exchange", "1", "--variant", "book,handout"]).fine();
    assert_eq!(run.written(), ["dist/bread.en.q1.pdf", "dist/bread.en.q1.handout.pdf"]);
    let pages = scene.run(&["inspect", "bread.md", "--pages", "--single-exchange", "q1"]).fine();
    assert!(pages.stdout.starts_with("page 1 recto, folio 1,"), "{}", pages.stdout);
    let run = scene.run(&["bread.md", "--single-exchange", "q77"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("there is no exchange `q77` to print"), "{}", run.stderr);
    assert_eq!(scene.run(&["bread.md", "--single-exchange", "q1", "--to", "epub"]).status, 2);
}

#[test]
fn grey_ink_and_a_watermark_leave_the_epub_alone() {
    let with = |arguments: &[&str]| {
        let scene = Scene::with_talk();
        scene.run(&[&["bread.md"], arguments].concat()).fine();
        [scene.read("dist/bread.en.epub"), scene.read("dist/bread.en.pdf")]
    };
    let [epub, pdf] = with(&[]);
    let [same, other] = with(&["--grayscale", "--watermark", "ÉPREUVE"]);
    assert!(epub == same && pdf != other);
}

/// Tables name the variants that are made, and what holds for each; the command line goes before
/// them, and they before what holds for all.
#[test]
fn each_variant_can_have_a_table() {
    let tables = "watermark = \"PROOF\"\n[variant.book]\nwatermark = \"\"\n\
                  [variant.large-print]\npaper = \"a3\"\nmax-pages = 7\n\
                  [variant.booklet]\nmake = false\nsheet = \"a3\"\ntagged = true\n";
    let scene = || Scene::with_talk().file("entretien.toml", tables);
    let written = |arguments: &[&str]| {
        let scene = scene();
        let run = scene.run(&[&["bread.md", "--to", "pdf"], arguments].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
        let sizes = scene.names("dist").into_iter().map(|name| {
            let doc = lopdf::Document::load_mem(&scene.read(&format!("dist/{name}"))).unwrap();
            let tagged = doc.catalog().unwrap().has(b"StructTreeRoot");
            let page = doc.page_iter().next().unwrap();
            let text = String::from_utf8_lossy(&doc.get_page_content(page)).into_owned();
            (name, width(&doc, page), tagged, text.contains("/Watermark"))
        });
        sizes.collect::<Vec<_>>()
    };
    let named = |name: &str, width, tagged, marked| (name.to_owned(), width, tagged, marked);
    assert_eq!(
        written(&[]),
        [
            named("bread.en.large-print.pdf", 842, true, true),
            named("bread.en.pdf", 420, true, false),
        ]
    );
    assert_eq!(
        written(&["--paper", "letter"]),
        [
            named("bread.en.large-print.pdf", 612, true, true),
            named("bread.en.pdf", 612, true, false),
        ]
    );
    // A table holds for what is made only because it is asked for, too.
    let booklet = written(&["--variant", "booklet"]);
    assert_eq!(booklet[0].1, 1191, "{booklet:?}");
    assert!(booklet[0].2, "{booklet:?}");
    let shown = scene().run(&["config"]).fine().stdout;
    let lines: Vec<&str> = shown.lines().filter(|line| line.starts_with("variant")).collect();
    let words = |line: &&str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        lines.iter().map(words).collect::<Vec<_>>(),
        [
            "variant.book.make = true # entretien.toml:2:1",
            "variant.book.watermark = \"\" # entretien.toml:3:13",
            "variant.booklet.make = false # entretien.toml:8:8",
            "variant.booklet.sheet = \"a3\" # entretien.toml:9:9",
            "variant.booklet.tagged = true # entretien.toml:10:10",
            "variant.large-print.make = true # entretien.toml:4:1",
            "variant.large-print.max-pages = 7 # entretien.toml:6:13",
            "variant.large-print.paper = \"a3\" # entretien.toml:5:9",
        ]
    );
}

/// The width of a page in whole points.
fn width(doc: &lopdf::Document, page: (u32, u16)) -> i64 {
    let media = doc.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
    let side = |at: usize| f64::from(media[at].as_float().unwrap());
    entretien::measure::round(side(2) - side(0))
}

#[test]
fn what_is_wrong_in_the_table_of_a_variant_is_told_with_its_place() {
    let told = |table: &str| {
        let scene = Scene::with_talk().file("entretien.toml", table);
        let run = scene.run(&["bread.md", "--format", "short"]);
        (run.status, run.stderr.lines().next().unwrap_or_default().to_owned())
    };
    let (status, line) = told("[variant.handout]\ncolumns = 9\n");
    assert_eq!((status, line.starts_with("entretien.toml:2:11: error")), (2, true), "{line}");
    let (status, line) = told("[variant.pocket]\npaper = \"a6\"\n");
    assert!(status == 0 && line.starts_with("entretien.toml:1:10: warning"), "{status} {line}");
    let (_, line) = told("[variant.book]\nout = \"elsewhere\"\n");
    assert!(line.contains("`out` is not a key of variant.book"), "{line}");
}

#[test]
fn several_pages_can_stand_on_a_side() {
    let scene = Scene::with_talk();
    let arguments = ["bread.md", "--to", "pdf", "--variant", "book,handout,booklet", "--n-up", "2"];
    let run = scene.run(&arguments);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let written =
        ["dist/bread.en.2-up.pdf", "dist/bread.en.booklet.pdf", "dist/bread.en.handout.2-up.pdf"];
    assert_eq!(run.written(), written);
    for name in written {
        let doc = lopdf::Document::load_mem(&scene.read(name)).unwrap();
        assert_eq!(width(&doc, doc.page_iter().next().unwrap()), 842, "{name} is no lying A4");
    }
    // A single side is not to be printed on both.
    let told = |name: &str| run.stderr.lines().filter(|line| line.starts_with(name)).count();
    assert_eq!(told("dist/bread.en.handout.2-up.pdf: print on both"), 0, "{}", run.stderr);
    assert_eq!(told("dist/bread.en.2-up.pdf: print on both"), 1, "{}", run.stderr);
    let run = scene.run(&["bread.md", "--to", "pdf", "--n-up", "4", "--sheet", "letter"]);
    assert_eq!(run.written(), ["dist/bread.en.4-up.pdf"]);
    assert_eq!(scene.run(&["bread.md", "--n-up", "3"]).status, 2);
}

#[test]
fn a_build_has_bleed_and_crop_marks() {
    let scene = Scene::with_talk();
    let around = ["--bleed", "3mm", "--crop-marks", "--sheet", "fit", "--variant", "book,booklet"];
    let run = scene.run(&[&["bread.md", "--to", "pdf"], &around[..]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let side = |name: &str| {
        let doc = lopdf::Document::load_mem(&scene.read(name)).unwrap();
        let page = doc.page_iter().next().unwrap();
        let content = doc.get_page_content(page);
        let text = String::from_utf8_lossy(&content);
        (width(&doc, page), text.matches(" l S").count())
    };
    // 8 mm, which are 23 points, on either side.
    assert_eq!(side("dist/bread.en.pdf"), (465, 8));
    assert_eq!(side("dist/bread.en.booklet.pdf"), (884, 8));
}

#[test]
fn a_handout_can_have_columns() {
    let scene = Scene::with_talk();
    let pages = |columns: &str| {
        let arguments = ["--variant", "handout", "--columns", columns];
        scene.run(&[&["inspect", "bread.md", "--pages"], &arguments[..]].concat()).fine().stdout
    };
    assert_ne!(pages("1"), pages("2"));
    assert_eq!(scene.run(&["bread.md", "--columns", "two"]).status, 2);
}
