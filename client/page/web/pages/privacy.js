// What people ask of their own data, what is held from being erased, what is kept of somebody, and erasing.
import { call, write } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { day, moment } from "../lib/format.js";
import { isAdministrator } from "../lib/me.js";
import { goInstead } from "../lib/router.js";
import { capital, wordsOf } from "../lib/words.js";
import { bullets, button, buttonLink, heading, inset, link, paragraph, subheading, summaryList, tag, warning } from "../parts/basic.js";
import { exportButtons } from "../parts/export.js";
import { form, selectField, textArea, textField } from "../parts/form.js";
import { LongTable } from "../parts/long-table.js";

const kinds = ["ACCESS", "CORRECTION", "ERASURE"], outcomes = ["DONE", "REFUSED", "WITHDRAWN"];
const kindWords = (kind) => wordsOf("DataRequest.Kind", kind);
const outcomeWords = (outcome) => capital(wordsOf("DataRequest.Outcome", outcome));
const today = () => new Date().toLocaleDateString("sv");
const only = (title, href = "/privacy") => ({ title, back: { href }, content: [heading(title)] });
const administrators = (view) => async (reader, parameters) => (isAdministrator() ? view(reader, parameters) : only("Only administrators can do this", "/"));

const standing = (one) => (one.outcome ? outcomeWords(one.outcome) : one.overdue ? "Overdue" : "Open");
const standingTag = (one) => (one.outcome ? tag(outcomeWords(one.outcome), "grey") : one.overdue ? tag("Overdue", "red") : tag("Open", "blue"));

const requestColumns = [
    { name: "Who", value: (one) => one.name, cell: (one) => link(`/privacy/request/${one.number}`, one.name) },
    { name: "Asks for", value: (one) => capital(kindWords(one.kind)) },
    { name: "State", value: standing },
    { name: "Due", value: (one) => one.dueOn, text: (one) => day(one.dueOn) },
    { name: "Received", value: (one) => one.receivedOn, text: (one) => day(one.receivedOn) },
    { name: "Answered", value: (one) => one.answeredOn, text: (one) => day(one.answeredOn) },
];
const holdColumns = [
    { name: "Whose data", value: (one) => one.name ?? one.schoolName },
    { name: "Why", long: true, value: (one) => one.reason, cell: (one) => link(`/privacy/hold/${one.number}`, one.reason) },
    { name: "Since", value: (one) => one.heldAt, text: (one) => day(one.heldAt) },
];

const readRequests = async (reader) => (await reader.readAll("Privacy/ListRequests", {}, "dataRequests")).dataRequests;
const readHolds = async (reader) => (await reader.readAll("Privacy/ListHolds", {}, "holds")).holds;

async function overview(reader) {
    const requests = await readRequests(reader), holds = await readHolds(reader);
    const asked = new LongTable({ caption: "Requests", columns: requestColumns, rows: requests, none: "Nobody has asked anything of their data." });
    const held = new LongTable({ caption: "Data that is held", columns: holdColumns, rows: holds, none: "Nothing is held." });
    return { title: "People's own data", back: { href: "/" }, content: [heading("People's own data"),
        paragraph("Whoever asks what is kept of them, or for a correction, or to be erased, is answered within a month."),
        h("div", { class: "govuk-button-group" }, buttonLink("/privacy/open", "Note a request"), buttonLink("/privacy/hold", "Hold data", true)),
        asked.element, subheading("Data that is held"), held.element, exportButtons(["privacy", "list"])] };
}

// A form whose fields are these: {id, label, ...}; send is given what was typed, by field.
function typedForm(fields, submit, idOf, send, kind) {
    const typed = Object.fromEntries(fields.map(({ id, value }) => [id, value ?? ""])), writeId = crypto.randomUUID();
    return form({ submit, kind, idOf: (path) => idOf[path] ?? path, build: (errorAt) => fields.map(({ draw = textField, ...field }) =>
        draw({ ...field, value: typed[field.id], error: errorAt(field.id), changed: (value) => { typed[field.id] = value; } })),
    send: () => send({ ...Object.fromEntries(Object.entries(typed).map(([id, text]) => [id, text.trim().replace(/\s*\n\s*/g, " ") || undefined])), writeId }) });
}

