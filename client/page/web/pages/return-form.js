// Filling in a return: the census file, the figures, the queries, the check, and sending. One thing a page; what is typed
// is kept as it is typed.
import { readCensus, Refusal, write } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { entriesOf, openDraft } from "../lib/draft.js";
import { day, figure, moment, plural, result } from "../lib/format.js";
import { lookAtLine } from "../lib/line.js";
import { schoolName } from "../lib/me.js";
import { askedFields, judge, pathOf, readReturn, sentAlready, valueOf, wrongs } from "../lib/return.js";
import { outcomeOf } from "../lib/outcomes.js";
import { go, goInstead } from "../lib/router.js";
import { capital, figureName } from "../lib/words.js";
import { buttonLink, details, heading, inset, paragraph, small, subheading, summaryList, table, warning } from "../parts/basic.js";
import { askedInset } from "./return.js";
import { errorSummary, form, radios, sentence, textArea, textField } from "../parts/form.js";

// What every step begins with: the return, its draft, and a place that says when it was kept.
async function open(reader, { school, collection }) {
    const it = await readReturn(reader, school, collection);
    const kept = h("div", { class: "govuk-body-s kept" });
    const draft = await openDraft(it.before, it.school, collection, (failure) => sayKept(kept, draft, failure));
    draft.onTyped = () => { kept.textContent = "Saving…"; };
    sayKept(kept, draft);
    return { it, draft, kept };
}

// Only what goes wrong is read out: it is kept every few letters.
function sayKept(place, draft, failure) {
    const alarm = (text) => place.replaceChildren(h("div", { role: "alert" }, warning(text)));
    if (failure instanceof Refusal && failure.code === "ABORTED")
        alarm(`${sentence(failure.message)}. What you type here is not kept: reload the page to go on with what is there.`);
    else if (failure instanceof Refusal)
        alarm(failure.violations.length ? `What you typed last ${failure.violations[0].message}, and is not kept.`
            : `${sentence(failure.message)}. What you typed last is not kept.`);
    else if (failure)
        alarm("What you type cannot be kept just now; leave this page open.");
    else
        place.textContent = draft?.kept.keptAt ? `Saved here ${moment(draft.kept.keptAt)}. Not sent.` : "";
}

const mayWrite = (it) => it.before.may.includes("SAVE") || it.before.may.includes("SUBMIT");

// Going back after it was sent: where it stands, not a form that can do nothing.
function notNow(it) {
    return { title: "Not now", back: { href: pathOf(it) }, content: [heading("This return cannot be changed now", schoolName(it.school)),
        it.before.return.submittedVersion > 0 && paragraph(`It has been sent: receipt no. ${it.before.return.receiptNumber}.`),
        buttonLink(pathOf(it), "See where it stands")] };
}

const sentBefore = (it) => it.before.return.state === "SUBMITTED" &&
    inset(`This return has been sent: receipt no. ${it.before.return.receiptNumber}. What you change here is not, until you send it again.`);

function step(title, build) {
    return async (reader, parameters) => {
        const opened = await open(reader, parameters);
        const { it, draft, kept } = opened;
        if (!mayWrite(it))
            return notNow(it);
        const body = await build(opened);
        return { title, back: body.back ?? { href: pathOf(it) }, leave: draft.watch(),
            content: [heading(title, `${schoolName(it.school)}, ${it.collection}`), sentBefore(it), body.content, kept] };
    };
}

// The census file.

const shownFindings = 8;

function findingText(finding) {
    return [finding.message, finding.line ? ` (line ${finding.line}${finding.file ? ` of ${finding.file}` : ""})` : ""];
}

function countsTable(answer) {
    const rows = [["Pupils on roll", answer.roll], ...Object.entries(answer.provision).map(([code, pupils]) =>
        [capital(figureName(`provision.${code}`)), pupils])];
    if (answer.joiners !== undefined)
        rows.push(["Joiners", answer.joiners], ["Leavers", answer.leavers]);
    return table("Counted in the file", [{ name: "What" }, { name: "Pupils", number: true }], rows.map(([name, value]) => [name, String(value)]));
}

function censusFindings(answer) {
    const bad = answer.findings.filter((finding) => finding.severity === "error");
    const odd = answer.findings.filter((finding) => finding.severity !== "error");
    const list = (all) => h("ul", { class: "govuk-list govuk-list--bullet" }, all.slice(0, shownFindings).map((one) => h("li", {}, findingText(one))));
    return [bad.length > 0 && [subheading(`${plural(bad.length, "error")} to be put right in your school's system first`), list(bad)],
        odd.length > 0 && details(`${plural(odd.length, "thing")} to look at in the census`, list(odd))];
}

