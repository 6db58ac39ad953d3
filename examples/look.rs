use entretien::model::{Inline, Interview, Piece};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let source = std::fs::read_to_string(path).unwrap();
    let (interview, d) = Interview::parse(&source);
    for d in d.iter() {
        println!("parse {:?} {:?}", d.rule.slug(), d.message);
    }
    let (after, d) = interview.clone().polish();
    for d in d.iter() {
        println!(
            "POLISH {} {:?} `{}`",
            d.rule.slug(),
            d.message,
            &source[d.span.start as usize..d.span.end as usize]
        );
    }
    let lines = |i: &Interview| {
        let mut v = vec![];
        i.walk(&mut |p| {
            if let Piece::Block(b) = p {
                v.push(format!("{b:?}").len());
            }
        });
        v
    };
    let _ = lines;
    let text = |i: &Interview| {
        let mut v: Vec<String> = vec![];
        i.walk(&mut |p| {
            if let Piece::Inline(Inline::Text(t)) = p {
                v.push(t.text.clone());
            }
        });
        v
    };
    for t in text(&after) {
        println!("{}", t.replace('\u{a0}', "␣").replace('\u{202f}', "¦"));
    }
    let (twice, _) = after.clone().polish();
    println!("idempotent: {}", twice == after);
}