const dayField = (id, label, value) => ({ id, label, value, hint: "Such as 2026-09-01.", width: "10" });
const number = (text, id) => {
    if (!/^\d{1,15}$/.test(text ?? ""))
        throw [{ id, message: "Give a whole number: the list of people shows them" }];
    return Number(text);
};
const chosen = (id, label, options) => ({ id, label, draw: selectField, value: options[0].value, options });

async function open() {
    const asked = new URLSearchParams(location.search).get("person") ?? "";
    return { title: "Note a request", back: { href: "/privacy" }, content: [heading("Note a request"),
        typedForm([{ id: "person", label: "Person's number", hint: "As the list of people shows it.", width: "10", numeric: true, value: asked },
            chosen("kind", "They ask for", kinds.map((value) => ({ value, text: capital(kindWords(value)) }))),
            dayField("receivedOn", "Received on", today()),
            { id: "identityChecked", label: "How was it made sure that it is them?", draw: textArea, rows: 2 }], "Note it", {}, async (said) => {
            const { answer } = await write("Privacy/OpenRequest", { ...said, person: number(said.person, "person") });
            await goInstead(answer ? `/privacy/request/${answer.dataRequest.number}` : "/waiting");
        })] };
}

const extendForm = (one) => [subheading("Take more time"),
    paragraph("Up to two months more, where it is complex; they are told why within the first month."),
    typedForm([dayField("until", "Last day for the answer"), { id: "reason", label: "Why more time is needed", draw: textArea, rows: 2 }], "Take more time", {}, async (said) => {
        await write("Privacy/ExtendRequest", { ...said, number: one.number });
        await goInstead("/privacy");
    }, "secondary")];

const closeForm = (one) => [subheading("It has been answered"),
    typedForm([chosen("outcome", "What came of it", outcomes.map((value) => ({ value, text: outcomeWords(value) }))), dayField("answeredOn", "Answered on", today()),
        { id: "answer", label: "What was answered, and how", draw: textArea, rows: 2 }], "Close the request", {}, async (said) => {
        await write("Privacy/CloseRequest", { ...said, number: one.number });
        await goInstead("/privacy");
    })];

async function request(reader, parameters) {
    const one = (await readRequests(reader)).find((it) => it.number === Number(parameters.number));
    if (!one)
        return only("There is no such request");
    const rows = [["State", standingTag(one)], ["To be answered by", day(one.dueOn)], ["Received on", day(one.receivedOn)], ["How they were identified", one.identityChecked],
        ["More time because", one.extendedBecause], ["Answered on", day(one.answeredOn)], ["Answer", one.answer]];
    const title = `${one.name} asks for: ${kindWords(one.kind)}`;
    return { title, back: { href: "/privacy" }, content: [heading(title, `Request no. ${one.number}`),
        summaryList(rows.filter(([, value]) => value).map(([key, value]) => ({ key, value }))), paragraph(link(`/privacy/person/${one.person}`, "What is kept of them")),
        one.kind === "ERASURE" && one.outcome !== "REFUSED" && paragraph(link(`/privacy/person/${one.person}/erase?request=${one.number}`, "Erase them")),
        !one.outcome && [closeForm(one), !one.extended && !one.overdue && extendForm(one)]] };
}

async function hold() {
    return { title: "Hold data", back: { href: "/privacy" }, content: [heading("Hold data"),
        paragraph("Nothing is erased of this person, or of whoever has had a role at this school, until the hold is ended."),
        typedForm([{ id: "person", label: "Person's number", width: "10", numeric: true }, { id: "ofSchool", label: "Or a school's number", width: "10", numeric: true },
            { id: "reason", label: "Why: which claim or inquiry", draw: textArea, rows: 2 }], "Hold it", {}, async (said) => {
            const given = (id) => (said[id] ? number(said[id], id) : undefined);
            await write("Privacy/Hold", { ...said, person: given("person"), ofSchool: given("ofSchool") });
            await goInstead("/privacy");
        })] };
}

