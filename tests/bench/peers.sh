#!/usr/bin/env bash
# Builds one book with us and with the peers, in turn, and prints what it took and how even it
# came out. What is missing is installed into .tools/bench from the ordinary registries; a peer
# that cannot be installed is left out.
#
#   peers.sh [EXCHANGES [ROUNDS]]
set -euo pipefail
cd "$(dirname "$0")/../.."
count=${1:-1000}
rounds=${2:-3}
bench=.tools/bench
work=$bench/$count
mkdir -p "$work"

# As releases give it to others; so are the peers.
if ! ours=$(tests/bench/tuned.sh); then
    printf 'measured as cargo builds it\n' >&2
    cargo build --profile dist --locked --quiet
    ours=${CARGO_TARGET_DIR:-target}/dist/entretien
fi
python3 tests/bench/book.py "$count" "$work"

# python MODULE REQUIREMENT: a package for Python, in a folder of ours.
export PYTHONPATH=$PWD/$bench/python
python() {
    python3 -c "import $1" 2> /dev/null ||
        python3 -m pip install --quiet --target "$PYTHONPATH" "$2" ||
        printf 'without %s\n' "$2" >&2
}
# crate NAME VERSION: a program for Rust.
crate() {
    [ -x "$bench/cargo/bin/$1" ] ||
        CARGO_TARGET_DIR=$bench/target cargo install --quiet --locked --root "$bench/cargo" "$1@$2" ||
        printf 'without %s\n' "$1" >&2
}
python typst 'typst==0.15.2'
python pypandoc 'pypandoc_binary==1.17'
crate crowbook 0.17.1
crate mdbook-epub 0.5.2

cat > "$bench/set_typst.py" << 'PY'
import sys
import typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=["fonts"], ignore_system_fonts=True)
PY
pandoc=$(python3 -c 'import pypandoc; print(pypandoc.get_pandoc_path())' 2> /dev/null || true)

# entry KIND NAME COMMAND…
entry() {
    local kind=$1 name=$2
    shift 2
    printf '%s\t%s\t%s\n' "$kind" "$name" "${*@Q}"
}
{
    entry PDF entretien "$ours" -q build --no-cache "$work/book.md" --to pdf -o "$work"
    entry PDF Typst python3 "$bench/set_typst.py" "$work/book.typ" "$work/typst.pdf"
    if command -v lualatex > /dev/null; then
        entry PDF LuaLaTeX lualatex -interaction=batchmode -output-directory="$work" \
            -jobname=luatex "$work/book.tex"
    fi
    entry EPUB 'entretien, EPUB alone' "$ours" -q build --no-cache "$work/book.md" --to epub -o "$work"
    entry EPUB crowbook "$bench/cargo/bin/crowbook" -q "$work/crowbook/book.book"
    entry EPUB mdbook-epub "$bench/cargo/bin/mdbook-epub" --standalone "$work/mdbook"
    [ -z "$pandoc" ] || entry EPUB pandoc "$pandoc" "$work/plain.md" -o "$work/pandoc.epub"
    entry both 'entretien, PDF and EPUB' "$ours" -q build --no-cache "$work/book.md" -o "$work"
} | python3 tests/bench/race.py "$rounds"

for name in book.fr typst luatex; do
    [ -f "$work/$name.pdf" ] || continue
    printf '\n%-8s ' "$name"
    python3 tests/bench/evenness.py "$work/$name.pdf"
done
