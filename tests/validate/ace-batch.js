// Runs Ace by DAISY over many EPUBs in one process.
//
//   node ace-batch.js OUT FILE...     with @daisy/ace-cli installed where node looks for it
//
// Exit 0: no violations; 1: Ace did not run to the end; 2: violations, each printed. OUT must not
// exist: Ace leaves an old report in place when it fails, which would then look like a new one.
"use strict";

const fs = require("fs");
const path = require("path");

// Packages are looked for where the command is run, not where this file stands.
const load = (name) => require(require.resolve(name, { paths: [process.cwd()] }));

function violations(report) {
  return (report.assertions || []).flatMap((document) =>
    (document.assertions || []).map((assertion) => ({
      where: document["earl:testSubject"].url,
      rule: assertion["earl:test"]["dct:title"],
      impact: assertion["earl:test"]["earl:impact"],
      what: assertion["earl:result"]["dct:description"],
    })));
}

async function main() {
  const [out, ...books] = process.argv.slice(2);
  if (!out || books.length === 0 || fs.existsSync(out)) {
    throw new Error("usage: ace-batch.js OUT FILE...   (OUT must not exist)");
  }
  const ace = load("@daisy/ace-core");
  const runner = load("@daisy/ace-axe-runner-puppeteer");
  load("@daisy/ace-logger").initLogger({ silent: true, verbose: false, fileName: "ace-batch.log" });
  let unclean = 0;
  for (const book of books) {
    const outdir = path.join(out, path.basename(book, ".epub"));
    const options = { cwd: process.cwd(), outdir, silent: true, jobId: "", lang: "en" };
    const [, report] = await ace(path.resolve(book), options, runner);
    const found = violations(report);
    const passed = report["earl:result"]["earl:outcome"] === "pass";
    if (!passed || found.length > 0) {
      unclean += 1;
      console.log(`${book}: ${found.length} violations`);
      for (const { where, rule, impact, what } of found) {
        console.log(`  ${where}: ${rule} (${impact}): ${what}`);
      }
    }
  }
  console.log(`Ace: ${books.length - unclean} of ${books.length} files clean`);
  return unclean > 0 ? 2 : 0;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
