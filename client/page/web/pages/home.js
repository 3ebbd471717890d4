// The first page: what waits for me, and my hours. For the trust's people, the collections.
import { h } from "../lib/dom.js";
import { day, moment, plain, plural, weekly } from "../lib/format.js";
import { holds, me, ofTrust, schoolName, schools } from "../lib/me.js";
import { isConflict, notices, outcomes, readNotice, seen, waitingFor } from "../lib/outcomes.js";
import { groupOf } from "../lib/return.js";
import { go } from "../lib/router.js";
import { answerWords, statementPath, waitsForHead } from "../lib/statement.js";
import { tasks } from "../lib/tasks.js";
import { capital, figureName, statesInOrder, wordsOf } from "../lib/words.js";
import { bullets, button, buttonLink, heading, inset, link, notification, paragraph, small, subheading, summaryList, tag } from "../parts/basic.js";

const colours = {
    NOTHING_SAVED: "grey", DRAFT: "blue", FINISHED: "orange", SUBMITTED: "teal", AUTHORISED: "teal", LOOKED_AT: "teal",
    SENT_BACK: "red", ACCEPTED: "green", CORRECTION_ASKED: "purple",
};

export const stateTag = (line) => line.exemptBecause
    ? tag("Not asked", "grey") : tag(capital(wordsOf("ReturnState", line.state)), colours[line.state]);

// "Due on 16 December 2026, in 20 days"
export function dueWords(line) {
    const on = line.dueOn ? ` on ${day(line.dueOn)}` : "";
    if (line.daysLate)
        return `Was due${on}: ${plural(line.daysLate, "day")} late`;
    if (line.daysLeft === 0)
        return `Due today, ${day(line.dueOn)}`;
    return line.daysLeft ? `Due${on}, in ${plural(line.daysLeft, "day")}` : "";
}

// Whose work it is to fill in a return: a head may, and is not urged to.
const fills = (school) => ["SENCO", "CLERK"].some((role) => holds(role, school));

const lookedThroughAtMost = 300; // schools

const unsent = ["NOTHING_SAVED", "DRAFT", "FINISHED", "SENT_BACK"];

function nextStep(line, answer, drafted) {
    const may = new Set(answer?.may ?? []), at = `/return/${line.school}/${line.collection}`;
    if (unsent.includes(line.state) && (may.has("SUBMIT") || may.has("SAVE"))) {
        const begun = line.state !== "NOTHING_SAVED" || drafted;
        if (line.state === "FINISHED" && may.has("SUBMIT"))
            return buttonLink(`${at}/check`, "Check and send it");
        const askedAbout = line.state === "SENT_BACK" && answer.asked?.figures[0];
        const page = askedAbout ? groupOf(askedAbout.field) : begun ? "check" : "census";
        return buttonLink(`${at}/${page}`, begun ? "Go on with this return" : "Start this return", !fills(line.school));
    }
    if (may.has("AUTHORISE"))
        return buttonLink(at, "Look at it, and authorise it or send it back");
    return link(at, "Look at this return", `of ${line.collection}`);
}

function asked(answer) {
    if (!answer?.asked)
        return undefined;
    const { by, reason, figures, answerBy } = answer.asked;
    return inset(paragraph(h("strong", {}, `Sent back by ${by}`), answerBy && `, who hopes for an answer by ${day(answerBy)}`),
        reason && paragraph(reason),
        figures.map((one) => small(h("strong", {}, capital(figureName(one.field))), `: ${one.reason}`)));
}

function card({ line, answer, name, drafted }) {
    return h("section", { class: "card" },
        h("h2", { class: "govuk-heading-s card__title" }, `Return ${line.collection}, ${name}`),
        paragraph(stateTag(line), " ", unsent.includes(line.state) && dueWords(line)),
        line.exemptBecause && paragraph(`The trust does not ask this school: ${line.exemptBecause}`),
        line.state === "FINISHED" && paragraph("It is complete, and has not been sent yet."),
        drafted && small("Something is typed and kept on this machine, and not sent."),
        line.openQueries > 0 && small(`${plural(line.openQueries, "query", "queries")} to be put right or answered.`),
        unsent.includes(line.state) && asked(answer),
        waitingNote(line, "Returns", "return") ?? nextStep(line, answer, drafted));
}

