// The last step: everything at a glance, what is in the way, and sending it.
import { write } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { figure, plain, plural } from "../lib/format.js";
import { lookAtLine } from "../lib/line.js";
import { askedFields, errorsOf, groupOf, groups, isQuery, judge, pathOf, previousPath, sentAlready, valueOf } from "../lib/return.js";
import { goInstead } from "../lib/router.js";
import { capital, figureName } from "../lib/words.js";
import { bullets, buttonLink, inset, paragraph, subheading, summaryList } from "../parts/basic.js";
import { byTheseFigures, saidWords } from "../parts/figures.js";
import { form, sentence } from "../parts/form.js";
import { step } from "../parts/step.js";

const sources = { CENSUS: "from the census file", SUPPLIED: "supplied by the trust", LAST_YEAR: "as last year" };

// Where it comes from, and last year's, behind the figure itself.
function besideWords({ it, draft }, field) {
    const source = sources[draft.entries.get(field)?.origin], then = valueOf(it.lastYear?.figures, field);
    const words = [source, then !== undefined && `last year ${figure(field, then)}`].filter(Boolean).join("; ");
    return words && h("span", { class: "then" }, ` (${words})`);
}

function checkRows(opened, judged, fields) {
    const { it, draft } = opened, figuresNow = judged.request.figures;
    return fields.map((field) => ({ key: capital(figureName(field)),
        value: [draft.notKnown.has(field) ? "not known" : figure(field, valueOf(figuresNow, field)) || "not given", besideWords(opened, field)],
        actions: [{ href: pathOf(it, `/${groupOf(field)}`), text: "Change", hidden: figureName(field) }] }));
}

// What is sent beside the figures.
function saidList(it, queries) {
    const said = queries.filter((finding) => finding.answer);
    return said.length > 0 && [subheading("What you say to the queries"), summaryList(said.map((finding) => ({
        key: capital(figureName(finding.field)), value: [saidWords(finding.answer), h("span", { class: "then" }, ` (${finding.message})`)],
        actions: [{ href: pathOf(it, "/queries"), text: "Change", hidden: `what you say of the ${figureName(finding.field)}` }] })))];
}

// What is in the way of sending, as links to where it is put right.
function problems({ it }, judged) {
    const open = judged.findings.filter((finding) => isQuery(finding) && !finding.answer);
    return errorsOf(judged)
        .map(({ field, message }) => h("a", { class: "govuk-link", href: pathOf(it, `/${groupOf(field)}`) }, sentence(message)))
        .concat(open.map((finding) => h("a", { class: "govuk-link", href: pathOf(it, "/queries") },
            `${capital(figureName(finding.field))}: ${finding.message}`)));
}

async function sendIt({ it, draft }, judged, method) {
    await draft.settled();
    draft.kept.writeId ??= crypto.randomUUID();
    const sent = await write(`Returns/${method}`, { ...judged.request, writeId: draft.kept.writeId });
    if (sent.answer)
        await draft.drop();
    await lookAtLine();
    await (method === "Submit" ? goInstead(pathOf(it, sent.answer ? "/sent" : "/waiting")) : goInstead(pathOf(it)));
}

function sendForm(opened, judged) {
    const { it } = opened;
    return form({ build: () => [inset(`Only these numbers${judged.request.answers.length ? " and answers" : ""} are sent to the trust. ${it.before.byRole.includes("SUBMIT_AUTHORISED")
        ? "" : "The head authorises them next."}`)], submit: "Send to the trust", send: () => sendIt(opened, judged, "Submit") });
}

function saveForm(opened, judged) {
    return form({ build: () => paragraph("A SENCO sends it; what you have prepared can be kept at the trust for them."),
        submit: "Keep it at the trust", kind: "secondary", send: () => sendIt(opened, judged, "Save") });
}

// Going back after sending sends nothing twice.
function endForm(opened, judged) {
    if (sentAlready(opened.it, judged))
        return [paragraph("Nothing has been changed since it was sent."), buttonLink(pathOf(opened.it), "See where it stands")];
    return (opened.it.before.may.includes("SUBMIT") ? sendForm : saveForm)(opened, judged);
}

// Rules that could not be run offline, as nothing was kept of what they need.
function unchecked({ waitingForCollection, waitingForLastYear, waitingForLastTerm }) {
    const kinds = [[waitingForCollection, "of what the collection asks for"], [waitingForLastYear, "that compare with last year"],
        [waitingForLastTerm, "that compare with the term before"]].filter(([count]) => count > 0);
    const all = kinds.reduce((sum, [count]) => sum + count, 0);
    return all > 0 && inset(h("strong", {}, `${plural(all, "check")} need${all === 1 ? "s" : ""} the trust and ${all === 1 ? "was" : "were"} not made`),
        bullets(kinds.map(([count, what]) => `${plain(count)} ${what}`)), "The trust makes them when it receives the return.");
}

const check = step("Check your answers", async (opened) => {
    const { it, draft } = opened, judged = await judge(it, draft), asked = askedFields(it);
    const inTheWay = problems(opened, judged);
    const queries = judged.findings.filter(isQuery);
    return { back: { href: queries.length ? pathOf(it, "/queries") : previousPath(it) }, content: [
        unchecked(judged),
        inTheWay.length > 0 && inset(h("strong", {}, `${plural(inTheWay.length, "thing")} to be put right or answered first`),
            h("ul", { class: "govuk-list govuk-list--bullet" }, inTheWay.map((one) => h("li", {}, one)))),
        Object.entries(asked).filter(([, fields]) => fields.length).map(([name, fields]) =>
            [subheading(groups[name]), summaryList(checkRows(opened, judged, fields))]),
        saidList(it, queries),
        byTheseFigures(judged),
        inTheWay.length === 0 && endForm(opened, judged)] };
});

export const pages = [{ path: "/return/:school/:collection/check", view: check, fresh: true }];
