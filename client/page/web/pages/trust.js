// How far a collection has come: totals as a picture, and every school with where it stands.
import { day, plain, plural, shortMoment } from "../lib/format.js";
import { h } from "../lib/dom.js";
import { capital, statesInOrder, wordsOf } from "../lib/words.js";
import { bars } from "../charts/bars.js";
import { details, heading, inset, link, paragraph, subheading, table } from "../parts/basic.js";
import { exportButtons } from "../parts/export.js";
import { filtered, search } from "../parts/filters.js";
import { LongTable } from "../parts/long-table.js";
import { stateTag } from "./home.js";
import { pages as hoursPages } from "./trust-hours.js";

const stateWords = (line) => (line.exemptBecause ? "Not asked" : capital(wordsOf("ReturnState", line.state)));

// As the command's list begins: what is most urgent first, the earliest due day, who was not heard of for longest.
const urgency = (line) => [line.exemptBecause ? statesInOrder().length : statesInOrder().indexOf(line.state),
    line.dueOn ?? "", line.lastHeardAt ?? "", line.school];

function lateWords(line) {
    if (line.exemptBecause)
        return "";
    if (line.daysLate)
        return `${plural(line.daysLate, "day")} late`;
    return line.daysLeft === undefined ? "" : line.daysLeft === 0 ? "due today" : `due in ${plural(line.daysLeft, "day")}`;
}

const columns = (collection) => [
    { name: "School", long: true, value: (line) => line.name, cell: (line) => link(`/return/${line.school}/${collection}`, line.name) },
    { name: "State", value: urgency, text: stateWords, cell: stateTag },
    { name: "How late", value: (line) => line.daysLate ?? (line.daysLeft === undefined ? undefined : -line.daysLeft), text: lateWords,
        cell: (line) => (line.daysLate ? h("strong", {}, lateWords(line)) : lateWords(line)) },
    { name: "Last heard of", value: (line) => line.lastHeardAt, text: (line) => (line.lastHeardAt ? shortMoment(line.lastHeardAt) : "never") },
    { name: "Open queries", value: (line) => line.openQueries, number: true },
    { name: "Number", value: (line) => line.school, text: (line) => String(line.school), number: true },
];

const inState = (line, state) => (state === "EXEMPT" ? Boolean(line.exemptBecause) : !line.exemptBecause && line.state === state);

function fields(lines) {
    const states = [...statesInOrder().map((state) => [state, capital(wordsOf("ReturnState", state))]), ["EXEMPT", "Not asked"]];
    const options = states.map(([value, text]) => ({ value, text, count: lines.filter((line) => inState(line, value)).length }));
    return [search("Name or number of a school", (line) => `${line.name} ${line.school}`),
        { id: "state", kind: "select", label: "State", keeps: inState, options: [{ value: "", text: "All states" },
            ...options.filter((one) => one.count).map((one) => ({ value: one.value, text: `${one.text} (${plain(one.count)})` }))] },
        { id: "late", kind: "check", label: "are late", keeps: (line) => line.daysLate > 0 },
        { id: "queries", kind: "check", label: "have open queries", keeps: (line) => line.openQueries > 0 }];
}

function picture(totals) {
    const measures = [["Sent by the due day", totals.sentInTime], ["Sent after it", totals.sentLate, "warn"],
        ["Late, and still to send", totals.late, "warn"], ["Accepted", totals.accepted], ["With open queries", totals.openQueries, "warn"]];
    const of = (count) => `${plain(count)} of ${plain(totals.asked)}`;
    const states = statesInOrder().map((state) => totals.states.find((one) => one.state === state)).filter(Boolean);
    return [
        bars({ title: `${plural(totals.asked, "school")} asked${totals.exempt ? `, ${plain(totals.exempt)} not asked` : ""}`, most: totals.asked,
            rows: measures.map(([name, value, tone]) => ({ name, words: of(value), value, tone })) }),
        details("The same as tables", table("How far it has come", [{ name: "What" }, { name: "Schools", number: true }],
            [["Asked", plain(totals.asked)], ...measures.map(([name, value]) => [name, plain(value)]), ["Not asked", plain(totals.exempt)]]),
        table("Where the returns stand", [{ name: "State" }, { name: "Schools", number: true }],
            states.map((one) => [capital(wordsOf("ReturnState", one.state)), plain(one.schools)])))];
}

function unsentNote(totals) {
    const finished = totals.states.find((one) => one.state === "FINISHED")?.schools;
    return finished > 0 && inset(h("strong", {}, `${capital(wordsOf("ReturnState", "FINISHED"))}: ${plural(finished, "school")}. `),
        "Their returns are complete, and nobody has sent them. They stand first in the list.");
}

// Of each school, and of the totals.
const shownOf = ["school", "name", "state", "dueOn", "daysLeft", "daysLate", "lastHeardAt", "exemptBecause", "openQueries",
    "totals", "asked", "exempt", "states", "schools", "accepted", "sentInTime", "sentLate", "late"];

async function view(reader, { collection }) {
    const asked = (await reader.read("Collections/Get", { collection })).collection;
    const { returns, totals } = await reader.readAll("Returns/List", { collection }, "returns", shownOf);
    const list = new LongTable({ caption: `Schools in ${collection}`, columns: columns(collection), sort: "State",
        none: "No school is like that." });
    return { title: `Progress of ${collection}`, back: { href: "/" }, content: [
        heading("Progress", `${collection}${asked.practice ? " (practice)" : ""}, due on ${day(asked.dueOn)}`),
        totals && [unsentNote(totals), picture(totals)],
        paragraph(link(`/trust/${collection}/hours`, `Hours of ${collection}`)),
        subheading("Schools"), filtered({ table: list, rows: returns, fields: fields(returns), what: ["school", "schools"] }),
        exportButtons(["return", "list", collection])] };
}

export const pages = [{ path: "/trust/:collection", view }, hoursPages].flat();
