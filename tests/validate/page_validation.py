#!/usr/bin/env python3
"""Runs page-validation over PDFs: page_validation.py PROFILE[,PROFILE] FILE...

A second opinion beside veraPDF, by other people. A line PASS or FAIL for each file and profile.
"""

import sys

sys.path.insert(0, ".tools/page-validation")

import page  # noqa: E402

bad = False
for file in sys.argv[2:]:
    for profile in sys.argv[1].split(","):
        report = page.validate_pdf(file, profile=profile)
        bad |= not report.is_compliant
        print("PASS" if report.is_compliant else "FAIL", profile, file)
        for failure in report.failures:
            print("    ", failure.rule_id, failure.message, failure.object_id)
sys.exit(bad)
