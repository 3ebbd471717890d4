// A return as the trust holds it: where it stands, beside last year's, what was asked, and what may be done next.
import { h } from "../lib/dom.js";
import { day, figure, moment, plain } from "../lib/format.js";
import { ofTrust, schoolName } from "../lib/me.js";
import { waitingFor } from "../lib/outcomes.js";
import { askedPath, figureFields, firstPath, pathOf, readReturn, valueOf } from "../lib/return.js";
import { capital, figureName, wordsOf } from "../lib/words.js";
import { buttonLink, heading, inset, link, paragraph, small, subheading, summaryList, table } from "../parts/basic.js";
import { stateTag } from "./home.js";
import { acts } from "./act.js";

const kinds = { TYPED: "typed", CENSUS: "the census file", LAST_YEAR: "last year's return", SUPPLIED: "supplied by the trust" };

function originWords(origin) {
    if (!origin || !kinds[origin.kind])
        return "";
    return `${kinds[origin.kind]}${origin.by ? `, by ${origin.by}` : ""}`;
}

function difference(field, now, then) {
    if (typeof now !== "number" || typeof then !== "number")
        return "";
    if (now === then)
        return "same";
    return `${now > then ? "+" : "-"}${figure(field, Math.abs(now - then)) || plain(Math.abs(now - then))}`;
}

// This year beside last year, figure by figure.
export function figuresTable(figures, lastYear, origins = []) {
    const notKnown = new Set(figures?.notKnown ?? []), from = new Map(origins.map((origin) => [origin.field, origin]));
    const then = lastYear?.figures;
    const rows = figureFields.filter((field) => valueOf(figures, field) !== undefined || notKnown.has(field) ||
        valueOf(then, field) !== undefined).map((field) => {
        const now = valueOf(figures, field), before = valueOf(then, field);
        return [capital(figureName(field)), notKnown.has(field) ? "not known" : figure(field, now) || "not given",
            then && (figure(field, before) || "not given"), then && difference(field, now, before), originWords(from.get(field))]
            .filter((cell) => cell !== undefined);
    });
    const columns = [{ name: "Figure" }, { name: "This year", number: true }, then && { name: "Last year", number: true },
        then && { name: "Difference", number: true }, { name: "Where it comes from" }].filter(Boolean);
    return table(then ? "Figures, this year beside last year" : "Figures", columns, rows);
}

function windowWords(window) {
    const extended = window.extendedTo ? ` (this school has time up to ${day(window.extendedTo)})` : "";
    switch (window.phase) {
    case "NOT_OPEN": return `The collection opens on ${day(window.opensOn)}${extended}.`;
    case "OPEN": return `Due on ${day(window.dueOn)}${extended}.`;
    case "DUE_PASSED": return `It was due on ${day(window.dueOn)}, and is taken up to ${day(window.closesOn)}${extended}.`;
    case "CLOSING": return `The collection has closed; what was begun may be finished up to ${day(window.finishBy)}${extended}.`;
    default: return `The collection has closed${extended}.`;
    }
}

function eventText(event) {
    return [h("strong", {}, capital(wordsOf("ReturnActDone", event.act))), ` by ${event.by ?? "?"}, version ${event.version}`,
        event.reason && h("blockquote", { class: "said" }, event.reason),
        event.figures.map((one) => h("blockquote", { class: "said" }, `${capital(figureName(one.field))}: ${one.reason}`)),
        event.answerBy && small(`An answer is hoped for by ${day(event.answerBy)}.`),
        event.extendedTo && small(`The school has time up to ${day(event.extendedTo)}.`)];
}

// The newest first.
const thread = (events) => h("ol", { class: "thread", reversed: true }, events.map((event) =>
    h("li", {}, h("span", { class: "govuk-hint" }, moment(event.at)), " ", eventText(event))));

export function askedInset(asked) {
    return asked && inset(h("strong", {}, `${capital(wordsOf("ReturnActDone", asked.act))} by ${asked.by}`),
        asked.reason && paragraph(asked.reason),
        asked.figures.map((one) => paragraph(h("strong", {}, capital(figureName(one.field))), `: ${one.reason}`)),
        asked.answerBy && small(`An answer is hoped for by ${day(asked.answerBy)}.`));
}

