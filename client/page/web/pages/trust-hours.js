// The hours of every school of a collection: a chart, and the same as a table.
import { hours, plain, plural, result } from "../lib/format.js";
import { h } from "../lib/dom.js";
import { answerWords } from "../lib/statement.js";
import { capital, wordsOf } from "../lib/words.js";
import { bars, spread } from "../charts/bars.js";
import { heading, link, paragraph, subheading } from "../parts/basic.js";
import { exportButtons } from "../parts/export.js";
import { filtered, search } from "../parts/filters.js";
import { radios } from "../parts/form.js";
import { isAdministrator } from "../lib/me.js";
import { LongTable } from "../parts/long-table.js";

const schoolBarsAtMost = 30;
const worked = (allocation) => allocation?.working.result === "HOURS";
const signed = (value) => (value === 0 ? "no change" : `${value > 0 ? "+" : "-"}${plain(Math.abs(value))}`);
const lackWords = { pupils: "the pupils", budget: "the budget", mobility: "joiners and leavers" };

function hoursWords(allocation) {
    const missing = allocation.working.missing.map((name) => lackWords[name] ?? name).join(", ");
    return `${capital(result(allocation.working))}${missing ? `; missing: ${missing}` : ""}`;
}

function rowOf(school, allocation, before) {
    if (!allocation)
        return { school: school.laestab, name: school.name, kind: school.kind, words: "Nothing issued yet", said: "" };
    const { working, figures } = allocation, roll = figures.roll;
    const known = ["HOURS", "AT_LEAST"].includes(working.result) ? working.hours : undefined;
    const last = worked(before) && !allocation.continuesIn ? before.working.hours : undefined;
    return { school: allocation.school, name: allocation.schoolName, kind: school?.kind ?? allocation.kind, allocation, said: answerWords(allocation),
        words: hoursWords(allocation), hours: known, open: working.result === "AT_LEAST", last,
        per100: known !== undefined && roll > 0 ? Math.round(10000 * known / roll) / 100 : undefined,
        change: worked(allocation) && last !== undefined ? Math.round(1000 * (known - last)) / 1000 : undefined };
}

// Of many schools the whole statements are tens of megabytes.
const shownOfSchool = ["laestab", "name", "kind", "closed", "left"];
const shownOfAllocation = ["school", "schoolName", "kind", "collection", "continuesIn", "figures", "roll", "working", "result", "missing", "hours",
    "acts", "answerBy", "upheld"];

async function readRows(reader, asked) {
    const list = async (collection) => (collection
        ? (await reader.readAll("Allocations/List", { collection }, "allocations", shownOfAllocation)).allocations : []);
    const [{ schools }, now, then] = await Promise.all(
        [reader.readAll("Schools/List", {}, "schools", shownOfSchool), list(asked.key), list(asked.previous)]);
    const byNumber = new Map(schools.map((school) => [school.laestab, school]));
    const issued = new Map(now.map((allocation) => [allocation.school, allocation]));
    const before = new Map(then.filter((one) => !one.continuesIn).map((one) => [one.school, one]));
    const numbers = new Set([...schools.filter((one) => !one.closed && !one.left).map((one) => one.laestab), ...issued.keys()]);
    return [...numbers].map((number) => rowOf(byNumber.get(number), issued.get(number), before.get(number)));
}

const goesOn = (row) => (row.allocation?.continuesIn ? row.allocation.collection : "");

const columns = (collection, compared, rows) => [
    { name: "School", long: true, value: (row) => row.name, cell: (row) => (row.allocation
        ? link(`/allocation/${row.school}/${collection}`, row.name) : row.name) },
    { name: "Kind", value: (row) => capital(wordsOf("SchoolKind", row.kind)) },
    { name: "Hours a week", value: (row) => row.hours, text: (row) => row.words, number: true },
    { name: "Per 100 pupils", value: (row) => row.per100, number: true },
    rows.some(goesOn) && { name: "Goes on from", value: goesOn },
    compared && { name: "Change on last year", value: (row) => row.change, number: true,
        text: (row) => (row.change === undefined ? "" : signed(row.change)) },
    { name: "What the head said", value: (row) => row.said,
        cell: (row) => (row.allocation?.acts.at(-1)?.kind === "DISPUTED" ? h("strong", {}, row.said) : row.said) },
    { name: "Number", value: (row) => row.school, text: (row) => String(row.school), number: true },
].filter(Boolean);