function takeCensus({ it, draft }, answer) {
    draft.take(entriesOf({ ...answer.figures, censusDate: answer.referenceDate },
        Object.keys(Object.fromEntries(entriesOf(answer.figures))).map((field) => ({ field, kind: "CENSUS" }))));
    return go(pathOf(it, "/figures"));
}

function censusDrop(opened) {
    const told = h("div", { "aria-live": "polite" });
    const input = h("input", { class: "drop__input", type: "file", id: "census", accept: ".xml,text/xml,application/xml", multiple: true,
        on: { change: () => read([...input.files]) } });
    const area = h("div", { class: "drop", on: {
        dragover: (event) => { event.preventDefault(); area.classList.add("drop--over"); },
        dragleave: () => area.classList.remove("drop--over"),
        drop: (event) => { event.preventDefault(); area.classList.remove("drop--over"); read([...event.dataTransfer.files]); },
    } }, h("label", { class: "govuk-label govuk-label--m", for: "census" }, "Drop your School Census file here, or choose it"),
    h("p", { class: "govuk-hint", id: "census-hint" }, "The XML file your school's system exported. Several files of a year give joiners and leavers as well. " +
        "It is read on this machine: only the numbers you see will be sent."), input);
    input.setAttribute("aria-describedby", "census-hint");

    async function read(files) {
        if (!files.length)
            return;
        told.replaceChildren(paragraph("Reading…"));
        try {
            const answer = await readCensus(files, opened.it.school);
            show(answer);
        } catch (failure) {
            if (!(failure instanceof Refusal))
                throw failure;
            told.replaceChildren(errorSummary([{ id: "census", message: sentence(failure.message) }]));
        }
        input.value = "";
    }

    function show(answer) {
        const next = h("button", { class: "govuk-button", type: "button", on: { click: () => takeCensus(opened, answer) } }, "Take these numbers");
        told.replaceChildren(subheading(`${capital(answer.term)} census of ${day(answer.referenceDate)}`), countsTable(answer),
            inset("Only these numbers will be sent. The file and everything else in it stays here."),
            ...censusFindings(answer).flat(Infinity).filter(Boolean), answer.errors ? "" : next);
        (answer.errors ? told.querySelector("h2") : next).focus();
    }

    return [area, told];
}

const census = step("Census file", (opened) => ({ content: [censusDrop(opened),
    paragraph(h("a", { class: "govuk-link", href: pathOf(opened.it, "/figures") }, "I have no census file: type the numbers in"))] }));

// The figures.

const shapes = {
    budgetPence: { prefix: "£", width: "10", numeric: true }, turnover: { suffix: "%", width: "5", numeric: true },
    budgetSource: {}, turnoverSource: {}, turnoverFrom: { width: "10", hint: "Such as 2012-01-18. Empty: the twelve months to the census." },
    turnoverTo: { width: "10" }, budgetYear: { width: "10", hint: "Such as 2026-27." }, turnoverYear: { width: "10" },
};

const idOf = (field) => `f-${field.replace(".", "-")}`;

const sentBack = (it) => (it.before.return.state === "SENT_BACK" ? it.before.asked : undefined);

function sentBackWhy(it, field) {
    const reason = sentBack(it)?.figures.find((one) => one.field === field)?.reason;
    return reason ? `Sent back: ${reason} ` : "";
}

function figureInput({ it, draft }, field, errorAt) {
    const entry = draft.entries.get(field), then = valueOf(it.lastYear?.figures, field);
    const from = entry?.origin === "CENSUS" ? "From the census file. " : entry?.origin === "SUPPLIED" ? "Supplied by the trust: is it right? " : "";
    const shape = shapes[field] ?? { width: "5", numeric: true };
    return textField({ id: idOf(field), label: capital(figureName(field)), value: draft.text(field), error: errorAt(idOf(field)), ...shape,
        hint: `${sentBackWhy(it, field)}${from}${then !== undefined ? `Last year: ${figure(field, then)}. ` : ""}${shape.hint ?? ""}` || undefined,
        changed: (text) => draft.set(field, text) });
}

