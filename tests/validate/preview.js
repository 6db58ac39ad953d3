// Drives `entretien preview` as a reader does, in a real browser.
//
//   node preview.js ENTRETIEN     with puppeteer and axe on NODE_PATH, as Ace brings them
//
// Prints PASS or FAIL for each thing that must hold. Exit 0: all hold; 1: the browser or the
// preview did not run; 2: some do not.
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { spawn } = require("child_process");
const puppeteer = require("puppeteer");

const TALK = `---
title: On bread
lang: en
slug: bread
speakers:
  - {id: mag, name: The Crumb, role: interviewer, labels: [Q]}
  - {id: ada, name: Ada Nkosi, role: interviewee, labels: [A]}
---

**Q:** Why bread?

**A:** Because it rises.

A second paragraph that is is here to be complained of.
`;

// A busy machine takes its time to start a browser.
const PATIENCE = { timeout: 120000 };

// Wide and narrow, light and dark: the page has to pass in each.
const LOOKS = [
  ["wide, light", 1280, "light"],
  ["wide, dark", 1280, "dark"],
  ["narrow, light", 390, "light"],
  ["narrow, dark", 390, "dark"],
];

let failed = 0;

function judge(what, faults) {
  console.log(`${faults.length === 0 ? "PASS" : "FAIL"} ${what}`);
  for (const fault of faults) {
    console.log(`  ${fault}`);
  }
  failed += faults.length > 0 ? 1 : 0;
}

// Starts a preview of a folder; its address.
function begin(program, folder) {
  const server = spawn(program, ["preview", "--port", "0", folder]);
  const address = new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (data) => {
      said += data;
      const found = said.match(/http:\/\/\S+/);
      if (found) {
        resolve(found[0]);
      }
    });
    server.on("exit", () => reject(new Error(`the preview has ended: ${said}`)));
  });
  return { server, address };
}

const status = (page, words) =>
  page.waitForFunction((words) => document.getElementById("status").textContent.startsWith(words),
    PATIENCE, words);

// Chooses the chapter in which the questions stand.
const read = (page) => page.select("#chapter", "OEBPS/section-1.xhtml");

const says = (page, words) =>
  page.waitForFunction((words) =>
    document.getElementById("epub").contentDocument?.body?.textContent.includes(words),
  PATIENCE, words);

// Waits until the keyboard is at an element; when it never is, says where it was instead.
async function holds(page, id) {
  try {
    await page.waitForFunction((id) => document.activeElement.id === id, PATIENCE, id);
  } catch (error) {
    const shown = await page.evaluate(() => document.activeElement.outerHTML.slice(0, 200)
      + document.body.innerText);
    throw new Error(`the keyboard is not at ${id}: ${error.message}\n${shown}`);
  }
}

async function accessible(page, what) {
  await page.evaluate(fs.readFileSync(require.resolve("@daisy/axe-core-for-ace/axe.min.js"), "utf8"));
  // The frames hold books, which Ace and veraPDF look at.
  const { violations } = await page.evaluate(() =>
    axe.run({ exclude: [["#pdf"], ["#epub"]] }, { resultTypes: ["violations"] }));
  judge(`axe, ${what}`, violations.map(({ id, nodes }) =>
    `${id}: ${nodes.map(({ html }) => html).join(" ")}`));
}

// Every control in the order of the Tab key.
async function tabbed(page) {
  const seen = [];
  await page.focus("body");
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press("Tab");
    const id = await page.evaluate(() => {
      const active = document.activeElement;
      return active.id || active.getAttribute("aria-label") || active.tagName.toLowerCase();
    });
    if (!seen.includes(id)) {
      seen.push(id);
    }
  }
  return seen;
}

async function follow(page, source) {
  await read(page);
  await says(page, "Because it rises.");
  fs.writeFileSync(source, TALK.replace("rises", "sings"));
  await says(page, "Because it sings.");
  judge("an edit is seen without a hand laid on the page", []);
  fs.writeFileSync(source, TALK.replace("title: On bread\n", ""));
  await status(page, "It has errors: these are the last books.");
  await says(page, "Because it sings.");
  judge("errors are told, and the last books stay", []);
  fs.writeFileSync(source, TALK);
  await says(page, "Because it rises.");
  await status(page, "Up to date.");
  judge("what was mended is shown", []);
}

// A complaint leads to its line, and whoever reads with the keyboard is left where they are.
async function keyboard(page, source) {
  await page.focus("#complaints a");
  await page.keyboard.press("Enter");
  await holds(page, "L14");
  judge("a complaint leads to its line", []);
  fs.appendFileSync(source, "\n**Q:** How long long?\n\n**A:** A night.\n");
  await page.waitForFunction(() => document.getElementById("L16"), PATIENCE);
  await holds(page, "L14");
  await page.focus("#complaints li:last-child a");
  fs.writeFileSync(source, TALK);
  await page.waitForFunction(() => !document.querySelector("#complaints li:nth-child(2)"), PATIENCE);
  judge("a change leaves the keyboard where it is", await page.evaluate(() =>
    document.activeElement === document.querySelector("#complaints a") ? [] : ["it is elsewhere"]));
}

// After this, a press may still be under way in the PDF viewer, which has a process of its own:
// nothing that asks where the keyboard is can follow.
async function everything(page) {
  await read(page);
  const seen = await tabbed(page);
  const wanted = ["chapter", "next", "epub", "alone", "complaints"];
  judge("the Tab key reaches everything",
    wanted.filter((id) => !seen.includes(id)).map((id) => `${id} is not among ${seen}`));
}

async function main() {
  const [program] = process.argv.slice(2);
  if (!program) {
    throw new Error("usage: preview.js ENTRETIEN");
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "preview-"));
  const source = path.join(folder, "bread.md");
  fs.writeFileSync(source, TALK);
  const { server, address } = begin(program, folder);
  const browser = await puppeteer.launch({ args: ["--no-sandbox"], ...PATIENCE });
  try {
    const page = await browser.newPage();
    const troubles = [];
    page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
    page.on("pageerror", (error) => troubles.push(String(error)));
    await page.goto(await address, { waitUntil: "domcontentloaded", ...PATIENCE });
    await status(page, "Up to date.");
    await follow(page, source);
    await keyboard(page, source);
    await everything(page);
    for (const [what, width, scheme] of LOOKS) {
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await accessible(page, what);
    }
    judge("the browser has nothing to complain of", troubles);
  } finally {
    await browser.close();
    server.removeAllListeners("exit");
    server.kill();
    fs.rmSync(folder, { recursive: true });
  }
  return failed > 0 ? 2 : 0;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