async function oneHold(reader, parameters) {
    const one = (await readHolds(reader)).find((it) => it.number === Number(parameters.number));
    if (!one)
        return only("There is no such hold");
    return { title: "End this hold", back: { href: "/privacy" }, content: [heading("End this hold", one.name ?? one.schoolName), paragraph(`${one.reason} (held by ${one.heldBy} on ${day(one.heldAt)})`),
        typedForm([{ id: "reason", label: "Why it is over", draw: textArea, rows: 2 }], "End this hold", {}, async (said) => {
            await write("Privacy/EndHold", { ...said, number: one.number });
            await goInstead("/privacy");
        })] };
}

// "body.payScale" and "served_at" as words.
const fieldWords = (name) => capital(name.replace(/[_.]/g, " ").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));

function kept(items) {
    const categories = [...new Set(items.map((item) => item.categoryTitle))];
    return categories.map((title) => [subheading(title), items.filter((item) => item.categoryTitle === title).map((item) => [
        h("h3", { class: "govuk-heading-s" }, `${fieldWords(item.keptIn)} (${wordsOf("KeptItem.Why", item.why)})${item.at ? `, ${moment(item.at)}` : ""}`),
        bullets(item.fields.map((field) => `${fieldWords(field.name)}: ${field.value}`))])]);
}

const keptPage = (title, name, items, back, more) => ({ title, back: { href: back }, content: [heading(title, name),
    paragraph("Other people are named by their role. Files are not shown here: the command senco privacy has them with --json."), more,
    h("div", { class: "govuk-button-group no-print" }, button("Print it", () => print(), "secondary")), kept(items)] });

// Nothing of it is kept on this machine.
async function readKept(method, request) {
    const all = [];
    let answer;
    do {
        ({ answer } = await call(method, { ...request, pageSize: 1000, pageToken: answer?.nextPageToken }));
        all.push(...answer.items);
    } while (answer.nextPageToken);
    return { items: all, name: answer.name };
}

async function ofPerson(reader, parameters) {
    const { items, name } = await readKept("Privacy/Export", { person: Number(parameters.person) });
    return keptPage("What is kept", name, items, "/privacy", inset("Read it before it is given out: who is not in the trust's list of people is not known to the server by name."));
}

async function mine() {
    const { items, name } = await readKept("Privacy/Mine", {});
    return keptPage("What is kept of you", name, items, "/");
}

async function erase(reader, { person }) {
    const asked = new URLSearchParams(location.search).get("request") ?? "";
    return { title: "Erase a person", back: { href: "/privacy" }, content: [heading("Erase a person", `Person ${person}`),
        warning("This cannot be undone. That somebody did what they did stays, without the name."),
        typedForm([{ id: "replaces", label: "Their name as it is now", hint: "To be sure that it is them." },
            { id: "dataRequest", label: "Number of their request (optional)", hint: "Without one it is possible six years after their last role.", width: "10", numeric: true, value: asked }],
        "Erase them", { person: undefined }, async (said) => {
            await write("Privacy/Erase", { ...said, person: Number(person), dataRequest: said.dataRequest && number(said.dataRequest, "dataRequest") });
            await goInstead("/privacy");
        }, "warning")] };
}

export const pages = [
    { path: "/privacy", view: administrators(overview) },
    { path: "/privacy/mine", view: mine, fresh: true },
    { path: "/privacy/open", view: administrators(open), fresh: true },
    { path: "/privacy/hold", view: administrators(hold), fresh: true },
    { path: "/privacy/hold/:number", view: administrators(oneHold), fresh: true },
    { path: "/privacy/request/:number", view: administrators(request) },
    { path: "/privacy/person/:person", view: administrators(ofPerson), fresh: true },
    { path: "/privacy/person/:person/erase", view: administrators(erase), fresh: true },
];
