//! The markup of each kind of block, inline and turn.

use super::sample::{
    answer, answering, call, callout, code, cross, edition, exchange, figure, foreign, front,
    heading, image, link, list, note, p, para, piece, pull_quote, question, quotation, ruby,
    section, table, tasks, text, turn,
};
use super::{square, write};
use entretien::diagnostic::Span;
use entretien::edition::Edition;
use entretien::model::{Act, Block, CalloutKind, Inline, Naming};
use entretien::picture::Picture;
use insta::assert_snapshot;

/// The markup of the first section without what surrounds every section.
fn first_section(name: &str, edition: &Edition) -> String {
    let book = write(name, edition, None);
    let body = book.body("section-1.xhtml");
    let (_, inner) = body.split_once(">\n").unwrap();
    inner.replacen("</section>\n", "", 1).trim_end().trim_end_matches("</section>").to_owned()
}

fn blocks(name: &str, blocks: Vec<Block>) -> String {
    first_section(name, &answering(blocks)).replacen(
        "<h2 class=\"question\" id=\"q1\"><b class=\"speaker\">Q:</b> Why?</h2>\n",
        "",
        1,
    )
}

fn inlines(name: &str, content: Vec<Inline>) -> String {
    blocks(name, vec![para(content)])
        .replacen("<p class=\"text turn answer\" id=\"a1\">", "", 1)
        .trim_end()
        .trim_end_matches("</p>")
        .to_owned()
}

