// The page of the preview: shows what state.json tells of, and follows every change.
"use strict";

const element = (id) => document.getElementById(id);
const [interviews, chapters] = [element("interview"), element("chapter")];
const [epub, pdf, source] = [element("epub"), element("pdf"), element("source")];

// The option that shows the source instead of a chapter.
const SOURCE = "source";

let state = { version: -1, interviews: [] };

function shown() {
  return state.interviews[Number(interviews.value)] || state.interviews[0];
}

function option(value, text) {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = text;
  return made;
}

function span(kind, text) {
  const made = document.createElement("span");
  made.className = kind;
  made.textContent = text;
  return made;
}

// Replaces what a list offers, and keeps what is chosen as long as it is there.
function offer(list, options) {
  const chosen = list.value;
  list.replaceChildren(...options);
  list.value = chosen;
  if (list.selectedIndex < 0) {
    list.selectedIndex = 0;
  }
}

// Replaces what a list shows. Where the keyboard was in it, there it stays: what is shown anew at
// every change must not throw out whoever is going through it.
function replace(list, items) {
  const places = () => [...list.querySelectorAll("a, [tabindex]")];
  const held = places().indexOf(document.activeElement);
  list.replaceChildren(...items);
  if (held >= 0) {
    (places()[held] || places().at(-1))?.focus({ preventScroll: true });
  }
}

// The address of a file of the interview that is shown, new at every version.
function address(kind, name) {
  return `/${kind}/${Number(interviews.value)}/${name}?${state.version}`;
}

// Shows a document in the frame of the EPUB, at the height where the one before was read.
function turnTo(path, stay) {
  const at = stay && epub.contentWindow ? epub.contentWindow.scrollY : 0;
  epub.onload = () => {
    epub.onload = null;
    epub.contentWindow.scrollTo(0, at);
  };
  epub.src = address("epub", path);
}

async function showSource() {
  const text = await (await fetch(address("source", "text"))).text();
  const said = new Set(shown().complaints.map((complaint) => complaint.start?.line));
  replace(source, text.split("\n").map((line, at) => {
    const item = document.createElement("li");
    item.id = `L${at + 1}`;
    item.tabIndex = -1;
    item.textContent = line;
    item.classList.toggle("said", said.has(at + 1));
    return item;
  }));
}

async function showChapter(stay) {
  const isSource = chapters.value === SOURCE;
  epub.hidden = isSource;
  source.hidden = !isSource;
  element("previous").disabled = chapters.selectedIndex <= 0;
  element("next").disabled = chapters.selectedIndex >= chapters.length - 1;
  if (isSource) {
    await showSource();
  } else {
    turnTo(chapters.value, stay);
  }
}

// Shows a line of the source, and puts the keyboard there.
async function showLine(line) {
  chapters.value = SOURCE;
  await showChapter(false);
  const item = element(`L${line}`);
  item?.scrollIntoView({ block: "center" });
  item?.focus();
}

function complaint({ severity, rule, message, hint, start }) {
  const item = document.createElement("li");
  if (start) {
    const link = document.createElement("a");
    link.href = `#L${start.line}`;
    link.textContent = `${start.line}:${start.column}`;
    link.setAttribute("aria-label", `line ${start.line}, column ${start.column}`);
    link.onclick = (event) => {
      event.preventDefault();
      showLine(start.line);
    };
    item.append(link, " ");
  }
  item.append(span(severity, rule ? `${severity}[${rule}]` : severity), ` ${message}`);
  if (hint) {
    item.append(" ", span("hint", `– ${hint}`));
  }
  return item;
}

function showComplaints({ complaints, failure }) {
  const all = complaints.map(complaint);
  if (failure) {
    all.unshift(complaint({ severity: "error", message: failure }));
  }
  replace(element("complaints"), all);
  element("complaints").hidden = all.length === 0;
  element("none").hidden = all.length > 0;
  element("complaints-heading").textContent =
    all.length === 0 ? "Complaints" : `Complaints (${all.length})`;
}

function say(words, failed) {
  element("status").textContent = words;
  element("status").classList.toggle("failed", failed);
}

// Shows the interview that is chosen; the same one again after a change.
function show(stay) {
  const interview = shown();
  if (!interview) {
    say("There is no interview here.", true);
    return;
  }
  const titled = interview.chapters.map(({ path, title }) => option(path, title || path));
  offer(chapters, [...titled, option(SOURCE, `Source: ${interview.source}`)]);
  showChapter(stay);
  const made = interview.pages !== null;
  element("pages").textContent = made ? `${interview.pages} pages` : "";
  element("alone").hidden = !made;
  if (made) {
    const book = address("pdf", "book.pdf");
    // Half a window has no room for the viewer's own contents.
    pdf.src = `${book}#navpanes=0`;
    element("alone").href = book;
  }
  showComplaints(interview);
  document.title = `${interview.title} · entretien`;
  if (interview.current) {
    say("Up to date.", false);
  } else {
    say(made ? "It has errors: these are the last books." : "It has errors: no books yet.", true);
  }
}

async function refresh() {
  const before = state.version;
  state = await (await fetch("/state.json")).json();
  offer(interviews, state.interviews.map(({ title, lang }, at) => option(at, `${title} (${lang})`)));
  document.querySelector(".interview").hidden = state.interviews.length < 2;
  if (state.version > 0) {
    show(before > 0);
  }
}

function turn(by) {
  chapters.selectedIndex += by;
  showChapter(false);
}

interviews.onchange = () => show(false);
chapters.onchange = () => showChapter(false);
element("previous").onclick = () => turn(-1);
element("next").onclick = () => turn(1);

const events = new EventSource("/events");
events.onmessage = ({ data }) => {
  if (Number(data) !== state.version) {
    refresh();
  }
};
events.onerror = () => say("The preview has ended.", true);
