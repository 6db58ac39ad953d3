#!/usr/bin/env python3
"""Runs page-validation over PDFs: page_validation.py PROFILE[,PROFILE] FILE...

A second opinion beside veraPDF, by other people. A line PASS or FAIL for each file and profile.

Version 0.11 takes the widths of a CFF font with several private dictionaries from none of them, so
that every glyph of the large Chinese, Japanese and Korean font seems to have no width. That one
finding is left to veraPDF, which holds widths to the same rule and reads them.
"""

import sys

sys.path.insert(0, ".tools/page-validation")

import page  # noqa: E402

MISREAD = "width 0.000 in its embedded CIDFontType0C program"

bad = False
for file in sys.argv[2:]:
    for profile in sys.argv[1].split(","):
        report = page.validate_pdf(file, profile=profile)
        failures = [failure for failure in report.failures if MISREAD not in failure.message]
        good = report.is_compliant or (report.failures and not failures)
        bad |= not good
        print("PASS" if good else "FAIL", profile, file)
        for failure in failures:
            print("    ", failure.rule_id, failure.message, failure.object_id)
sys.exit(bad)
