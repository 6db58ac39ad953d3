#!/usr/bin/env bash
# Every check there is: format, lints, tests, a build of source/, and every validator over the
# artefacts. Installs what is missing into .tools/ first. Ends with `N passed, M failed`.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

export INSTA_UPDATE=no CARGO_TERM_COLOR=never NO_COLOR=1
passed=0
failed=0

# Runs a step and counts it; a step that fails does not stop the others.
step() {
    local name=$1 start=$SECONDS
    shift
    printf '== %s\n' "$name"
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '!! %s failed: %s\n' "$name" "$*" >&2
    fi
    printf '== %s: %d s\n\n' "$name" $((SECONDS - start))
}

step 'tools' tests/tools.sh
step 'format' cargo fmt --check
step 'lints' cargo clippy --locked --quiet --all-targets -- -D warnings
# Advisories change from day to day, and come from the network: CI asks for them.
step 'dependencies' .tools/cargo-deny/bin/cargo-deny --locked --log-level error \
    --config .cargo/deny.toml check --hide-inclusion-graph licenses bans sources
rm -rf tests/store
step 'tests' cargo test --locked --quiet
step 'documentation' env RUSTDOCFLAGS='-D warnings' cargo doc --locked --quiet --no-deps --document-private-items
step 'build' cargo run --locked --quiet --release
step 'validators' tests/validate.sh

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
