// The figures of a return, a group a page: pupils, turnover, budget.
import { h } from "../lib/dom.js";
import { figure } from "../lib/format.js";
import { askedFields, errorsOf, groups, judge, nextPath, pathOf, previousPath, sentBack, valueOf } from "../lib/return.js";
import { go } from "../lib/router.js";
import { capital, figureName } from "../lib/words.js";
import { inset } from "../parts/basic.js";
import { form, sentence, textField } from "../parts/form.js";
import { step } from "../parts/step.js";
import { askedInset } from "./return.js";

const shapes = {
    budgetPence: { prefix: "£", width: "10", numeric: true }, turnover: { suffix: "%", width: "5", numeric: true },
    joiners: { width: "5", numeric: true, hint: "In the twelve months to the census. Not those who came in August or September into the school's first year, or year 3, 7 or 12 where these begin here." },
    leavers: { width: "5", numeric: true, hint: "Not those who left in July or August because the school ends with their year." },
    budgetSource: { hint: "Such as: the trust's letter of March." }, turnoverSource: {}, turnoverFrom: { width: "10", hint: "Such as 2012-01-18. Empty: the twelve months to the census." },
    turnoverTo: { width: "10" }, budgetYear: { width: "10", hint: "Such as 2026-27." }, turnoverYear: { width: "10" },
};

const idOf = (field) => `f-${field.replace(".", "-")}`;

// What the head or the trust asks about it comes first.
const hintOf = (asked, text) => (asked || text) && [asked && h("strong", { class: "asked" }, `You are asked: ${asked}`), text];

function figureInput({ it, draft }, field, errorAt) {
    const entry = draft.entries.get(field), then = valueOf(it.lastYear?.figures, field);
    const from = entry?.origin === "CENSUS" ? "From the census file. " : entry?.origin === "SUPPLIED" ? "Supplied by the trust: is it right? " : "";
    const asked = sentBack(it)?.figures.find((one) => one.field === field)?.reason;
    const shape = shapes[field] ?? { width: "5", numeric: true };
    return textField({ id: idOf(field), label: capital(figureName(field)), value: draft.text(field), error: errorAt(idOf(field)), ...shape,
        hint: hintOf(asked, `${from}${then !== undefined ? `Last year: ${figure(field, then)}. ` : ""}${shape.hint ?? ""}`),
        changed: (text) => draft.set(field, text) });
}

function notKnownBox({ draft }, field, redraw) {
    const not = draft.notKnown.has(field);
    const turn = h("button", { class: "plain-button", type: "button", id: `${idOf(field)}-not-known`,
        on: { click: () => { draft.setNotKnown(field, !not); redraw(); } } }, not ? "I have it after all" : `I do not have this: ${figureName(field)}`);
    return not ? inset(`You say that the school does not have this: ${figureName(field)}. It is sent so, and is not 0. `, turn)
        : h("p", { class: "govuk-body-s" }, turn);
}

const canBeNotKnown = ["budgetPence", "joiners", "leavers"];

// Faults and errors of this page's figures, at their fields; what is wrong elsewhere is said on its own page.
function errorsHere(judged, group) {
    return errorsOf(judged).filter(({ field }) => group.fields.includes(field) || (field === "provision" && group.name === "pupils"))
        .map(({ field, message }) => ({ id: idOf(field === "provision" ? "roll" : field), message: sentence(message) }));
}

function groupForm(opened, group) {
    const { it, draft } = opened;
    const one = (field, errorAt) => [draft.notKnown.has(field) ? undefined : figureInput(opened, field, errorAt),
        canBeNotKnown.includes(field) && notKnownBox(opened, field, () => place.draw([]))];
    const place = form({
        build: (errorAt) => group.fields.map((field) => one(field, errorAt)),
        send: async () => {
            await draft.settled();
            const judged = await judge(it, draft), errors = errorsHere(judged, group);
            if (errors.length)
                throw errors;
            await go(nextPath(it, judged, group.name));
        },
        more: h("a", { class: "govuk-link", href: pathOf(it, "/check") }, "See everything so far"),
    });
    return place;
}

function page(name) {
    const view = step(groups[name], (opened) => ({ back: { href: previousPath(opened.it, name) },
        content: [askedInset(sentBack(opened.it)), groupForm(opened, { name, fields: askedFields(opened.it)[name] })] }));
    return { path: `/return/:school/:collection/${name}`, view, fresh: true };
}

export const pages = Object.keys(groups).map(page);
