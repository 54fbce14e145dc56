"use strict";
// The page is whole without this script: it hides, orders nothing, and draws an overview.
(() => {
const $ = (s, from = document) => from.querySelector(s), $$ = (s, from = document) => [...from.querySelectorAll(s)];
const search = $("#search"), narrow = $("#narrow"), form = $("#filters"), pair = $("#pair"), strip = $("#strip"), count = $("#count"), compare = $("#compare");
const numbers = s => s ? s.split(" ").map(Number) : [];
const day = s => s === undefined ? NaN : Number(s);
const events = $$(".event").map(li => ({
  li, link: $("h3 a", li), status: li.dataset.status, differ: "differ" in li.dataset,
  outlets: numbers(li.dataset.o), actors: numbers(li.dataset.a), places: numbers(li.dataset.p),
  from: day(li.dataset.s), to: day(li.dataset.e), text: null, shown: true}));
const years = $$(".year").map(section => ({section, events: events.filter(e => section.contains(e.li))}));
const words = e => e.text ??= e.li.textContent.toLowerCase();

// A date is written 2014, 2014-03 or 2014-03-18; its day counts from 1970.
function days(s, end) {
  const m = /^\s*(-?\d{1,6})(?:-(\d\d?))?(?:-(\d\d?))?\s*$/.exec(s);
  if (!m) return NaN;
  const d = new Date(0), month = m[2] ? m[2] - 1 : end ? 11 : 0;
  d.setUTCFullYear(+m[1], m[3] || !end ? month : month + 1, m[3] ? +m[3] : end ? 0 : 1);
  return Math.floor(d / 864e5);
}
const iso = n => { const d = new Date(n * 864e5); return isNaN(d) ? "" : d.toISOString().replace(/T.*/, "").replace(/^\+00/, ""); };

function chosen() {
  const f = form.elements, pick = n => f[n] && f[n].value !== "" ? Number(f[n].value) : null;
  return {text: (f.text?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean), outlet: pick("outlet"), actor: pick("actor"), place: pick("place"),
    status: f.status ? f.status.value : "", from: days(f.from.value, false), to: days(f.to.value, true), differ: f.differ.checked};
}
function matches(e, c) {
  return (c.outlet === null || e.outlets.includes(c.outlet)) && (c.actor === null || e.actors.includes(c.actor)) && (c.place === null || e.places.includes(c.place)) &&
    (!c.status || e.status === c.status) && (!c.differ || e.differ) &&
    !(isNaN(e.from) && isNaN(e.to) && (c.from > -Infinity || c.to < Infinity)) &&
    !(e.to < c.from) && !(e.from > c.to) && c.text.every(w => words(e).includes(w));
}
function filter() {
  const c = chosen();
  let n = 0;
  for (const e of events) {
    const shown = matches(e, c);
    if (shown !== e.shown) { e.shown = shown; e.li.hidden = !shown; }
    n += shown;
  }
  for (const y of years) y.section.hidden = !y.events.some(e => e.shown);
  for (const name of ["from", "to"]) form.elements[name].setAttribute("aria-invalid", String(form.elements[name].value.trim() !== "" && isNaN(days(form.elements[name].value))));
  count.textContent = n === events.length ? "" : n + " of " + events.length + " events";
  count.hidden = !count.textContent;
  draw();
  compareOutlets();
  remember();
}

// What is chosen stands in the address, so that it can be kept and sent.
function remember() {
  const q = new URLSearchParams();
  for (const el of [...form.elements, ...pair.elements]) {
    if (!el.name || (el.type === "checkbox" ? !el.checked : !el.value)) continue;
    q.set(el.name, el.type === "checkbox" ? "1" : el.tagName === "SELECT" ? el.selectedOptions[0].textContent : el.value);
  }
  const hash = String(q) ? "#?" + q : location.hash.startsWith("#?") ? "#" : location.hash;
  if (hash !== location.hash && !(hash === "#" && !location.hash)) history.replaceState(null, "", hash);
}
function recall() {
  if (!location.hash.startsWith("#?")) return;
  const q = new URLSearchParams(location.hash.slice(2));
  for (const el of [...form.elements, ...pair.elements]) {
    if (!el.name || !q.has(el.name)) continue;
    const v = q.get(el.name);
    if (el.type === "checkbox") el.checked = true;
    else if (el.tagName === "SELECT") { const o = [...el.options].find(o => o.textContent === v); if (o) el.value = o.value; }
    else el.value = v;
  }
}

// The overview: every event on one line in true scale but for its gaps.
const scale = JSON.parse($("#scale")?.textContent || "null");
const place = d => {
  const s = scale.stops;
  if (d <= s[0][0]) return s[0][1];
  for (let i = 1; i < s.length; i++) if (d <= s[i][0]) return s[i-1][1] + (s[i][1] - s[i-1][1]) * (d - s[i-1][0]) / (s[i][0] - s[i-1][0]);
  return s[s.length-1][1];
};
const dayAt = x => {
  const s = scale.stops;
  if (x <= s[0][1]) return s[0][0];
  for (let i = 1; i < s.length; i++) if (x <= s[i][1]) return Math.round(s[i-1][0] + (s[i][0] - s[i-1][0]) * (x - s[i-1][1]) / (s[i][1] - s[i-1][1]));
  return s[s.length-1][0];
};
function shape(name, attrs, text) {
  const el = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const k in attrs) el.setAttribute(k, attrs[k]);
  if (text) el.textContent = text;
  return el;
}
let width = 0, selection;
const pad = 8, px = x => pad + x * (width - 2 * pad);
function draw() {
  if (!scale) return;
  width = strip.clientWidth;
  const svg = shape("svg", {"aria-hidden": "true"}), columns = new Map();
  svg.append(shape("line", {x1: pad, x2: width - pad, y1: 62, y2: 62, class: "ax"}));
  for (let i = 1; i < scale.stops.length; i++) if (scale.stops[i-1][2]) svg.append(shape("line", {x1: px((scale.stops[i-1][1] + scale.stops[i][1]) / 2), x2: px((scale.stops[i-1][1] + scale.stops[i][1]) / 2), y1: 8, y2: 62, class: "gap"}));
  for (const e of events) {
    const at = isNaN(e.from) ? e.to : e.from;
    if (isNaN(at)) continue;
    const col = Math.round(px(place(at)) / 4), c = columns.get(col) || [0, 0];
    c[e.shown ? 0 : 1]++;
    columns.set(col, c);
  }
  const most = Math.max(1, ...[...columns.values()].map(c => c[0] + c[1])), unit = Math.min(7, 52 / most);
  for (const [col, [on, off]] of columns) {
    if (on) svg.append(shape("rect", {x: col * 4 - 1.5, width: 3, y: 62 - on * unit, height: on * unit, class: "m"}));
    if (off) svg.append(shape("rect", {x: col * 4 - 1.5, width: 3, y: 62 - (on + off) * unit, height: off * unit, class: "m off"}));
  }
  // The first date after a gap says how long the gap is: it goes in the next row that is free.
  const ends = [];
  let cuts = 0;
  for (const [x, label, gaps] of scale.ticks) {
    const w = label.length * 6.2, at = Math.min(px(x), width - w - 2);
    let row = ends.findIndex(end => end <= at);
    if (row < 0) row = ends.length;
    if (row && gaps === cuts) continue;
    cuts = gaps; ends[row] = at + w + 10;
    svg.append(shape("line", {x1: px(x), x2: px(x), y1: 62, y2: 66, class: "ax"}), shape("text", {x: at, y: 79 + 13 * row}, label));
  }
  const height = 84 + 13 * Math.max(0, ends.length - 1);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  strip.style.height = height + "px";
  const c = chosen();
  selection = shape("rect", {y: 4, height: 58, class: "sel"});
  svg.append(selection);
  select(isNaN(c.from) ? NaN : px(place(c.from)), isNaN(c.to) ? NaN : px(place(c.to)));
  strip.replaceChildren(svg);
}
function select(a, b) {
  const none = isNaN(a) && isNaN(b), from = isNaN(a) ? pad : a, to = isNaN(b) ? width - pad : b;
  selection.setAttribute("x", Math.min(from, to));
  selection.setAttribute("width", none ? 0 : Math.max(2, Math.abs(to - from)));
}
let start = NaN;
const at = ev => Math.max(0, Math.min(1, (ev.clientX - strip.getBoundingClientRect().left - pad) / (width - 2 * pad)));
strip.addEventListener("pointerdown", ev => { start = at(ev); strip.setPointerCapture(ev.pointerId); });
strip.addEventListener("pointermove", ev => { if (!isNaN(start)) select(px(start), px(at(ev))); });
strip.addEventListener("pointerup", ev => {
  if (isNaN(start)) return;
  const [a, b] = [start, at(ev)].sort((x, y) => x - y), clear = (b - a) * width < 4;
  start = NaN;
  form.elements.from.value = clear ? "" : iso(dayAt(a));
  form.elements.to.value = clear ? "" : iso(dayAt(b));
  filter();
});

// Two outlets side by side: what each says of the events that either reports.
function compareOutlets() {
  const [a, b] = ["a", "b"].map(n => pair.elements[n].value);
  compare.hidden = a === "" || b === "" || a === b;
  compare.replaceChildren();
  if (compare.hidden) return;
  const table = document.createElement("table"), name = i => pair.elements.a.options[Number(i) + 1].textContent;
  const row = (cells, tag) => { const tr = table.insertRow(); for (const c of cells) { const cell = document.createElement(tag); cell.append(...[c].flat()); tr.append(cell); } };
  const says = (e, i) => $$("details li", e.li).filter(li => li.dataset.o === i).flatMap(li => { const p = document.createElement("p"); p.append(...[...li.childNodes].filter(n => !n.classList?.contains("copy")).map(n => n.cloneNode(true))); return p; });
  let both = 0, either = 0;
  row(["Event", name(a), name(b)], "th");
  for (const e of events) {
    const has = [a, b].map(i => e.outlets.includes(Number(i)));
    if (!e.shown || !has[0] && !has[1]) continue;
    either++; both += has[0] && has[1];
    row([e.link.cloneNode(true), says(e, a), says(e, b)], "td");
  }
  const h = document.createElement("h2"), p = document.createElement("p");
  h.textContent = name(a) + " and " + name(b);
  p.textContent = either + (either === 1 ? " event" : " events") + " by either, " + both + " by both.";
  compare.append(h, p, table);
}

// The claims of an event can be copied, each with its source.
document.addEventListener("toggle", ev => {
  const box = ev.target;
  if (!box.open || !box.matches?.(".event details") || $(".copy", box)) return;
  for (const li of $$("li", box)) {
    const b = document.createElement("button");
    b.type = "button"; b.className = "copy"; b.textContent = "Copy";
    b.addEventListener("click", () => copy(b, li));
    li.append(b);
  }
}, true);
async function copy(button, li) {
  const source = document.getElementById($("a", li).hash.slice(1)), text = "“" + $("q", li).textContent + "” — " + source.textContent.trim();
  try { await navigator.clipboard.writeText(text); } catch {
    const t = document.createElement("textarea");
    t.value = text; document.body.append(t); t.select(); document.execCommand("copy"); t.remove();
  }
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = "Copy"; }, 1500);
}