function mayButtons(it) {
    if (waitingFor(it, "Returns").length)
        return [paragraph(h("strong", {}, "Something you did waits to be sent.")), buttonLink(pathOf(it, "/waiting"), "See what waits")];
    const may = new Set(it.before.may), state = it.before.return.state;
    const buttons = [];
    if (state === "SUBMITTED" && may.has("SUBMIT"))
        buttons.push(buttonLink(firstPath(it), "Change it and send it again", true));
    else if (may.has("SAVE") || may.has("SUBMIT"))
        buttons.push(buttonLink(state === "SENT_BACK" ? askedPath(it) : pathOf(it, state === "NOTHING_SAVED" ? "/census" : "/check"),
            state === "NOTHING_SAVED" ? "Start this return" : "Go on with this return"));
    for (const [act, { button, first }] of Object.entries(acts))
        if (may.has(act))
            buttons.push(buttonLink(pathOf(it, `/act/${act.toLowerCase().replaceAll("_", "-")}`), button, !first));
    return buttons.length ? h("div", { class: "govuk-button-group" }, buttons) : paragraph("There is nothing for you to do here now.");
}

function answersList(stored) {
    return stored.answers?.length > 0 && [subheading("What the school says to the queries"), summaryList(stored.answers.map((said) => ({
        key: capital(figureName(said.field)), value: said.answer })))];
}

function standing(it) {
    const { return: stored, window, exemptBecause } = it.before;
    return [paragraph(stateTag({ state: stored.state, exemptBecause }), " ", exemptBecause ?? windowWords(window)),
        stored.version > 0 && small(`Version ${stored.version}, stored ${moment(stored.storedAt)} by ${stored.storedBy}, ${stored.submittedVersion > 0 ? "receipt" : "kept as"} no. ${stored.receiptNumber}.`)];
}

// The version that counts (accepted, or authorised, or sent) where a newer one is there.
async function sinceThen(reader, it) {
    const { version, acceptedVersion, authorisedVersion, submittedVersion } = it.before.return;
    const counts = acceptedVersion || authorisedVersion || submittedVersion;
    if (!counts || counts === version)
        return undefined;
    const earlier = await reader.readIfAny("Returns/Get", { school: it.school, collection: it.collection, version: counts });
    const was = earlier?.return.figures, is = it.before.return.figures;
    const changed = figureFields.filter((field) => valueOf(was, field) !== valueOf(is, field));
    return [subheading(`What has changed since version ${counts}`), changed.length
        ? table(`Version ${counts} and version ${version}`, [{ name: "Figure" }, { name: `Version ${counts}`, number: true }, { name: `Version ${version}`, number: true }],
            changed.map((field) => [capital(figureName(field)), figure(field, valueOf(was, field)) || "not given", figure(field, valueOf(is, field)) || "not given"]))
        : paragraph("No figure differs.")];
}

async function view(reader, { school, collection }) {
    const it = await readReturn(reader, school, collection);
    const { events } = await reader.readAll("Returns/Events", { school: it.school, collection }, "events");
    const stored = it.before.return;
    return {
        title: `Return ${collection}, ${schoolName(school)}`,
        back: ofTrust() ? { href: `/trust/${collection}`, text: "Progress" } : { href: "/", text: "Start" },
        content: [heading(`Return ${collection}`, schoolName(school)), standing(it), askedInset(it.before.asked), mayButtons(it),
            stored.version > 0 ? figuresTable(stored.figures, it.lastYear, stored.origins) : paragraph("Nothing has been saved yet."),
            it.lastYear?.notComparableBecause && small(`Not compared with last year: ${it.lastYear.notComparableBecause}.`),
            answersList(stored), await sinceThen(reader, it),
            stored.submittedVersion > 0 && paragraph(link(pathOf(it, "/receipt"), "Receipt"), " · ",
                link(`/allocation/${it.school}/${collection}`, "Hours and working")),
            events.length > 0 && [subheading("What has been done with it"), thread(events)]],
    };
}

export const pages = [{ path: "/return/:school/:collection", view }];
