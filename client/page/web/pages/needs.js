// What training SENCOs need: said, agreed, met.
import { day, moment } from "../lib/format.js";
import { dayHint, today, typedDay } from "../lib/days.js";
import { h } from "../lib/dom.js";
import { holds, me } from "../lib/me.js";
import { oneLine } from "../lib/sending.js";
import { capital, wordsOf } from "../lib/words.js";
import { bullets, buttonLink, heading, link, paragraph, subheading, summaryList } from "../parts/basic.js";
import { exportButtons } from "../parts/export.js";
import { filtered, search } from "../parts/filters.js";
import { radios, selectField, textArea, textField } from "../parts/form.js";
import { formPage, mySchools, noPupils, said, schoolFields, schoolOf, whole, writesAt, yesNo } from "../parts/form-page.js";
import { LongTable } from "../parts/long-table.js";

const base = "/needs";
const buttons = (...links) => h("div", { class: "govuk-button-group" }, links);

const needColumns = [
    { name: "What", long: true, value: (need) => need.title, cell: (need) => link(`${base}/${need.number}`, need.title) },
    { name: "Item", value: (need) => need.item },
    { name: "Wanted by", value: (need) => need.wantedBy, text: (need) => day(need.wantedBy) },
    { name: "State", value: (need) => capital(wordsOf("NeedState", need.state)) },
    { name: "In the plan", value: (need) => (need.inPlan ? need.planPlace : undefined) },
    { name: "An event", value: (need) => (need.hasEvent ? "Yes" : "None yet") },
    { name: "Whose", value: (need) => need.name },
    { name: "School", long: true, value: (need) => need.schoolName },
];
const isOpen = (need) => ["RECORDED", "AGREED", "NOT_AGREED"].includes(need.state);

async function needs(reader) {
    const { needs } = await reader.readAll("Needs/List", {}, "needs");
    return { title: "What training is needed", back: { href: "/training" }, content: [heading("What training is needed"),
        holds("SENCO") && buttons(buttonLink(`${base}/record`, "Say what you need")),
        filtered({ table: new LongTable({ caption: "What training is needed", columns: needColumns, none: "No need fits what you chose." }),
            rows: needs, what: ["need", "needs"], fields: [search("Search", (need) => [need.title, need.item, need.name, need.schoolName].join(" ")),
                { id: "show", kind: "select", label: "Show", options: [{ value: "", text: "All of them" }, { value: "open", text: "Open ones" }, { value: "without", text: "Without an event" }],
                    keeps: (need, chosen) => isOpen(need) && (chosen === "open" || !need.hasEvent) }] }),
        exportButtons(["need", "list"])] };
}

function needActs(need) {
    const at = `${base}/${need.number}`, mine = need.person === me().id && holds("SENCO");
    return isOpen(need) && buttons(holds("HEAD", need.school) && buttonLink(`${at}/agree`, "Agree it or not"),
        mine && buttonLink(`${at}/change`, "Change it", true), mine && buttonLink(`${at}/close`, "It was met, or is needed no longer", true));
}

const versionWords = (one) => `Version ${one.version}, ${moment(one.changedAt)} by ${one.changedBy}: ${wordsOf("NeedState", one.state)}`;

async function need(reader, { need: number }) {
    const { need, versions } = await reader.read("Needs/Get", { need: Number(number) });
    const plan = need.inPlan === undefined ? "The head has not said yet" : need.inPlan ? need.planPlace : "No";
    return { title: need.title, back: { href: base }, content: [heading(need.title, `${need.name}, ${need.schoolName}`), summaryList([
        { key: "State", value: capital(wordsOf("NeedState", need.state)) }, { key: "Why", value: need.why },
        { key: "Item", value: `${need.item}: ${wordsOf("CharterItem", need.item)}` }, { key: "Wanted by", value: day(need.wantedBy) },
        { key: "In the school development plan", value: plan }, need.agreementReason && { key: "The head says", value: need.agreementReason },
        need.metBy && { key: "Met by", value: link(`/training/event/${need.metBy}`, `Event ${need.metBy}`) },
        need.closingReason && { key: "Withdrawn because", value: need.closingReason },
        isOpen(need) && { key: "An event", value: need.hasEvent ? "One answers it" : "None answers it yet" }]),
    needActs(need), subheading("How it came to stand so"), bullets(versions.map(versionWords))] };
}