function notKnownBox({ draft }, field, redraw) {
    if (!draft.notKnown.has(field))
        return h("p", { class: "govuk-body-s" }, h("button", { class: "plain-button", type: "button",
            on: { click: () => { draft.setNotKnown(field, true); redraw(); } } }, `I do not have this: ${figureName(field)}`));
    return inset(`You say that the school does not have this: ${figureName(field)}. It is sent so, and is not 0. `,
        h("button", { class: "plain-button", type: "button", on: { click: () => { draft.setNotKnown(field, false); redraw(); } } }, "I have it after all"));
}

const canBeNotKnown = ["budgetPence", "joiners", "leavers"];

function figuresForm(opened) {
    const { it, draft } = opened, asked = askedFields(it);
    const one = (field, errorAt) => [draft.notKnown.has(field) ? undefined : figureInput(opened, field, errorAt),
        canBeNotKnown.includes(field) && notKnownBox(opened, field, () => place.draw([]))];
    const part = (title, fields, errorAt) => fields.length > 0 && h("fieldset", { class: "govuk-fieldset part" },
        h("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--m" }, title), fields.map((field) => one(field, errorAt)));
    const place = form({
        build: (errorAt) => [part("Pupils, from the census", asked.pupils, errorAt),
            part("Pupil turnover", [...asked.turnover, ...(asked.turnover.length ? ["turnoverFrom", "turnoverTo"] : [])], errorAt),
            part("Notional SEN budget", asked.budget, errorAt)],
        send: async () => {
            await draft.settled();
            const judged = await judge(it, draft);
            const errors = wrongs(judged).map(({ field, message }) => ({ id: idOf(field), message: sentence(message) }))
                .map((error) => (place.querySelector(`[id="${error.id}"]`) ? error : { message: error.message }));
            if (errors.length)
                throw errors;
            await go(pathOf(it, judged.findings.some((finding) => finding.acceptable && !finding.answer) ? "/queries" : "/check"));
        },
        more: h("a", { class: "govuk-link", href: pathOf(it, "/check") }, "Go on later: see what is there"),
    });
    return place;
}

const figures = step("Figures", (opened) => ({ back: { href: pathOf(opened.it, "/census") }, content: [askedInset(sentBack(opened.it)), figuresForm(opened)] }));

// The queries.

function queryField({ it, draft }, judged, finding, errorAt) {
    const id = `q-${finding.rule}-${finding.field.replace(".", "-")}`;
    const then = judged.lastYear.find((said) => said.rule === finding.rule && said.field === finding.field)?.answer;
    const shared = { id, large: true, label: capital(figureName(finding.field)), error: errorAt(id), value: finding.answer ??
        draft.answers.find((said) => said.rule === finding.rule && said.field === finding.field)?.answer,
    hint: [h("span", {}, finding.message), then && h("span", { class: "then" }, ` Last year you said: ${then}`)] };
    const said = (text) => draft.answer(finding.rule, finding.field, text);
    if (finding.acceptable === "CONFIRMATION")
        return radios({ ...shared, options: [{ value: "confirmed", text: "It is right" }, { value: "", text: "I will put it right", checked: false }],
            changed: said });
    return textArea({ ...shared, rows: 3, changed: said });
}

const isQuery = (finding) => finding.severity === "QUERY";

const queries = step("Queries", async (opened) => {
    const { it, draft } = opened;
    let judged = await judge(it, draft);
    const open = judged.findings.filter(isQuery);
    if (open.length === 0)
        return { content: [paragraph("These figures raise no queries."), buttonLink(pathOf(it, "/check"), "Check your answers")] };
    return { back: { href: pathOf(it, "/figures") }, content: [
        paragraph("These figures look odd. Put each right, or say why it is so. Do not name pupils."),
        form({
            build: (errorAt) => open.map((finding) => [queryField(opened, judged, finding, errorAt),
                small(h("a", { class: "govuk-link", href: pathOf(it, "/figures") }, "Put it right", h("span", { class: "govuk-visually-hidden" }, `: ${figureName(finding.field)}`)))]),
            send: async () => {
                await draft.settled();
                judged = await judge(it, draft);
                const errors = judged.findings.filter((finding) => isQuery(finding) && !finding.answer).map((finding) => {
                    const id = `q-${finding.rule}-${finding.field.replace(".", "-")}`;
                    const fault = judged.faults.find((one) => one.field === `answers.${finding.rule}.${finding.field}`);
                    return { id, message: `${capital(figureName(finding.field))}: ${fault ? fault.message : "put it right, or say why it is so"}` };
                });
                if (errors.length)
                    throw errors;
                await go(pathOf(it, "/check"));
            },
        })] };
});

