#!/usr/bin/env bash
# Builds the program that releases carry: `--profile dist`, its code laid out by counts of what it
# does when it makes books (profile-guided optimization). Says in the end where it is.
set -euo pipefail
cd "$(dirname "$0")/../.."
host=$(rustc -vV | sed -n 's/^host: //p')
llvm=$(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
target=$(mkdir -p "${CARGO_TARGET_DIR:-target}/tuned" && cd "${CARGO_TARGET_DIR:-target}/tuned" && pwd)

# What brings counts together has to be of the LLVM that rustc is made with.
merge=
for candidate in "$(rustc --print target-libdir)/../bin/llvm-profdata" \
    "llvm-profdata-$llvm" "/usr/lib/llvm-$llvm/bin/llvm-profdata"; do
    if command -v "$candidate" > /dev/null; then merge=$candidate && break; fi
done
if [ -z "$merge" ]; then
    printf 'tuned.sh needs llvm-profdata of LLVM %s: rustup component add llvm-tools, or apt-get install llvm-%s\n' \
        "$llvm" "$llvm" >&2
    exit 2
fi

# build NAME FLAG: the program in a folder of its own; without --target the flag would hold for what
# runs while building, too.
build() {
    CARGO_TARGET_DIR=$target/$1 CARGO_ENCODED_RUSTFLAGS=$2 \
        cargo build --profile dist --locked --quiet --target "$host"
}

rm -rf "$target/counts" "$target/books"
build counting "-Cprofile-generate=$target/counts"
counting=$target/counting/$host/dist/entretien

# What it is used for: the interviews of source/, in many scripts, and long books, of which most time
# goes into lines and pages.
"$counting" -q build --no-cache source -o "$target/books"
while read -r name exchanges options; do
    # The options are several words.
    # shellcheck disable=SC2086
    python3 tests/bench/book.py "$exchanges" "$target/books/$name" $options
    "$counting" -q build --no-cache "$target/books/$name/book.md" -o "$target/books" 2> /dev/null
done << 'BOOKS'
fr 1000 --lang fr
en 300 --lang en --notes --figures
de 300 --lang de --notes
BOOKS
"$merge" merge -o "$target/counts.profdata" "$target/counts"

build made "-Cprofile-use=$target/counts.profdata"
printf '%s\n' "$target/made/$host/dist/entretien"
