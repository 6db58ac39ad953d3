#!/usr/bin/env bash
# pipelines.sh PROGRAM: drives real Ninja and real Make by what PROGRAM plans and lists, and says
# `PASS …` or `FAIL …` of each.
set -uo pipefail
PATH=$(cd "$(dirname "$1")" && pwd):$PWD/.tools/ninja/bin:$PATH
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2

judge() {
    if [ "$2" = "$3" ]; then
        printf 'PASS %s\n' "$1"
    else
        printf 'FAIL %s: wanted %s, got %s\n' "$1" "$3" "$2"
    fi
}

# talk SLUG: an interview that shows an image.
talk() {
    printf -- '---\ntitle: On bread\nlang: en\nslug: %s\nspeakers:\n' "$1"
    printf '  - {id: mag, name: The Crumb, role: interviewer, labels: [Q]}\n'
    printf '  - {id: ada, name: Ada Nkosi, role: interviewee, labels: [A]}\n---\n'
    printf '**Q:** Why bread?\n\n**A:** Because it rises.\n\n![A loaf.](%s.gif)\n' "$1"
}

# image FILE: one black pixel.
image() {
    printf 'GIF87a\1\0\1\0\200\0\0\0\0\0\377\377\377,\0\0\0\0\1\0\1\0\0\2\2D\1\0;' > "$1"
}

mkdir talks
for n in $(seq 1000); do
    talk "t$n" > "talks/t$n.md"
    image "talks/t$n.gif"
done
entretien plan talks --to pdf --format ninja > build.ninja
# Made again: how many actions Ninja runs.
run() { ninja "$@" 2>&1 | sed -n 's/^\[[0-9]*\/\([0-9]*\)\].*/\1/p' | tail -n 1; }
judge 'Ninja makes a thousand' "$(run)" 1000
judge 'Ninja then has nothing to do' "$(ninja 2>&1)" 'ninja: no work to do.'
sleep 1
talk t7 | sed 's/rises/swells/' > talks/t7.md
judge 'a changed source is made again' "$(run)" 1
image talks/t8.gif
judge 'a changed image, too' "$(run)" 1
judge 'and nothing else' "$(ninja 2>&1)" 'ninja: no work to do.'

mkdir 'odd $1'
odd='odd $1/a b #2.md'
talk odd > "$odd"
image 'odd $1/odd.gif'
cat > Makefile << 'MAKE'
dist/odd.en.pdf:
	entretien -q 'odd $$1/a b #2.md' --to pdf --deps deps.mk
-include deps.mk
MAKE
made() { make 2>&1 | grep -c -- '--deps'; }
judge 'Make makes it' "$(made)" 1
judge 'Make then has nothing to do' "$(made)" 0
for file in "$odd" 'odd $1/odd.gif'; do
    sleep 1
    touch "$file"
    judge "Make makes it again for $file" "$(made)" 1
    judge 'once' "$(made)" 0
done