function waitingNote(it, of, place) {
    const first = waitingFor(it, of)[0];
    return first && [paragraph(h("strong", {}, `Waiting to be sent since ${moment(first.keptAt)}`)),
        buttonLink(`/${place}/${it.school}/${it.collection}/waiting`, "See what waits")];
}

// In the order in which it matters: what is to be done first.
async function readReturns(reader, collections, schools) {
    const drafts = (await reader.read("Desk/Drafts")).drafts;
    const cards = [];
    for (const collection of collections) {
        const { returns } = await reader.readAll("Returns/List", { collection: collection.key }, "returns");
        const own = returns.filter((line) => schools.includes(line.school));
        for (const line of own.map((one) => ({ ...one, collection: collection.key }))) {
            const answer = own.length <= 3
                ? await reader.readIfAny("Returns/Get", { school: line.school, collection: line.collection }) : undefined;
            cards.push({ line, answer, name: line.name, drafted: drafts.some((draft) =>
                draft.school === line.school && draft.collection === line.collection && unsent.includes(line.state)) });
        }
    }
    const urgency = (card) => statesInOrder().indexOf(card.line.state);
    return cards.sort((a, b) => urgency(a) - urgency(b));
}

// What is over is not in the way: only what is open, or not finished.
const waits = ({ line }) => line.phase !== "CLOSED" && line.phase !== "NOT_OPEN" && line.state !== "ACCEPTED" && !line.exemptBecause;

async function readHours(reader, collections, schools) {
    const hours = [];
    for (const school of schools)
        for (const collection of collections) {
            const asked = { school, collection: collection.key };
            const found = await reader.unlessAltered(reader.readIfAny("Allocations/Get", asked));
            if (found && !found.allocation?.continuesIn) {
                hours.push({ ...asked, ...found });
                break;
            }
        }
    return hours;
}

const hoursRow = ({ school, collection, allocation, altered }) => (altered
    ? { key: `${schoolName(school)}, ${collection}`, value: h("strong", {}, `${capital(altered)}.`) } : {
        key: `${allocation.schoolName}, ${allocation.collection}`,
        value: [h("strong", {}, capital(weekly(allocation.working))), h("br"), answerWords(allocation)],
        actions: [{ href: statementPath(allocation), text: "Working", hidden: `for ${allocation.collection}` }],
    });

// What a head says of the hours that were issued.
const hoursCard = ({ allocation }) => h("section", { class: "card" },
    h("h2", { class: "govuk-heading-s card__title" }, `Hours ${allocation.collection}, ${allocation.schoolName}`),
    paragraph(h("strong", {}, capital(weekly(allocation.working))), `, issued on ${day(allocation.issuedAt)}.`),
    waitingNote(allocation, "Allocations", "allocation") ?? buttonLink(statementPath(allocation), "Acknowledge or dispute these hours"));

const outcomeTitle = (item) => (item.outcome.code === "OK" ? "Received by the trust" : isConflict(item) ? "Changed by somebody else meanwhile" : "Refused by the trust");

function outcomeNotes() {
    return outcomes().map((item) => notification(outcomeTitle(item),
        h("p", { class: "govuk-notification-banner__heading" }, [capital(wordsOf("Write", item.method)),
            item.school && schoolName(item.school), item.collection, moment(item.keptAt)].filter(Boolean).join(", ")),
        paragraph(item.outcome.code === "OK" ? "It has been received." : `It could not be done: ${item.outcome.message}.`),
        isConflict(item) ? buttonLink(`/waiting/${item.writeId}`, "See both, and choose") : button("I have read this", async () => {
            await seen(item);
            await go("/");
        }, "secondary")));
}

