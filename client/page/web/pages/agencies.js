// Where support is to be found: the trust's directory of outside bodies.
import { day } from "../lib/format.js";
import { h } from "../lib/dom.js";
import { holds } from "../lib/me.js";
import { typedForm } from "../lib/sending.js";
import { capital, wordsOf } from "../lib/words.js";
import { buttonLink, heading, link, paragraph, summaryList } from "../parts/basic.js";
import { exportButtons } from "../parts/export.js";
import { filtered, search } from "../parts/filters.js";
import { form, selectField, textArea, textField } from "../parts/form.js";
import { LongTable } from "../parts/long-table.js";

const kinds = ["AUTHORITY", "PSYCHOLOGY", "HEALTH", "SOCIAL_CARE", "CAREERS", "VOLUNTARY", "OTHER"];
const kindWords = (kind) => capital(wordsOf("Agency.Kind", kind));
const keeps = () => ["SENCO", "ADMINISTRATOR"].some((role) => holds(role));
const lines = { name: "Name", offers: "What it is asked for", referral: "How one gets to it", contact: "Whom to ask for", telephone: "Telephone", email: "E-mail", web: "Web page" };

async function readAgencies(reader) {
    return (await reader.readAll("Agencies/List", {}, "agencies")).agencies;
}

const columns = [
    { name: "Name", value: (one) => one.name, cell: (one) => link(`/agencies/${one.number}`, one.name) },
    { name: "Service", value: (one) => kindWords(one.kind) },
    { name: "Offers", long: true, value: (one) => one.offers },
    { name: "Telephone", value: (one) => one.telephone },
];

async function list(reader) {
    const agencies = await readAgencies(reader);
    return { title: "Where support is found", back: { href: "/" }, content: [heading("Where support is found"),
        paragraph("The trust's SENCOs keep this directory together: put right what you find to be wrong."),
        keeps() && buttonLink("/agencies/new", "Add an agency"),
        filtered({ table: new LongTable({ caption: "Agencies", columns, none: "No agency is like that." }), rows: agencies, what: ["agency", "agencies"],
            fields: [search("Name or service", (one) => `${one.name} ${kindWords(one.kind)} ${one.offers ?? ""}`)] }), exportButtons(["agency", "list"])] };
}

async function one(reader, { number }) {
    const agency = (await readAgencies(reader)).find((it) => it.number === Number(number));
    if (!agency)
        return { title: "There is no such agency", back: { href: "/agencies" }, content: [heading("There is no such agency")] };
    const rows = [["Service", kindWords(agency.kind)], ...Object.entries(lines).slice(1).map(([name, label]) => [label, agency[name]]), ["Found right on", day(agency.checkedOn)]];
    return { title: agency.name, back: { href: "/agencies" }, content: [heading(agency.name),
        summaryList(rows.filter(([, value]) => value).map(([key, value]) => ({ key, value }))),
        paragraph(`Last changed by ${agency.changedBy} on ${day(agency.changedAt)}.`), keeps() && buttonLink(`/agencies/${number}/change`, "Put this right")] };
}

function fields(typed, errorAt, isNew) {
    const field = typed.field(errorAt);
    return [textField(field("name", lines.name)), selectField(field("kind", "Service", { options: [{ value: "", text: "Choose" }, ...kinds.map((value) => ({ value, text: kindWords(value) }))] })),
        ["offers", "referral"].map((id) => textArea(field(id, lines[id], { rows: 2, hint: "Do not name pupils." }))), ["contact", "telephone", "email", "web"].map((id) => textField(field(id, lines[id]))),
        textField(field("checkedOn", "Found right on (optional)", { hint: "Such as 2026-09-01.", width: "10" })),
        !isNew && selectField(field("withdrawn", "Is it still there?", { options: [{ value: "", text: "Yes" }, { value: "yes", text: "No: take it off the list" }] }))];
}

const idOf = (path) => /^agency\.(\w+)$/.exec(path)?.[1];

async function edit(reader, { number }) {
    const agency = number && (await readAgencies(reader)).find((it) => it.number === Number(number)), names = [...Object.keys(lines), "checkedOn"];
    const typed = await typedForm(1000000, agency ? `agency ${number} version ${agency.version}` : "new agency",
        Object.fromEntries([...names, "kind"].map((name) => [name, agency?.[name] ?? ""])));
    const title = agency ? "Put this right" : "Add an agency";
    return { title, back: { href: agency ? `/agencies/${number}` : "/agencies" }, leave: typed.leave, content: [heading(title, agency?.name), h("div", {},
        form({ submit: "Save", idOf, build: (errorAt) => fields(typed, errorAt, !agency), send: () => {
            const said = Object.fromEntries([...names, "kind"].map((name) => [name, typed.text(name).replace(/\s*\n\s*/g, " ") || undefined]));
            return typed.send("Agencies/Save", { agency: { number: agency?.number, version: agency?.version ?? 0, withdrawn: typed.text("withdrawn") === "yes" || undefined, ...said },
                clear: agency ? [...names, "kind"].filter((name) => said[name] === undefined && name !== "name") : [] }, "/agencies");
        } }))] };
}

export const pages = [{ path: "/agencies", view: list }, { path: "/agencies/new", view: edit, fresh: true }, { path: "/agencies/:number", view: one },
    { path: "/agencies/:number/change", view: edit, fresh: true }];