// The check, and sending.

function checkRows(opened, judged, fields) {
    const { it, draft } = opened, figuresNow = judged.request.figures;
    return fields.map((field) => ({ key: capital(figureName(field)),
        value: [draft.notKnown.has(field) ? "not known" : figure(field, valueOf(figuresNow, field)) || "not given",
            valueOf(it.lastYear?.figures, field) !== undefined && h("span", { class: "then" }, ` last year ${figure(field, valueOf(it.lastYear.figures, field))}`)],
        actions: [{ href: pathOf(it, "/figures"), text: "Change", hidden: figureName(field) }] }));
}

// What is in the way of sending, as links to where it is put right.
function problems({ it }, judged) {
    const open = judged.findings.filter((finding) => isQuery(finding) && !finding.answer);
    return wrongs(judged).map(({ message }) => h("a", { class: "govuk-link", href: pathOf(it, "/figures") }, sentence(message)))
        .concat(open.map((finding) => h("a", { class: "govuk-link", href: pathOf(it, "/queries") },
            `${capital(figureName(finding.field))}: ${finding.message}`)));
}

async function sendIt({ it, draft }, judged, method) {
    await draft.settled();
    const sent = await write(`Returns/${method}`, { ...judged.request, writeId: draft.kept.writeId ?? crypto.randomUUID() });
    if (sent.answer && method === "Submit")
        await draft.drop();
    await lookAtLine();
    await (method === "Submit" ? goInstead(pathOf(it, sent.answer ? "/sent" : "/waiting")) : goInstead(pathOf(it)));
}

function sendForm(opened, judged) {
    const { it } = opened;
    return form({ build: () => [inset(`Only these numbers are sent to the trust. ${it.before.byRole.includes("SUBMIT_AUTHORISED")
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

const check = step("Check your answers", async (opened) => {
    const { it, draft } = opened, judged = await judge(it, draft), asked = askedFields(it);
    const inTheWay = problems(opened, judged);
    const worked = judged.provisional?.working;
    return { back: { href: pathOf(it, "/figures") }, content: [
        inTheWay.length > 0 && inset(h("strong", {}, `${plural(inTheWay.length, "thing")} to be put right or answered first`),
            h("ul", { class: "govuk-list govuk-list--bullet" }, inTheWay.map((one) => h("li", {}, one)))),
        asked.pupils.length > 0 && [subheading("Pupils, from the census"), summaryList(checkRows(opened, judged, asked.pupils))],
        asked.turnover.length > 0 && [subheading("Pupil turnover"), summaryList(checkRows(opened, judged, asked.turnover))],
        asked.budget.length > 0 && [subheading("Notional SEN budget"), summaryList(checkRows(opened, judged, asked.budget))],
        worked && paragraph("By these figures: ", h("strong", {}, `${result(worked)} a week`), worked.pointsShort ? `, ${worked.pointsShort} points short of the next hour.` : "."),
        inTheWay.length === 0 && endForm(opened, judged)] };
});

async function waiting(reader, it) {
    const { school, collection } = it, outcome = outcomeOf(school, collection);
    if (outcome?.code === "OK")
        return { title: "Received by the trust", content: [heading("Received by the trust", schoolName(school)),
            paragraph(`The return ${collection} was sent when the line was back, and has been received.`), buttonLink(pathOf(it, "/receipt"), "See the receipt")] };
    if (outcome)
        return { title: "Refused by the trust", content: [heading("Refused by the trust", schoolName(school)),
            paragraph(`${sentence(outcome.message)}.`), buttonLink(pathOf(it, "/check"), "Check your answers")] };
    return { title: "Waiting to be sent", content: [heading("Waiting to be sent", schoolName(school)),
        paragraph("The trust cannot be reached just now. The return is saved here, and is sent by itself as soon as the line is back while this page is open."),
        paragraph("It has not been received yet: there is no receipt."), buttonLink("/", "Go to the start")] };
}

export const pages = [
    { path: "/return/:school/:collection/census", view: census, fresh: true },
    { path: "/return/:school/:collection/figures", view: figures, fresh: true },
    { path: "/return/:school/:collection/queries", view: queries, fresh: true },
    { path: "/return/:school/:collection/check", view: check, fresh: true },
    { path: "/return/:school/:collection/waiting", view: waiting, fresh: true },
];