const read = (notice) => button("I have read this", async () => {
    await readNotice(notice);
    await go("/");
}, "secondary");

const noticeTitles = { DAMAGED: "What was kept on this machine is damaged", SENT_AGAIN: "The trust has come back from a copy" };

const noticeNotes = () => notices().map((notice) => notification(noticeTitles[notice.kind],
    h("p", { class: "govuk-notification-banner__heading" }, moment(notice.at)), paragraph(`${capital(notice.words)}.`),
    notice.kind === "DAMAGED" && [paragraph("Drafts and what was not sent are in that file, and not on these pages. It can be taken over here, too. " +
        "If this machine's disk is failing, tell whoever looks after it."), buttonLink("/waiting/salvage", "Take over what can be read")], read(notice)));

// Before any hours are issued: what the figures that are there would give.
async function notIssued(reader, cards) {
    const begun = cards.find(({ line }) => line.version > 0 && !line.exemptBecause)?.line;
    const found = begun && await reader.readIfAny("Allocations/Provisional", { school: begun.school, collection: begun.collection });
    const working = found?.allocation.working;
    return [paragraph("No hours have been issued yet."), working && paragraph(`By the figures of ${begun.collection}: `,
        h("strong", {}, weekly(working)), working.pointsShort ? `, ${plain(working.pointsShort)} points short of the next hour. ` : ". ",
        link(statementPath(begun, "/provisional"), "Working", `for ${begun.collection}`))];
}

async function schoolHome(reader, collections, schools, elsewhereToo) {
    const cards = await readReturns(reader, collections, schools);
    const hours = await readHours(reader, collections, schools);
    const waiting = cards.filter(waits), rest = cards.filter((one) => !waits(one)), unanswered = hours.filter(waitsForHead);
    return [waiting.length + unanswered.length ? [waiting.map(card), unanswered.map(hoursCard)] : !elsewhereToo && paragraph("Nothing waits for you."),
        subheading("Hours"),
        hours.length ? summaryList(hours.map(hoursRow)) : await notIssued(reader, cards),
        rest.length > 0 && [subheading("Other returns"), summaryList(rest.map(({ line, name }) => ({
            key: `${line.collection}, ${name}`, value: stateTag(line),
            actions: [{ href: `/return/${line.school}/${line.collection}`, text: "Look", hidden: `at ${line.collection}` }],
        })))]];
}

// Of a collection, what waits for the trust, or will not come by itself. Disputes are looked for where that is soon done.
async function waitsForTrust(reader, { key, openNow }) {
    const { totals } = openNow ? await reader.read("Returns/List", { collection: key, pageSize: 1 }) : {};
    const many = (...states) => (totals?.states ?? []).reduce((sum, one) => sum + (states.includes(one.state) ? one.schools : 0), 0);
    const issued = schools().length <= lookedThroughAtMost
        ? await reader.unlessAltered(reader.readAll("Allocations/List", { collection: key }, "allocations", ["acts", "kind", "answerBy", "collection"])) : {};
    const disputed = (issued.allocations ?? []).filter((one) => one.collection === key).map((one) => one.acts.at(-1)).filter((act) => act?.kind === "DISPUTED");
    const first = disputed.map((act) => act.answerBy).sort()[0];
    const counted = (count, one, several) => count > 0 && plural(count, one, several);
    return [counted(many("AUTHORISED", "LOOKED_AT"), "return to accept", "returns to accept"),
        counted(many("CORRECTION_ASKED"), "correction asked for", "corrections asked for"),
        disputed.length > 0 && `${plural(disputed.length, "dispute")} to answer${disputed.length > 1 ? ", the first" : ""} by ${day(first)}`,
        counted(many("FINISHED"), "finished and not sent", "finished and not sent"), counted(totals?.late, "late", "late")].filter(Boolean);
}

