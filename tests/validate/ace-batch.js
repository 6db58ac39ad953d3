// Runs Ace by DAISY over many EPUBs in one process.
//
//   node ace-batch.js OUT FILE...     with @daisy/ace-cli on NODE_PATH
//
// Prints PASS or FAIL for each file, its violations below. Exit 0: none; 1: Ace did not run;
// 2: some. OUT must not exist: Ace leaves an old report in place when it fails, which would
// then look like a new one.
"use strict";

const fs = require("fs");
const path = require("path");

function violations(report) {
  return (report.assertions || []).flatMap((document) =>
    (document.assertions || []).map((assertion) => {
      const test = assertion["earl:test"];
      const where = document["earl:testSubject"].url;
      const what = assertion["earl:result"]["dct:description"];
      return `${where}: ${test["dct:title"]} (${test["earl:impact"]}): ${what}`;
    }));
}

async function main() {
  const [out, ...books] = process.argv.slice(2);
  if (!out || books.length === 0 || fs.existsSync(out)) {
    throw new Error("usage: ace-batch.js OUT FILE...   (OUT must not exist)");
  }
  const ace = require("@daisy/ace-core");
  const runner = require("@daisy/ace-axe-runner-puppeteer");
  require("@daisy/ace-logger").initLogger({ silent: true, verbose: false, fileName: "ace-batch.log" });
  // Starting a browser for each book would take longer than checking it.
  await runner.launch();
  const running = { ...runner, launch: async () => {}, close: async () => {} };
  let unclean = 0;
  for (const book of books) {
    const outdir = path.join(out, path.basename(book, ".epub"));
    const options = { cwd: process.cwd(), outdir, silent: true, jobId: "", lang: "en" };
    let found;
    try {
      const [, report] = await ace(path.resolve(book), options, running);
      found = violations(report);
      if (found.length === 0 && report["earl:result"]["earl:outcome"] !== "pass") {
        found.push("Ace does not pass it and does not say why");
      }
    } catch (error) {
      found = [String(error)];
    }
    unclean += found.length > 0 ? 1 : 0;
    console.log(`${found.length > 0 ? "FAIL" : "PASS"} ${book}`);
    for (const line of found) {
      console.log(`  ${line}`);
    }
  }
  await runner.close();
  return unclean > 0 ? 2 : 0;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
