// What a head and the trust do with a return, and a school besides writing it: one form for each act, made of this table.
import { write } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { isAdministrator, schoolName } from "../lib/me.js";
import { waitingFor } from "../lib/outcomes.js";
import { figureFields, judge, pathOf, readReturn, valueOf } from "../lib/return.js";
import { goInstead } from "../lib/router.js";
import { figure } from "../lib/format.js";
import { lookAtLine } from "../lib/line.js";
import { draftOf, openTyped } from "../lib/draft.js";
import { capital, figureName } from "../lib/words.js";
import { heading, paragraph, warning } from "../parts/basic.js";
import { byTheseFigures, figuresTable } from "../parts/figures.js";
import { form, textArea, textField } from "../parts/form.js";

// button: on the return's page; first: what is wanted most. reason, figures, answerBy, extendedTo: what is asked for.
export const acts = {
    AUTHORISE: { method: "Authorise", button: "Authorise", first: true, title: "Authorise this return",
        words: "You say that these figures are right. They can be changed only after you or the trust send them back.",
        figuresShown: true },
    ACCEPT: { method: "Accept", button: "Accept", first: true, title: "Accept this return",
        words: "The hours are worked out from these figures.", figuresShown: true },
    LOOK: { method: "Look", button: "Begin to look at it", title: "Begin to look at this return",
        words: "The school cannot recall it any more." },
    SEND_BACK: { method: "SendBack", button: "Send back", title: "Send this return back", reason: "Why it goes back", figures: true,
        answerBy: true, extendedTo: true },
    RECALL: { method: "Recall", button: "Recall it", title: "Recall this return",
        words: "It is yours again, to be changed and sent anew." },
    ASK_CORRECTION: { method: "AskCorrection", button: "Ask to correct it", title: "Ask the trust to let you correct this return",
        reason: "What is wrong with it", figures: true },
    DECLINE_CORRECTION: { method: "DeclineCorrection", button: "Decline the correction", title: "Decline the correction",
        reason: "Why it is declined" },
    REOPEN: { method: "Reopen", button: "Reopen", title: "Reopen this return", reason: "Why it is reopened", figures: true,
        answerBy: true, extendedTo: true },
    EXTEND: { method: "Extend", button: "Give more time", title: "Give this school more time", reason: "Why it has more time",
        extendedTo: true, withoutVersion: true },
};

// What is said to be right, and what comes of it.
async function shown(it) {
    const stored = it.before.return, { school, collection } = it;
    return [byTheseFigures(await judge(it, draftOf(stored, { school, collection }))), figuresTable(stored.figures, it.lastYear, stored.origins)];
}

function figureFieldsOf(typed, figures, errorAt) {
    return h("fieldset", { class: "govuk-fieldset" },
        h("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--m" }, "Which figures, and why"),
        h("div", { class: "govuk-hint" }, "Write beside each figure what should be looked at. Leave the others empty. Do not name pupils."),
        figureFields.filter((field) => valueOf(figures, field) !== undefined && typeof valueOf(figures, field) === "number").map((field) =>
            textField({ id: `figure-${field}`, label: `${capital(figureName(field))}: ${figure(field, valueOf(figures, field))}`,
                value: typed.text(`figure-${field}`), error: errorAt(`figure-${field}`), changed: (text) => typed.set(`figure-${field}`, text) })));
}

const dayHint = "Such as 2026-12-16.";

function fields(act, typed, figures, errorAt) {
    const text = (id, label, hint, make = textField) => make({ id, label, hint, value: typed.text(id), error: errorAt(id),
        width: make === textField ? "10" : undefined, changed: (value) => typed.set(id, value) });
    return [act.reason && text("reason", act.reason, "For the other side to read. Do not name pupils.", textArea),
        act.figures && figureFieldsOf(typed, figures, errorAt),
        act.answerBy && text("answerBy", "By when do you hope for an answer? (optional)", dayHint),
        act.extendedTo && isAdministrator() && text("extendedTo", act.withoutVersion ? "Time up to and including" : "Give the school time up to and including (optional)", dayHint)];
}

const given = (text) => (text.trim() ? text.trim() : undefined);

const figuresAsked = (typed) => figureFields.filter((field) => given(typed.text(`figure-${field}`)));

async function send(it, act, typed) {
    await typed.settled();
    typed.kept.writeId ??= crypto.randomUUID();
    const sent = await write(`Returns/${act.method}`, { school: it.school, collection: it.collection, writeId: typed.kept.writeId,
        version: act.withoutVersion ? undefined : it.before.return.version, reason: given(typed.text("reason")),
        figures: figuresAsked(typed).map((field) => ({ field, reason: given(typed.text(`figure-${field}`)) })),
        answerBy: given(typed.text("answerBy")), extendedTo: given(typed.text("extendedTo")) });
    await typed.drop();
    await lookAtLine();
    await goInstead(pathOf(it, sent.answer ? "" : "/waiting"));
}

// "figures[1].reason" is about the second of the figures that were named.
function idOf(typed) {
    return (path) => {
        const nth = /^figures\[(\d+)\]/.exec(path)?.[1];
        return nth !== undefined ? `figure-${figuresAsked(typed)[nth]}` : ["reason", "answerBy", "extendedTo"].includes(path) ? path : undefined;
    };
}

async function view(reader, { school, collection, act: name }) {
    const it = await readReturn(reader, school, collection);
    const key = name.toUpperCase().replaceAll("-", "_"), act = acts[key];
    const back = { href: pathOf(it) };
    if (!act || !it.before.may.includes(key) || waitingFor(it, "Returns").length)
        return { title: "This cannot be done now", back, content: [heading("This cannot be done now"),
            paragraph("It may have been done already, or somebody else has to do something first.")] };
    const typed = await openTyped(it.school, `${collection} ${key}`);
    return { title: act.title, back, leave: typed.watch(), content: [heading(act.title, `${schoolName(school)}, ${collection}, version ${it.before.return.version}`),
        act.words && (act.first ? warning(act.words) : paragraph(act.words)),
        act.figuresShown && await shown(it),
        form({ build: (errorAt) => fields(act, typed, it.before.return.figures, errorAt), submit: act.button,
            kind: key === "SEND_BACK" ? "warning" : undefined, idOf: idOf(typed), send: () => send(it, act, typed) })] };
}

export const pages = [{ path: "/return/:school/:collection/act/:act", view, fresh: true }];
