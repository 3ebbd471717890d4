// A return as the trust holds it: where it stands, beside last year's, what was asked, and what may be done next.
import { h } from "../lib/dom.js";
import { day, moment } from "../lib/format.js";
import { ofTrust, readsAudit, schoolName } from "../lib/me.js";
import { waitingFor } from "../lib/outcomes.js";
import { askedPath, firstPath, pathOf, readReturn, versionPath } from "../lib/return.js";
import { capital, figureName, wordsOf } from "../lib/words.js";
import { buttonLink, heading, inset, link, paragraph, small, subheading } from "../parts/basic.js";
import { answersList, changes, figuresTable } from "../parts/figures.js";
import { stateTag } from "./home.js";
import { acts } from "./act.js";
import { pages as versionPages } from "./return-version.js";

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

function eventText(it, event) {
    return [h("strong", {}, capital(wordsOf("ReturnActDone", event.act))), ` by ${event.by ?? "?"}`,
        event.version > 0 && [", ", link(versionPath(it, event.version), `version ${event.version}`)],
        event.reason && h("blockquote", { class: "said" }, event.reason),
        event.figures.map((one) => h("blockquote", { class: "said" }, `${capital(figureName(one.field))}: ${one.reason}`)),
        event.answerBy && small(`An answer is hoped for by ${day(event.answerBy)}.`),
        event.extendedTo && small(`The school has time up to ${day(event.extendedTo)}.`)];
}

// The newest first.
const thread = (it, events) => h("ol", { class: "thread", reversed: true }, events.map((event) =>
    h("li", {}, h("span", { class: "govuk-hint" }, moment(event.at)), " ", eventText(it, event))));

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

function standing(it) {
    const { return: stored, window, exemptBecause } = it.before;
    return [paragraph(stateTag({ state: stored.state, exemptBecause }), " ", exemptBecause ?? windowWords(window)),
        stored.version > 0 && small(`Version ${stored.version}, stored ${moment(stored.storedAt)} by ${stored.storedBy}, ${stored.submittedVersion > 0 ? "receipt" : "kept as"} no. ${stored.receiptNumber}.`)];
}

// Versions to look back at from the newest: the one that was sent before, and the one that is accepted.
function earlierVersions({ version, acceptedVersion }, events) {
    const sent = events.find((event) => ["SUBMIT", "SUBMIT_AUTHORISED"].includes(event.act) && event.version < version)?.version;
    return [...new Set([sent, acceptedVersion])].filter((earlier) => earlier && earlier !== version);
}

function changesSince(reader, it, events) {
    return Promise.all(earlierVersions(it.before.return, events).map(async (version) => {
        const earlier = await reader.readIfAny("Returns/Get", { school: it.school, collection: it.collection, version });
        return earlier && changes(earlier.return, it.before.return, link(versionPath(it, version), `Version ${version} as it was`));
    }));
}

async function view(reader, { school, collection }) {
    const it = await readReturn(reader, school, collection);
    const { events } = await reader.readAll("Returns/Events", { school: it.school, collection }, "events");
    const stored = it.before.return;
    return {
        title: `Return ${collection}, ${schoolName(school)}`,
        back: ofTrust() ? { href: `/trust/${collection}`, text: "Progress" } : { href: "/", text: "Start" },
        content: [heading(`Return ${collection}`, schoolName(school)), standing(it), askedInset(it.before.asked), mayButtons(it),
            await changesSince(reader, it, events),
            stored.version > 0 ? figuresTable(stored.figures, it.lastYear, stored.origins) : paragraph("Nothing has been saved yet."),
            it.lastYear?.notComparableBecause && small(`Not compared with last year: ${it.lastYear.notComparableBecause}.`),
            answersList(stored),
            stored.submittedVersion > 0 && paragraph(link(pathOf(it, "/receipt"), "Receipt"), " · ",
                link(`/allocation/${it.school}/${collection}`, "Hours and working")),
            readsAudit() && paragraph(link(`/audit?school=${it.school}`, "What has been done with this school")),
            events.length > 0 && [subheading("What has been done with it"), thread(it, events)]],
    };
}

export const pages = [{ path: "/return/:school/:collection", view }, ...versionPages];
