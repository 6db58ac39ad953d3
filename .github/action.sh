#!/usr/bin/env bash
# The steps of action.yml: install, check, build. What they are given comes in variables, so that
# nothing of it is ever read as a command.
set -euo pipefail

# lines TEXT: its lines that are not blank, each an argument, in the array `listed`.
lines() {
    listed=()
    local line
    while IFS= read -r line; do
        [ -z "${line//[[:space:]]/}" ] || listed+=("$line")
    done <<< "$1"
}

# tell NAME VALUE: an output of the step, which may have several lines.
tell() {
    local mark=entretien-end-of-$1
    printf '%s<<%s\n%s\n%s\n' "$1" "$mark" "$2" "$mark" >> "$GITHUB_OUTPUT"
}

# Builds the version that the action came with.
install() {
    cargo install --locked --path "$FROM" --root "$RUNNER_TEMP/entretien"
    # The fonts of other scripts lie beside the program.
    mkdir -p "$RUNNER_TEMP/entretien/share/entretien"
    cp -R "$FROM/fonts" "$RUNNER_TEMP/entretien/share/entretien/"
    tell program "$RUNNER_TEMP/entretien/bin/entretien"
}

check() {
    lines "$PATHS"
    local strict=()
    [ "$STRICT" != warnings ] || strict=(--deny warnings)
    "$PROGRAM" check ${strict[@]+"${strict[@]}"} -- "${listed[@]}"
}

build() {
    lines "$ARGUMENTS"
    local arguments=(${listed[@]+"${listed[@]}"}) files
    lines "$PATHS"
    "$PROGRAM" build --out "$OUT" ${arguments[@]+"${arguments[@]}"} -- "${listed[@]}"
    files=$(cd "$OUT" && find . -type f ! -name SHA256SUMS ! -name .gitignore | sed 's|^\./||' | LC_ALL=C sort)
    # A build that made nothing must not pass for one that did.
    if [ -z "$files" ]; then
        printf '::error::nothing was written to %s\n' "$OUT"
        exit 1
    fi
    if [ "$SUMS" = true ]; then
        (cd "$OUT" && tr '\n' '\0' <<< "$files" | xargs -0 sha256sum -- > SHA256SUMS)
    fi
    tell out "$OUT"
    tell files "$files"
}

"$1"