function measures(previous) {
    return [
        { value: "hours", text: "Hours a week", words: (value, row) => (row.open ? `at least ${hours(value)}` : hours(value)), mark: "last" },
        { value: "per100", text: "Hours a week per 100 pupils", words: (value) => `${plain(value)} per 100 pupils` },
        previous && { value: "change", text: `Change on ${previous}`, words: (value) => `${signed(value)}${value === 0 ? "" : Math.abs(value) === 1 ? " hour" : " hours"}` },
    ].filter(Boolean);
}

function wordsBeside(row, before) {
    if (goesOn(row))
        return ` (goes on from ${goesOn(row)})`;
    return typeof before === "number" ? ` (last year ${plain(before)})` : "";
}

function schoolBars(measure, rows) {
    return rows.sort((a, b) => b[measure.value] - a[measure.value]).map((row) => {
        const value = row[measure.value], before = measure.mark && row[measure.mark];
        return { name: row.name, value: Math.abs(value), open: row.open, tone: value < 0 ? "warn" : undefined, mark: before || undefined,
            words: measure.words(value, row) + wordsBeside(row, before) };
    });
}

// Of few schools each is a bar; of many, how many have how much.
function chart(measure, rows) {
    const with_ = rows.filter((row) => row[measure.value] !== undefined);
    const without = rows.length - with_.length;
    const note = [without > 0 && `${plural(without, "school has", "schools have")} no such number: the table says why.`,
        measure.mark && with_.length <= schoolBarsAtMost && with_.some((row) => row.last !== undefined) && "The broken line is last year."]
        .filter(Boolean).join(" ");
    if (!with_.length)
        return paragraph("There is nothing to draw: the table says why.");
    if (with_.length <= schoolBarsAtMost)
        return bars({ title: measure.text, rows: schoolBars(measure, with_), note });
    return bars({ title: `${measure.text}: how many schools`, note, rows: spread(with_.map((row) => row[measure.value]),
        (from, step, count, exact) => ({ words: plural(count, "school"),
            name: exact ? capital(measure.words(from, {})) : `${plain(from)} to less than ${plain(from + step)}` })) });
}

function sums(rows) {
    const whole = rows.filter((row) => row.hours !== undefined && !row.open);
    const disputed = rows.filter((row) => row.allocation?.acts.at(-1)?.kind === "DISPUTED").length;
    const all = whole.reduce((sum, row) => sum + row.hours, 0);
    return paragraph(`${plural(Math.round(1000 * all) / 1000, "hour")} a week in ${plural(whole.length, "school")} with a full result`,
        disputed > 0 && [". ", h("strong", {}, `${plural(disputed, "school disputes its hours", "schools dispute their hours")}`)], ".");
}

function fields(rows) {
    const kinds = [...new Set(rows.map((row) => row.kind).filter(Boolean))].sort();
    return [search("Name or number of a school", (row) => `${row.name} ${row.school}`),
        { id: "kind", kind: "select", label: "Phase", keeps: (row, kind) => row.kind === kind, options: [{ value: "", text: "All phases" },
            ...kinds.map((kind) => ({ value: kind, text: capital(wordsOf("SchoolKind", kind)) }))] }];
}

async function view(reader, { collection }) {
    const asked = (await reader.read("Collections/Get", { collection })).collection;
    const rows = await readRows(reader, asked), compared = rows.some((row) => row.change !== undefined);
    const choices = measures(compared && asked.previous), place = h("div", {}), summed = h("div", {});
    let shown = rows, chosen = choices[0];
    const redraw = () => {
        place.replaceChildren(chart(chosen, [...shown]));
        summed.replaceChildren(sums(shown));
    };
    const list = new LongTable({ caption: `Hours of ${collection}`, columns: columns(collection, compared, rows), sort: "School",
        none: "No school is like that." });
    const [chooser, count, below] = filtered({ table: list, rows, fields: fields(rows), what: ["school", "schools"], shown: (kept) => {
        shown = kept;
        redraw();
    } });
    return { title: `Hours of ${collection}`, back: { href: "/" }, content: [
        heading("Hours", `${collection}${asked.practice ? " (practice)" : ""}, by the policy ${asked.policy} version ${asked.policyVersion}`),
        chooser, summed, h("div", { class: "row no-print" }, radios({ id: "measure", label: "What the chart shows", small: true, value: chosen.value, options: choices,
            changed: (value) => {
                chosen = choices.find((one) => one.value === value);
                redraw();
            } })), place,
        isAdministrator() && rows.some((row) => !row.allocation) && paragraph(`Hours are issued from accepted returns by the command: senco allocation issue ${collection}`),
        paragraph(link(`/trust/${collection}`, `Progress of ${collection}`)), subheading("Every school"), count, below,
        exportButtons(["allocation", "list", collection])] };
}

export const pages = [{ path: "/trust/:collection/hours", view, fresh: true }];