// Those that speak of training and development.
const items = ["C10", "C11", "C12", "J15", "J16", "J17", "J25", "J26", "J27"];

const itemField = (field, held) => radios(field("item", "Which item of the charter or job description it is for", {
    options: [...new Set([held, ...items])].filter(Boolean).map((item) => ({ value: item, text: `${item}: ${wordsOf("CharterItem", item)}` })) }));
const needFields = (field, held) => [schoolFields(field), textField(field("title", "What is needed")), textArea(field("why", "Why", { hint: noPupils })),
    itemField(field, held),
    textField(field("wantedBy", "Wanted by", { width: "10", hint: dayHint }))];
const needRequest = (text) => ({ title: text("title"), why: oneLine(text("why")), item: text("item") || undefined, wantedBy: typedDay("wantedBy", text("wantedBy")) });

const record = () => formPage({ title: "Say what you need", back: base, school: mySchools()[0]?.laestab, draft: "new need",
    begun: { school: String(mySchools()[0]?.laestab ?? "") }, submit: "Record it", fields: (field) => needFields(field), method: "Needs/Record",
    request: (text) => ({ school: schoolOf(text), ...needRequest(text) }), to: base });

const ofNeed = (page) => async (reader, { need: number }) => {
    const { need } = await reader.read("Needs/Get", { need: Number(number) }), at = `${base}/${number}`;
    return formPage({ caption: need.title, back: at, to: at, school: writesAt(need), ...await page(need, { school: writesAt(need), need: need.number, replaces: need.version }, reader) });
};

const changeNeed = ofNeed((need, write) => ({ title: "Change what you need", draft: `need ${need.number} version ${need.version}`, begun: { title: need.title, why: need.why, item: need.item, wantedBy: need.wantedBy },
    intro: paragraph("What the head said of it does not hold for the new version."), submit: "Record it", fields: (field) => needFields(field, need.item).slice(1), method: "Needs/Record",
    request: (text) => ({ ...write, ...needRequest(text) }) }));

const agree = ofNeed((need, write) => ({ title: "Agree it or not", draft: `agree need ${need.number} version ${need.version}`, submit: "Save", method: "Needs/Agree",
    intro: paragraph(`${need.name} wants it by ${day(need.wantedBy)}: ${need.why}`),
    fields: (field) => [yesNo(field("agreed", "Is it agreed")), textField(field("planPlace", "Where it stands in the school development plan (optional)", { hint: "Left empty, it does not." })),
        textArea(field("reason", "What you say to the SENCO", { hint: `Needed where it is not agreed. ${noPupils}` }))],
    request: (text) => ({ ...write, agreed: said("agreed", text("agreed"), "Say whether it is agreed"), inPlan: Boolean(text("planPlace")), planPlace: text("planPlace") || undefined,
        reason: oneLine(text("reason")) || undefined }) }));

// Where somebody was, and what they led: an event can have met a need that is over.
async function eventsThatWere(reader) {
    const { bookings } = await reader.readAll("Training/Bookings", { person: me().id }, "bookings");
    const { events } = await reader.readAll("Training/List", { until: today() }, "events");
    const rows = [...bookings.filter((one) => one.came).map(({ event, title, begins }) => ({ event, title, begins })),
        ...events.filter((one) => one.school && one.person === me().id && one.over && !one.cancelled).map((one) => ({ event: one.number, ...one.content }))];
    return [...new Map(rows.map((one) => [one.event, { value: String(one.event), text: `${one.title}, ${day(one.begins)}` }])).values()];
}

const close = ofNeed(async (need, write, reader) => {
    const events = await eventsThatWere(reader);
    return { title: "It was met, or is needed no longer", draft: `close need ${need.number} version ${need.version}`, submit: "Close it", method: "Needs/Close",
        fields: (field) => [selectField(field("metBy", "The event that met it", { hint: "Where it has been recorded that you came, and what was your own.", options: [{ value: "", text: "None" }, ...events] })),
            textArea(field("reason", "Or why it is needed no longer", { hint: noPupils }))],
        request: (text) => ({ ...write, metBy: whole("metBy", text("metBy")), reason: oneLine(text("reason")) || undefined }) };
});

export const pages = [{ path: base, view: needs }, { path: `${base}/record`, view: record, fresh: true },
    ...Object.entries({ agree, change: changeNeed, close }).map(([verb, view]) => ({ path: `${base}/:need/${verb}`, view, fresh: true })),
    { path: `${base}/:need`, view: need }];
