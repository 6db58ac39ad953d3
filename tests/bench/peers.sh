#!/usr/bin/env bash
# Builds one book with us, with Typst and, where it is installed, with LuaLaTeX, and prints what
# it took and how even it came out.
set -euo pipefail
cd "$(dirname "$0")/../.."
count=${1:-1000}
work=.tools/bench
mkdir -p "$work"
cargo build --release --locked --quiet
if ! PYTHONPATH=$work/python python3 -c 'import typst' 2> /dev/null; then
    python3 -m pip install --quiet --target "$work/python" 'typst==0.15.2'
fi
python3 tests/bench/book.py "$count" "$work"
cat > "$work/set_typst.py" << 'PY'
import sys
import typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=["fonts"], ignore_system_fonts=True)
PY

# timed NAME COMMAND…: the median of three runs.
timed() {
    local name=$1
    shift
    for _ in 1 2 3; do
        /usr/bin/env python3 - "$@" << 'PY'
import os, resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{used.ru_utime + used.ru_stime:.3f} {time.monotonic() - start:.3f} {used.ru_maxrss // 1024}")
PY
    done | sort -n | sed -n 2p | while read -r cpu wall peak; do
        printf '%-22s cpu %7s s   wall %7s s   peak %5s MB\n' "$name" "$cpu" "$wall" "$peak"
    done
}

timed 'entretien, PDF' target/release/entretien -q build "$work/book.md" --to pdf -o "$work"
timed 'entretien, EPUB' target/release/entretien -q build "$work/book.md" --to epub -o "$work"
timed 'entretien, both' target/release/entretien -q build "$work/book.md" -o "$work"
timed 'Typst, PDF' env PYTHONPATH="$work/python" python3 "$work/set_typst.py" "$work/book.typ" "$work/typst.pdf"
if command -v lualatex > /dev/null; then
    timed 'LuaLaTeX, PDF' lualatex -interaction=batchmode -output-directory="$work" -jobname=luatex "$work/book.tex"
fi
printf 'entretien  '; python3 tests/bench/evenness.py "$work/book.fr.pdf"
printf 'Typst      '; python3 tests/bench/evenness.py "$work/typst.pdf"
if [ -f "$work/luatex.pdf" ]; then
    printf 'LuaLaTeX   '; python3 tests/bench/evenness.py "$work/luatex.pdf"
fi