async function trustHome(reader, collections) {
    const waiting = await Promise.all(collections.map((collection) => waitsForTrust(reader, collection)));
    return [collections.length ? summaryList(collections.map((collection, at) => ({
        key: `${collection.key}${collection.practice ? " (practice)" : ""}`,
        value: [collection.openNow ? tag("Open", "green") : tag("Not open", "grey"), ` due on ${day(collection.dueOn)}`,
            waiting[at].length > 0 && h("p", { class: "govuk-body" }, h("strong", {}, capital(waiting[at].join("; "))))],
        actions: [{ href: `/trust/${collection.key}`, text: "Progress", hidden: `of ${collection.key}` },
            { href: `/trust/${collection.key}/hours`, text: "Hours", hidden: `of ${collection.key}` }],
    }))) : paragraph("No collection has been opened yet: senco collection open makes one.")];
}

const oneOf = (...roles) => roles.some((role) => holds(role));

// Where else one may go, and whose it is.
const elsewhere = [
    ["/sencos", () => (holds("SENCO") ? "Your post as SENCO" : "SENCOs")],
    ["/training", () => "Training", () => oneOf("SENCO", "HEAD", "GOVERNOR") || ofTrust()],
    ["/meetings", () => "Network meetings", () => oneOf("CLERK", "SENCO", "HEAD", "GOVERNOR") || ofTrust()],
    ["/agencies", () => "Where support is found"],
    ["/handover", () => "Hand-over to the next SENCO", () => oneOf("SENCO", "HEAD", "ADMINISTRATOR")],
    ["/policies/try", () => "Try a policy on the whole trust", ofTrust],
    ["/people", () => "People and invitations", () => oneOf("ADMINISTRATOR", "AUDITOR")],
    ["/audit", () => "What has been done", () => oneOf("ADMINISTRATOR", "AUDITOR")],
    ["/privacy", () => "People's own data", () => oneOf("ADMINISTRATOR")],
    ["/waiting", () => "What was saved on this machine"],
    ["/privacy/mine", () => "What is kept of you"],
];

const taskList = (waiting) => waiting.length > 0 && h("section", { class: "card", "aria-labelledby": "tasks" },
    h("h2", { class: "govuk-heading-s card__title", id: "tasks" }, "SENCOs, training and network meetings"), bullets(waiting.map(({ text, href }) => link(href, text))));

const ways = () => h("nav", { "aria-labelledby": "elsewhere" }, subheading("More", "elsewhere"),
    bullets(elsewhere.filter(([, , sees]) => !sees || sees()).map(([href, text]) => link(href, text()))));

async function view(reader) {
    if (!me())
        return { title: "Not connected yet", content: [heading("Not connected yet"), noticeNotes(),
            paragraph("The trust has not been reached from this machine yet, so there is nothing to show. " +
                "It is tried again when you reload the page.")] };
    if (me().roles.length === 0)
        return { title: "You have no role today", content: [heading("You have no role today"), noticeNotes(),
            paragraph("There is nothing to show. Ask the trust for a role, or from which day you have one.")] };
    const waiting = await tasks(reader);
    const { collections } = await reader.readAll("Collections/List", {}, "collections");
    collections.sort((a, b) => b.referenceDate.localeCompare(a.referenceDate));
    const mine = [...new Set(me().roles.map((role) => role.school).filter(Boolean))], parts = [];
    if (mine.length || !ofTrust())
        parts.push(["What waits for you", await schoolHome(reader, collections, mine, waiting.length > 0)]);
    if (ofTrust())
        parts.push(["Collections", await trustHome(reader, collections)]);
    const [[title, first], ...more] = parts;
    return { title, content: [heading(title), noticeNotes(), outcomeNotes(), taskList(waiting), first, more.map(([name, part]) => [subheading(name), part]), ways()] };
}

export const pages = [{ path: "/", view }];
