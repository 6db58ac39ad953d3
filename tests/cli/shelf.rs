//! A folder of editions: built at once, listed in a page and a feed.

use super::{Scene, TALK, golden};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The talk in another language, as an edition of the first.
fn talk_in(lang: &str, title: &str) -> String {
    TALK.replace("lang: en", &format!("lang: {lang}\nedition: {{of: bread, original: fr}}"))
        .replace("title: On bread", &format!("title: {title}"))
}

fn set() -> Scene {
    Scene::new()
        .file("source/bread.en.md", talk_in("en", "On bread & salt"))
        .file("source/bread.fr.md", talk_in("fr", "Du pain"))
        .file("source/salt.md", TALK.replace("slug: bread", "slug: salt"))
}

#[test]
fn several_editions_of_a_folder_are_listed() {
    let scene = set();
    let run = scene.run(&[]).fine();
    let last: Vec<&str> = run.written().into_iter().rev().take(2).collect();
    assert_eq!(last, ["dist/opds.json", "dist/index.html"]);
    let page = String::from_utf8(scene.read("dist/index.html")).unwrap();
    let epub = scene.read("dist/bread.fr.epub");
    let sum: String = Sha256::digest(&epub).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(page.contains(&format!("{sum}  bread.fr.epub")), "{page}");
    assert!(page.contains(&format!("{}\u{a0}kB", epub.len().div_ceil(1000))), "{page}");
    // What changes with every release is left out of the golden text.
    golden("index", &plain(&page));
}

/// A page or feed without sums and sizes.
fn plain(text: &str) -> String {
    let digits = |word: &str| word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let line = |line: &str| {
        let words = line.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
        words
            .map(|word| {
                let bare = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
                if digits(bare) { word.replace(bare, "SUM") } else { word.to_owned() }
            })
            .collect::<String>()
    };
    let text = text.lines().map(line).collect::<Vec<_>>().join("\n");
    let mut parts = text.split("\u{a0}kB");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        out.truncate(out.trim_end_matches(|c: char| c.is_ascii_digit()).len());
        out += "N\u{a0}kB";
        out += part;
    }
    out
}

#[test]
fn the_feed_is_opds() {
    let scene = set();
    scene.run(&[]).fine();
    let feed: Value = serde_json::from_slice(&scene.read("dist/opds.json")).unwrap();
    let has = |links: &Value, rel: &str| {
        let of = |link: &Value| link["rel"].as_array().unwrap().contains(&rel.into());
        links.as_array().unwrap().iter().any(of)
    };
    // What `OPDS 2.0` asks of a feed and of each publication.
    assert!(has(&feed["links"], "self"));
    assert_eq!(feed["metadata"]["numberOfItems"], 3);
    let books = feed["publications"].as_array().unwrap();
    let names: Vec<&str> =
        books.iter().map(|book| book["metadata"]["title"].as_str().unwrap()).collect();
    assert_eq!(names, ["Du pain", "On bread & salt", "On bread"], "the original first");
    for book in books {
        assert!(has(&book["links"], "self"));
        assert!(has(&book["links"], "http://opds-spec.org/acquisition/open-access"));
        for link in book["links"].as_array().unwrap() {
            let file = scene.read(&format!("dist/{}", link["href"].as_str().unwrap()));
            assert_eq!(link["size"], file.len());
        }
        let image = &book["images"][0];
        assert_eq!((&image["type"], &image["width"]), (&"image/png".into(), &1600.into()));
        assert!(scene.path(&format!("dist/{}", image["href"].as_str().unwrap())).is_file());
    }
    assert_eq!(books[0]["metadata"]["author"][0]["sortAs"], "Nkosi, Ada");
    assert!(books[0]["metadata"]["numberOfPages"].as_u64() > Some(0));
}

/// A list says what each PDF is for, in the language of the edition.
#[test]
fn variants_are_told_apart() {
    let scene = set();
    scene.run(&["--to", "pdf", "--variant", "book,large-print"]).fine();
    let page = String::from_utf8(scene.read("dist/index.html")).unwrap();
    for name in [">PDF</a>", ">PDF · large print</a>", "PDF · gros caractères: Du pain"] {
        assert!(page.contains(name), "{name} is not in {page}");
    }
    let feed: Value = serde_json::from_slice(&scene.read("dist/opds.json")).unwrap();
    let links = feed["publications"][0]["links"].as_array().unwrap();
    let titles: Vec<&Value> = links.iter().map(|link| &link["title"]).collect();
    assert_eq!(titles, [&Value::Null, &"PDF · gros caractères".into()]);
}

#[test]
fn one_edition_is_not_listed_unless_asked_for() {
    let names = |arguments: &[&str]| {
        let scene = set();
        scene.run(arguments).fine();
        scene.names("dist").len()
    };
    assert_eq!(names(&["build", "source/salt.md", "--to", "epub"]), 1);
    assert_eq!(names(&["build", "source/salt.md", "source/bread.fr.md", "--to", "epub"]), 2);
    assert_eq!(names(&["build", "source/salt.md", "--to", "epub", "--index", "always"]), 4);
    assert_eq!(names(&["--to", "epub", "--index", "never"]), 3);
    assert_eq!(names(&["--to", "pdf"]), 3 + 3 + 2);
}

#[test]
fn a_set_that_is_not_whole_is_not_listed() {
    let scene = set().file("dist/index.html", "as it was");
    let scene = scene.file("source/bad.md", TALK.replace("slug: bread", "slug: bad\ndate: never"));
    let run = scene.run(&["--to", "epub"]);
    assert_eq!((run.status, run.written().len()), (1, 3));
    assert_eq!(scene.read("dist/index.html"), b"as it was");
}

#[test]
fn threads_change_neither_bytes_nor_messages() {
    let built = |jobs: &str| {
        let odd = TALK.replace("slug: bread", "slug: odd").replace("**A:**", "**B:**");
        let scene = set().file("source/odd.md", odd);
        let run = scene.run(&["--jobs", jobs, "--format", "short"]);
        let read = |name: &String| scene.read(&format!("dist/{name}"));
        let files: Vec<Vec<u8>> = scene.names("dist").iter().map(read).collect();
        (run.status, run.stdout, run.stderr, files)
    };
    let alone = built("1");
    assert_eq!((alone.0, alone.3.len()), (0, 8 + 4 + 2), "{}{}", alone.1, alone.2);
    assert!(!alone.2.is_empty());
    assert!(alone == built("4") && alone == built("64"));
}
