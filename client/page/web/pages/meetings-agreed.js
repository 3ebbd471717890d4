// What the network has agreed on, which schools work by it, and the search over it and the minutes.
import { call } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { day, moment, plural } from "../lib/format.js";
import { holds, isAdministrator, me, schools } from "../lib/me.js";
import { begunLong, oneLine, typedForm } from "../lib/sending.js";
import { capital, wordsOf } from "../lib/words.js";
import { buttonLink, details, heading, inset, link, paragraph, subheading, summaryList, tag } from "../parts/basic.js";
import { exportButtons } from "../parts/export.js";
import { filtered, search } from "../parts/filters.js";
import { form, radios, selectField, textArea, textField } from "../parts/form.js";
import { LongTable } from "../parts/long-table.js";
import { paragraphsOf } from "./meetings-forms.js";

const standing = (one) => (one.ended ? "Ended" : one.due ? "Look at it again" : "");

const columns = [
    { name: "Approach", long: true, value: (one) => one.title, cell: (one) => link(`/approaches/${one.number}`, one.title) },
    { name: "Agreed at", long: true, value: (one) => one.meetingTitle },
    { name: "Schools", value: (one) => one.schools, number: true },
    { name: "Look again", value: (one) => (one.ended ? undefined : one.lookAgainOn), text: (one) => (one.ended ? "" : day(one.lookAgainOn)) },
    { name: "Standing", value: standing },
];

async function list(reader) {
    const { approaches } = await reader.readAll("Approaches/List", {}, "approaches");
    return { title: "Agreed approaches", back: { href: "/meetings" }, content: [heading("Agreed approaches"),
        paragraph("What the SENCOs of the trust agreed at their meetings, so that no school has to begin from nothing."),
        filtered({ table: new LongTable({ caption: "Agreed approaches", columns, none: "No approach is like that." }), rows: approaches, what: ["approach", "approaches"], fields: [
            search("Title or meeting", (one) => `${one.title} ${one.meetingTitle}`),
            { id: "standing", kind: "select", label: "Which", options: [{ value: "", text: "All" }, { value: "now", text: "Not ended" }, { value: "due", text: "To be looked at again" }],
                keeps: (one, which) => (which === "due" ? one.due : !one.ended) }] }), exportButtons(["approach", "list"])] };
}

const versionShown = (version) => details(`Version ${version.version}: ${wordsOf("ReviewOutcome", version.outcome)}, ${day(version.at)}`,
    paragraph(`By ${version.by} on ${moment(version.at)}.${version.reason ? ` ${version.reason}` : ""}`), version.paragraphs.map((text) => paragraph(text)));

async function one(reader, { number }) {
    const { approach, versions, schools: takenUp } = await reader.read("Approaches/Get", { number: Number(number) }), at = `/approaches/${number}`;
    return { title: approach.title, back: { href: "/approaches" }, content: [heading(approach.title, `Approach no. ${approach.number}`),
        approach.ended && inset(h("strong", {}, "Ended"), `: ${versions[0].reason}`),
        versions[0].paragraphs.map((text) => paragraph(text)),
        summaryList([{ key: "Agreed at", value: link(`/meetings/${approach.meeting}`, approach.meetingTitle) }, { key: "Taken up", value: `By ${plural(approach.schools, "school")}` },
            !approach.ended && { key: "To be looked at again", value: [day(approach.lookAgainOn), approach.due && [" ", tag("Now", "yellow")]] }]),
        !approach.ended && h("div", { class: "govuk-button-group" }, holds("SENCO") && buttonLink(`${at}/take-up`, "Your school and this approach"),
            (isAdministrator() || holds("SENCO")) && buttonLink(`${at}/review`, "It was looked at again", true)),
        takenUp.length > 0 && [subheading("Schools"), summaryList(takenUp.map((school) => ({ key: school.name, value: `${school.noLonger ? "No longer, since" : "Since"} ${day(school.since)}` })))],
        subheading("What was said of it"), versions.map(versionShown)] };
}

const own = () => schools().filter((school) => (me()?.roles ?? []).some((held) => held.role === "SENCO" && held.school === school.laestab))
    .map((school) => ({ value: String(school.laestab), text: school.name }));
const anyField = (path) => /^(\w+)/.exec(path)?.[1];
const today = () => new Date().toLocaleDateString("sv");

