#!/usr/bin/env python3
"""Holds documents to their schemas: schemas.py KIND FILE...

KIND is sarif, junit, jats or tei. A line PASS or FAIL for each file. The schemas are those that
tests/tools.sh has put into .tools/schemas:

sarif  OASIS SARIF 2.1.0, as JSON Schema
junit  junit-10.xsd of the Jenkins plugin xUnit
jats   the DTD of JATS Publishing 1.1. What is written claims JATS Archiving 1.3, which allows all
       that Publishing 1.1 does, does not ask for the journal or a date, and has another number; so
       a journal, and a date where there is none, are put in before the DTD is asked, and the
       number is changed. Nothing else is.
tei    tei_all.rng of TEI P5
"""

import json
import sys

sys.path.insert(0, ".tools/schemas/lib")

import jsonschema  # noqa: E402
from lxml import etree  # noqa: E402

SCHEMAS = ".tools/schemas"
JOURNAL = (
    "<journal-meta><journal-id journal-id-type='publisher-id'>a</journal-id>"
    "<issn>0000-0000</issn></journal-meta>"
)


def sarif():
    with open(f"{SCHEMAS}/sarif.json", encoding="utf-8") as file:
        schema = json.load(file)
    validator = jsonschema.validators.validator_for(schema)(schema)

    def check(path):
        with open(path, encoding="utf-8") as file:
            faults = validator.iter_errors(json.load(file))
            return [f"{list(fault.path)}: {fault.message}" for fault in faults]

    return check


def by(schema, document):
    return [] if schema.validate(document) else [f"{e.line}: {e.message}" for e in schema.error_log]


def junit():
    schema = etree.XMLSchema(etree.parse(f"{SCHEMAS}/junit.xsd"))
    return lambda path: by(schema, etree.parse(path))


def tei():
    schema = etree.RelaxNG(etree.parse(f"{SCHEMAS}/tei_all.rng"))
    return lambda path: by(schema, etree.parse(path))


def jats():
    schema = etree.DTD(f"{SCHEMAS}/jats/JATS-journalpublishing1.dtd")

    def check(path):
        document = etree.parse(path)
        article = document.getroot()
        if article.get("dtd-version") != "1.3":
            return ["the article does not claim JATS 1.3"]
        article.set("dtd-version", "1.1")
        article.find("front").insert(0, etree.fromstring(JOURNAL))
        if document.find(".//article-meta/pub-date") is None:
            people = document.find(".//article-meta/contrib-group")
            last = document.find(".//article-meta/title-group") if people is None else people
            last.addnext(etree.fromstring("<pub-date><year>2026</year></pub-date>"))
        return by(schema, document)

    return check


check = {"sarif": sarif, "junit": junit, "jats": jats, "tei": tei}[sys.argv[1]]()
bad = False
for file in sys.argv[2:]:
    faults = check(file)
    bad |= bool(faults)
    print("FAIL" if faults else "PASS", file)
    for fault in faults[:20]:
        print("    ", fault)
sys.exit(bad)