#[test]
fn questions_are_headings_and_labels_are_text() {
    let turns =
        vec![question("Why & how?"), answer("So."), turn(Act::Answer, None, vec![p("More.")])];
    let one = vec![section(1, "Start", vec![exchange(1, turns)])];
    assert_snapshot!(first_section("questions", &edition(front("A", "en"), one, vec![])), @r##"
    <h2 class="section-heading" id="s1">Start</h2>
    <h3 class="question" id="q1"><b class="speaker">Q:</b> Why &amp; how?</h3>
    <p class="text turn answer" id="a1"><b class="speaker">Nkosi:</b> So.</p>
    <p class="text turn answer">More.</p>
    "##);
}

#[test]
fn long_questions_stand_below_a_short_heading() {
    let long = "so ".repeat(101);
    let asked = turn(
        Act::Question,
        Some("Q:"),
        vec![p(long.trim_end()), list(None, true, vec![vec![p("why")]])],
    );
    let one = vec![section(1, "", vec![exchange(1, vec![asked, answer("So.")])])];
    assert_snapshot!(first_section("long-question", &edition(front("A", "en"), one, vec![])), @r##"
    <h2 class="numbered generated" id="q1">Question 1</h2>
    <div class="question">
    <p class="text"><b class="speaker">Q:</b> so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so so</p>
    <ul class="list">
    <li>why</li>
    </ul>
    </div>
    <p class="text turn answer" id="a1"><b class="speaker">Nkosi:</b> So.</p>
    "##);
}

#[test]
fn turns_that_begin_with_another_block_or_with_nothing() {
    let turns = vec![
        turn(Act::Question, None, vec![]),
        turn(Act::Question, Some("B:"), vec![p("And you?")]),
        turn(Act::Answer, Some("A:"), vec![code("x = 1")]),
        turn(Act::Remark, Some("Public:"), vec![]),
        turn(Act::Event, None, vec![p("[Applause]")]),
    ];
    let alone = vec![turn(Act::Answer, None, vec![code("y")])];
    let one = vec![section(1, "", vec![exchange(1, turns), exchange(2, alone)])];
    assert_snapshot!(first_section("odd-turns", &edition(front("A", "en"), one, vec![])), @r##"
    <h2 class="numbered generated" id="q1">Question 1</h2>
    <p class="question"><b class="speaker">B:</b> And you?</p>
    <p class="text turn answer" id="a1"><b class="speaker">A:</b> </p>
    <pre class="code"><code>x = 1</code></pre>
    <p class="text turn remark"><b class="speaker">Public:</b> </p>
    <p class="text turn event">[Applause]</p>
    <span id="q2"></span><span id="a2"></span><pre class="code"><code>y</code></pre>
    "##);
}

#[test]
fn lists() {
    let inner = list(Some(2), false, vec![vec![p("b"), p("c")]]);
    let blocks = blocks(
        "lists",
        vec![
            list(None, true, vec![vec![p("a"), inner], vec![p("d")]]),
            tasks(vec![(true, "done"), (false, "open")]),
        ],
    );
    assert_snapshot!(blocks, @r##"
    <span id="a1"></span><ul class="list">
    <li>a
    <ol class="list" start="2">
    <li>
    <p class="text">b</p>

    <p class="text">c</p>
    </li>
    </ol>
    </li>
    <li>d</li>
    </ul>
    <ul class="tasks">
    <li><span class="generated">☑ </span>done</li>
    <li><span class="generated">☐ </span>open</li>
    </ul>
    "##);
}

#[test]
fn headings_do_not_skip_a_level() {
    let blocks = blocks(
        "headings",
        vec![
            heading(6, "h1", "Deep"),
            heading(4, "h2", "Up"),
            heading(3, "h3", "Top"),
            heading(6, "h4", "Deep again"),
        ],
    );
    assert_snapshot!(blocks, @r##"
    <span id="a1"></span><h3 class="heading" id="h1">Deep</h3>
    <h4 class="heading" id="h2">Up</h4>
    <h4 class="heading" id="h3">Top</h4>
    <h5 class="heading" id="h4">Deep again</h5>
    "##);
}

#[test]
fn quotations_and_pull_quotes() {
    let blocks = blocks(
        "quotations",
        vec![
            quotation(vec![p("One."), p("Two.")], "Someone"),
            quotation(vec![p("Alone.")], ""),
            pull_quote("Rivers", "Nkosi"),
        ],
    );
    assert_snapshot!(blocks, @r##"
    <span id="a1"></span><div class="quotation"><blockquote class="quoted">
    <p class="text">One.</p>
    <p class="text">Two.</p>
    </blockquote><p class="attribution"><span class="generated">— </span>Someone</p></div>
    <div class="quotation"><blockquote class="quoted">
    <p class="text">Alone.</p>
    </blockquote></div>
    <aside class="pull-quote" epub:type="pullquote" role="doc-pullquote"><p class="pulled">Rivers</p><p class="attribution"><span class="generated">— </span>Nkosi</p></aside>
    "##);
}

#[test]
fn callouts() {
    let aside = |kind, naming| Block::Callout(callout(kind, naming, vec![p("Text.")]));
    let blocks = blocks(
        "callouts",
        vec![
            aside(CalloutKind::Note, Naming::RunIn),
            aside(CalloutKind::Aside, Naming::Given(vec![text("Locks")])),
            aside(CalloutKind::Correction, Naming::Generated),
            aside(CalloutKind::Notice, Naming::Generated),
        ],
    );
    assert_snapshot!(blocks, @r##"
    <span id="a1"></span><aside class="callout" role="note">
    <p class="text">Text.</p>
    </aside>
    <aside class="callout sidebar" role="note">
    <p class="callout-heading">Locks</p><p class="text">Text.</p>
    </aside>
    <aside class="callout correction" role="note">
    <p class="callout-heading generated">Correction</p><p class="text">Text.</p>
    </aside>
    <section class="callout notice" epub:type="notice" role="doc-notice">
    <p class="callout-heading generated">Content notice</p><p class="text">Text.</p>
    "##);
}

#[test]
fn figures_share_one_file() {
    let mut edition = answering(vec![
        figure(1, "a.png", Some("A \"red\" square"), "First"),
        figure(2, "b.png", None, "Second"),
        figure(3, "c.png", Some("Another"), "Third"),
        para(vec![image("a.png", "in line")]),
    ]);
    for (path, red) in [("a.png", 200), ("b.png", 200), ("c.png", 100)] {
        let picture = Picture::read(square(red)).unwrap();
        edition.pictures.insert(path.to_owned(), picture);
    }
    assert_snapshot!(first_section("figures", &edition), @r##"
    <h2 class="question" id="q1"><b class="speaker">Q:</b> Why?</h2>
    <span id="a1"></span><figure class="figure" id="fig1"><img class="picture" src="images/image-1.png" alt="A &quot;red&quot; square"/><figcaption class="legend"><p class="caption">First</p><p class="credit">Photo: L. Dubois</p></figcaption></figure>
    <figure class="figure" id="fig2"><img class="picture" src="images/image-1.png" alt="" role="presentation"/><figcaption class="legend"><p class="caption">Second</p><p class="credit">Photo: L. Dubois</p></figcaption></figure>
    <figure class="figure" id="fig3"><img class="picture" src="images/image-2.png" alt="Another"/><figcaption class="legend"><p class="caption">Third</p><p class="credit">Photo: L. Dubois</p></figcaption></figure>
    <p class="text"><img class="inline" src="images/image-1.png" alt="in line"/></p>
    "##);
}

#[test]
fn tables_code_and_rules() {
    let blocks = blocks(
        "tables",
        vec![
            table(&[["A", "", "C"], ["1", "2", "3"]]),
            code("if a < b {\n\treturn;\n}"),
            Block::Rule(Span::new(0, 0)),
            Block::PageBreak(Span::new(0, 0)),
        ],
    );
    assert_snapshot!(blocks, @r##"
    <span id="a1"></span><table class="table">
    <thead><tr><th class="head start" scope="col">A</th><td class="cell centre"></td><th class="head end" scope="col">C</th></tr></thead>
    <tbody>
    <tr><td class="cell start">1</td><td class="cell centre">2</td><td class="cell end">3</td></tr>
    </tbody></table>
    <pre class="code"><code>if a &lt; b {
    	return;
    }</code></pre>
    <hr class="rule"/>
    <div class="new-page"></div>
    "##);
}

#[test]
fn marks() {
    let content = inlines(
        "marks",
        vec![
            Inline::Emphasis(vec![text("em"), Inline::Strong(vec![text("strong")])]),
            Inline::Deleted(vec![text("del")]),
            Inline::Code(piece("a<b")),
            Inline::Aside(vec![text("[laughs]")]),
            Inline::Superscript(vec![text("2")]),
            Inline::Subscript(vec![text("3")]),
            Inline::Break(Span::new(0, 0)),
        ],
    );
    assert_snapshot!(content, @r##"<em>em<strong>strong</strong></em><del>del</del><code class="literal">a&lt;b</code><i class="aside">[laughs]</i><sup>2</sup><sub>3</sub><br/>"##);
}

#[test]
fn languages_and_readings() {
    let content = inlines(
        "languages",
        vec![foreign("la", "res publica"), foreign("he", "שלום"), ruby("漢字", "かんじ")],
    );
    assert_snapshot!(content, @r##"<span lang="la" xml:lang="la">res publica</span><span lang="he" xml:lang="he" dir="rtl">שלום</span><ruby>漢字<rt>かんじ</rt></ruby>"##);
}

#[test]
fn links() {
    let content = inlines(
        "links",
        vec![
            link("https://example.org/a b?c=\"d\"&e", vec![text("out")]),
            cross("q1", vec![text("in")]),
            cross("nowhere", vec![text("lost")]),
            link("https://example.org/", vec![text("outer "), cross("q1", vec![text("inner")])]),
            link("javascript:alert(1)", vec![text("unsafe")]),
        ],
    );
    assert_snapshot!(content, @r##"<a href="https://example.org/a%20b?c=%22d%22&amp;e">out</a><a href="#q1">in</a><a>lost</a><a href="https://example.org/">outer inner</a><a>unsafe</a>"##);
}

#[test]
fn notes_follow_in_the_same_document() {
    let said = para(vec![
        text("One"),
        call(0, 1),
        link("https://example.org/", vec![text("two"), call(1, 1), text(" three")]),
        call(0, 2),
    ]);
    let mut edition = answering(vec![said]);
    edition.interview.notes = vec![
        note(1, vec![para(vec![text("First"), call(2, 1)])]),
        note(2, vec![code("x"), heading(4, "h1", "Heading")]),
        note(3, vec![p("Called in a note.")]),
    ];
    assert_snapshot!(first_section("notes", &edition), @r##"
    <h2 class="question" id="q1"><b class="speaker">Q:</b> Why?</h2>
    <p class="text turn answer" id="a1">One<a class="call" id="fnref1" epub:type="noteref" role="doc-noteref" href="#fn1">1</a><a href="https://example.org/">two three</a><a class="call" id="fnref2" epub:type="noteref" role="doc-noteref" href="#fn2">2</a><a class="call" id="fnref1-2" epub:type="noteref" role="doc-noteref" href="#fn1">1</a></p>
    <div class="notes">
    <aside class="note" id="fn1" epub:type="footnote" role="doc-footnote"><p class="text"><a class="back" epub:type="backlink" role="doc-backlink" aria-label="Back to text 1" href="#fnref1">1.</a> First<a class="call" id="fnref3" epub:type="noteref" role="doc-noteref" href="#fn3">3</a></p></aside>
    <aside class="note" id="fn2" epub:type="footnote" role="doc-footnote"><p class="text"><a class="back" epub:type="backlink" role="doc-backlink" aria-label="Back to text 2" href="#fnref2">2.</a> </p><pre class="code"><code>x</code></pre>
    <p class="heading" id="h1">Heading</p>
    </aside>
    <aside class="note" id="fn3" epub:type="footnote" role="doc-footnote"><p class="text"><a class="back" epub:type="backlink" role="doc-backlink" aria-label="Back to text 3" href="#fnref3">3.</a> Called in a note.</p></aside>
    </div>
    "##);
}
