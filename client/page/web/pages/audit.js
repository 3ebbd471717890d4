// What has been done, by whom and when: the trust's audit. Which part of it is asked for stands in the address.
import { call } from "../lib/api.js";
import { day, plain, shortMoment } from "../lib/format.js";
import { schools } from "../lib/me.js";
import { go } from "../lib/router.js";
import { capital } from "../lib/words.js";
import { details, heading, inset, link } from "../parts/basic.js";
import { exportButtons } from "../parts/export.js";
import { filtered, search } from "../parts/filters.js";
import { form, selectField, textField } from "../parts/form.js";
import { LongTable } from "../parts/long-table.js";

const linesAtMost = 1000, choosable = 300;
const parts = ["person", "school", "from", "until"];

function read(address) {
    const given = new URLSearchParams(address);
    return Object.fromEntries(parts.map((part) => [part, given.get(part)?.trim()]).filter(([, text]) => text));
}

const numbers = { person: "A person's number is a whole number", school: "A school's number has seven digits" };

function requestOf(asked) {
    const wrong = Object.keys(numbers).filter((part) => asked[part] && !/^\d{1,15}$/.test(asked[part]));
    if (wrong.length)
        throw wrong.map((id) => ({ id, message: numbers[id] }));
    const number = (text) => (text ? Number(text) : undefined);
    return { atSchool: number(asked.school), person: number(asked.person), from: asked.from, until: asked.until };
}

const columns = [
    { name: "When", value: (line) => line.number, text: (line) => shortMoment(line.at) },
    { name: "Who", value: (line) => line.by },
    { name: "What", value: (line) => capital(line.what) },
    { name: "School", value: (line) => line.schoolName ?? (line.school && String(line.school)) },
    { name: "About", long: true, value: (line) => line.about },
];

// A list to choose from, or, where that were too long, a number.
function chooser(field, all, options) {
    return options.length <= choosable ? selectField({ ...field, options: [{ value: "", text: all }, ...options] })
        : textField({ ...field, label: `${field.label} (number)`, hint: "Leave it empty for all.", width: "10", numeric: true });
}

function choice(asked, people) {
    const typed = { ...asked };
    const field = (id, label, errorAt) => ({ id, label, value: typed[id] ?? "", error: errorAt(id), changed: (text) => { typed[id] = text; } });
    return form({ submit: "Show", kind: "secondary", idOf: (path) => (path === "atSchool" ? "school" : parts.find((part) => part === path)),
        build: (errorAt) => [
            chooser(field("person", "Person", errorAt), "Everybody", people.map((one) => ({ value: String(one.id), text: `${one.name} (${one.id})` }))),
            chooser(field("school", "School", errorAt), "All schools", schools().map((one) => ({ value: String(one.laestab), text: `${one.name} (${one.laestab})` }))),
            ...[["from", "From this day on (optional)"], ["until", "Up to and including (optional)"]].map(([id, label]) =>
                textField({ ...field(id, label, errorAt), hint: "Such as 2026-09-01.", width: "10" }))],
        send: async () => {
            const wanted = read(new URLSearchParams(typed));
            await call("Audit/List", { ...requestOf(wanted), pageSize: 1 }); // which says what is wrong with it
            await go(`/audit?${new URLSearchParams(wanted)}`);
        } });
}

const nameIn = (list, key, value) => list.find((one) => String(one[key]) === value)?.name ?? value;

function askedWords(asked, people) {
    const words = [asked.person && `by ${nameIn(people, "id", asked.person)}`, asked.school && `with ${nameIn(schools(), "laestab", asked.school)}`,
        asked.from && `from ${day(asked.from)}`, asked.until && `until ${day(asked.until)}`].filter(Boolean);
    return words.length > 0 && inset(`Only what was done ${words.join(", ")}. `, link("/audit", "Show everything"));
}

// What the address asks for that cannot be is as good as nothing: the form below says what may be asked.
function requestIn(asked) {
    try {
        return requestOf(asked);
    } catch (errors) {
        if (!Array.isArray(errors))
            throw errors;
        return undefined;
    }
}

async function view(reader) {
    const asked = read(location.search), request = requestIn(asked);
    const { people } = await reader.readAll("People/List", {}, "people", ["id", "name"]);
    const { lines, nextPageToken } = request ? await reader.read("Audit/List", { ...request, pageSize: linesAtMost }) : { lines: [] };
    const table = new LongTable({ caption: "What has been done", columns, sort: "When", down: true, none: "Nothing was done that fits what you ask." });
    const words = ["audit", "list", ...Object.entries(asked).flatMap(([part, text]) => [`--${part}`, text])];
    return { title: "What has been done", back: { href: "/" }, content: [heading("What has been done"), askedWords(asked, people),
        details("Choose a person, a school or days", choice(asked, people)),
        nextPageToken && inset(`These are the newest ${plain(linesAtMost)}. For earlier ones choose days; the files have them all.`),
        filtered({ table, rows: lines, what: ["act", "acts"],
            fields: [search("Search", (line) => [line.by, line.what, line.school, line.schoolName, line.about].join(" "))] }),
        exportButtons(words)] };
}

export const pages = [{ path: "/audit", view }];
