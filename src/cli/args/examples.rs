//! What stands below the options of a command in its help: examples and notes.

pub(super) const ALL: &str = "\
Examples:
  entretien                                build ./source into ./dist
  entretien build talk.md -o out           build one interview
  entretien build talks --to pdf --paper a4
  entretien check talks --deny warnings    look for mistakes, write nothing
  entretien explain missing-image          what a complaint means, and what to do

Exit status:
  0  done
  1  a source has errors, or warnings under `--deny warnings`
  2  the command line or a variable is wrong
  3  a file cannot be read or written
  4  a bug in entretien

Files go by their own `slug` and `lang`: dist/<slug>.<lang>.epub and .pdf.";

pub(super) const BUILD: &str = "\
Examples:
  entretien build                          build ./source into ./dist
  entretien build talk.fr.md talk.en.md    build two interviews
  entretien build talks --to epub -o out   every interview in a folder, EPUB only
  entretien build --cover band             a cover in another design
  entretien build --paper 6x9              a paper by name
  entretien build --paper '120mm x 190mm'  a paper by width and height
  entretien build --pdf-standard ua1-a3a   a PDF that carries its source
  entretien build --sums --manifest        with checksums, and what was made of what

In a folder, every file that ends in `.md` is a source, `README.md` excepted; of several, a
page and a feed list the editions: dist/index.html and dist/opds.json (OPDS 2.0).
SOURCE_DATE_EPOCH, in seconds, sets the date of modification that the files bear;
otherwise it is the date of the interview. The clock is never read.";

pub(super) const CHECK: &str = "\
Examples:
  entretien check                          check ./source
  entretien check talk.md --format short   one line for each complaint
  entretien check dist                     the books, once they are made
  entretien check book.epub                any EPUB, whoever made it
  entretien check --format sarif           for code hosts; json, jsonl and junit for others
  entretien check --deny warnings          for continuous integration
  entretien check --diff                   what `--fix` would change; status 1 if anything
  entretien check --fix                    labels, alerts, control characters: mended";

pub(super) const INSPECT: &str = "\
Examples:
  entretien inspect talk.md                the document model, as JSON
  entretien inspect talk.md --pages        what stands where on each page, as text
  entretien inspect talk.md --pages --paper a4";

pub(super) const EDITIONS: &str = "\
Examples:
  entretien editions                       compare the editions in ./source
  entretien editions talk.fr.md talk.en.md compare two
  entretien editions --deny warnings       numbers, dates and links count, too
  entretien editions --format github       remarks in a pull request

Sources with the same `slug`, or the same `edition: {of: …}`, are editions of one interview.
Each is held against the one in the language that `original` names, else the first.";

pub(super) const CONFIG: &str = "\
Examples:
  entretien config                         what holds for ./source
  entretien config talks --paper a4        what would hold for that build
  entretien config --format json           for programs

`entretien.toml` is looked for in the folder of the first source, then in the folders above.
Its keys are the long names of the options, and `source` for the paths; paths in it begin
at its own folder. An option goes before its variable, that before the front matter of a
source, that before `entretien.toml`.";

pub(super) const FONTS_NOTES: &str = "\
The fonts of the program are in it, but for those of Chinese, Japanese, Korean, Arabic and Thai and
for the emoji. They are looked for in the folders of `--font-path`, beside the program in `fonts`
and `../share/entretien/fonts`, and in a folder `fonts` at or above the source or the current
folder. They are read when a text needs them.";