async function takeUp(reader, { number }) {
    const { approach } = await reader.read("Approaches/Get", { number: Number(number) }), options = own();
    const typed = await typedForm(1000000, `take up ${number}`, { since: today(), works: "yes", school: options[0]?.value ?? "" });
    return { title: "Your school and this approach", back: { href: `/approaches/${number}` }, leave: typed.leave, content: [heading("Your school and this approach", approach.title),
        form({ submit: "Say so", idOf: (path) => ({ noLonger: "works" }[path] ?? anyField(path)), build: (errorAt) => {
            const field = typed.field(errorAt);
            return [options.length > 1 && selectField(field("school", "School", { options })),
                radios(field("works", "Does your school work by it?", { options: [{ value: "yes", text: "Yes, since that day" }, { value: "no", text: "No longer, since that day" }] })),
                textField(field("since", "Since", { hint: "Such as 2026-12-01.", width: "10" }))];
        }, send: () => typed.send("Approaches/TakeUp", { number: approach.number, school: Number(typed.text("school")), since: typed.text("since"),
            noLonger: typed.text("works") === "no" || undefined }, `/approaches/${number}`) })] };
}

const outcomes = ["APPROACH_KEPT", "APPROACH_CHANGED", "APPROACH_ENDED"];

async function review(reader, { number }) {
    const { approach, versions } = await reader.read("Approaches/Get", { number: Number(number) }), before = versions[0].paragraphs.join("\n\n");
    const typed = await typedForm(1000000, `review ${number} version ${approach.version}`, { title: approach.title, ...begunLong("paragraphs", before) });
    const changes = () => typed.text("outcome") === "APPROACH_CHANGED";
    return { title: "It was looked at again", back: { href: `/approaches/${number}` }, leave: typed.leave, content: [heading("It was looked at again", approach.title),
        form({ submit: "Keep it", idOf: anyField, build: (errorAt) => {
            const field = typed.field(errorAt);
            return [radios(field("outcome", "What came of it", { options: outcomes.map((value) => ({ value, text: capital(wordsOf("ReviewOutcome", value)) })) })),
                textField(field("lookAgainOn", "When to look at it again", { hint: "Such as 2028-11-01. Not of what is ended.", width: "10" })),
                textField(field("title", "Title", { hint: "Counts where it is changed, as the text does." })), textArea(field("paragraphs", "Text", { long: true, rows: 8 })),
                textField(field("reason", "Why", { hint: "Needed to end it. Do not name pupils." }))];
        }, send: () => typed.send("Approaches/Review", { number: approach.number, version: approach.version, outcome: typed.text("outcome") || undefined,
            lookAgainOn: typed.text("lookAgainOn") || undefined, reason: oneLine(typed.text("reason")) || undefined,
            title: changes() && typed.text("title") !== approach.title ? oneLine(typed.text("title")) : undefined,
            paragraphs: changes() && typed.longText("paragraphs") !== before ? paragraphsOf(typed.longText("paragraphs")) : [] }, `/approaches/${number}`) })] };
}

const foundPath = (found) => (found.kind === "FOUND_APPROACH" ? `/approaches/${found.number}` : `/meetings/${found.number}`);

function foundShown({ found, nextPageToken }, more) {
    return [paragraph(`${found.length === 0 ? "Nothing was found." : `${plural(found.length, "place")} found${nextPageToken ? ", and more" : ""}.`}`),
        ...found.map((one) => h("section", { class: "card" }, h("h2", { class: "govuk-heading-s card__title" }, link(foundPath(one), one.title)),
            paragraph(one.snippet), h("p", { class: "govuk-hint" }, `${one.kind === "FOUND_APPROACH" ? "Approach" : "Minutes"}, ${day(one.day)}`))), nextPageToken && more];
}

async function searchPage() {
    const typed = { words: history.state?.words ?? "" }, place = h("div", { role: "status" });
    const look = async () => {
        history.replaceState({ ...history.state, words: typed.words }, "");
        const { answer } = await call("Approaches/Search", { words: typed.words.trim(), pageSize: 50 });
        place.replaceChildren(...foundShown(answer, paragraph("Say more words to find fewer.")).flat().filter(Boolean));
    };
    const asked = form({ submit: "Search", idOf: (path) => path, build: (errorAt) => textField({ id: "words", label: "Words", value: typed.words, error: errorAt("words"),
        hint: "In all their forms. In \"quotes\" they stand beside each other; or, and - for not.", changed: (value) => { typed.words = value; } }), send: look });
    if (typed.words)
        await look();
    return { title: "Search minutes and approaches", back: { href: "/meetings" }, content: [heading("Search minutes and approaches"), asked, place] };
}

export const pages = [{ path: "/approaches", view: list }, { path: "/approaches/search", view: searchPage, fresh: true }, { path: "/approaches/:number", view: one },
    { path: "/approaches/:number/take-up", view: takeUp, fresh: true }, { path: "/approaches/:number/review", view: review, fresh: true }];