addEventListener("keydown", ev => {
  if (ev.ctrlKey || ev.metaKey || ev.altKey) return;
  if (ev.target.matches?.("input,select,textarea")) { if (ev.key === "Escape") ev.target.blur(); return; }
  const shown = events.filter(e => e.shown), here = shown.findIndex(e => e.li.contains(document.activeElement));
  const go = { j: here + 1, ArrowDown: here < 0 ? -1 : here + 1, k: here - 1, ArrowUp: here < 0 ? -1 : here - 1 }[ev.key];
  if (go !== undefined && shown[go]) { ev.preventDefault(); shown[go].link.focus(); }
  else if (ev.key === "/") { ev.preventDefault(); (search?.elements.q ?? form.elements.text).focus(); }
  else if (ev.key === "o" && shown[here]) { const d = $("details", shown[here].li); d.open = !d.open; }
});
let opened = [];
addEventListener("beforeprint", () => { opened = events.filter(e => e.shown).map(e => $("details", e.li)).filter(d => !d.open); for (const d of opened) d.open = true; });
addEventListener("afterprint", () => { for (const d of opened) d.open = false; });
let timer;
form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(filter, 120); });
form.addEventListener("reset", () => setTimeout(filter));
pair.addEventListener("input", () => { compareOutlets(); remember(); });
// An address with empty fields is long for nothing.
search?.addEventListener("submit", () => { for (const el of search.elements) el.disabled = el.name !== "" && el.value === ""; });
addEventListener("pageshow", () => { for (const el of search?.elements ?? []) el.disabled = false; });
for (const f of [form, pair]) f.addEventListener("submit", ev => ev.preventDefault());
addEventListener("hashchange", () => {
  if (location.hash.startsWith("#?")) { recall(); filter(); }
  else if (events.some(e => !e.shown && "#" + e.li.id === location.hash)) form.reset(); // a link to what is hidden shows it
});
addEventListener("resize", draw);
form.hidden = false;
pair.hidden = pair.elements.a.options.length < 3;
strip.hidden = !scale || search && events.length < 2;
if (narrow) { narrow.hidden = events.length < 2; narrow.open = location.hash.startsWith("#?"); }
recall();
filter();
})();
