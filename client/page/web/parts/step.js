// A step of filling in a return: one thing a page. What is typed is kept as it is typed.
import { Closed, Gone, Refusal } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { openDraft } from "../lib/draft.js";
import { moment } from "../lib/format.js";
import { schoolName } from "../lib/me.js";
import { waitingFor } from "../lib/outcomes.js";
import { pathOf, readReturn } from "../lib/return.js";
import { buttonLink, heading, inset, paragraph, warning } from "./basic.js";
import { sentence } from "./form.js";

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
    else if (failure instanceof Closed || failure instanceof Gone)
        alarm(`${sentence(failure.message)}. What you type here is not kept.`);
    else if (failure instanceof Refusal)
        alarm(failure.violations.length ? `What you typed last ${failure.violations[0].message}, and is not kept.`
            : `${sentence(failure.message)}. What you typed last is not kept.`);
    else if (failure)
        alarm("What you type cannot be kept just now; leave this page open.");
    else
        place.textContent = draft?.kept.keptAt ? `Saved here ${moment(draft.kept.keptAt)}. Not sent.` : "";
}

const mayWrite = (it) => it.before.may.includes("SAVE") || it.before.may.includes("SUBMIT");

// What waits to be sent is taken back before it is changed.
const sentSoon = (it) => ({ title: "Waiting to be sent", back: { href: pathOf(it) }, content: [
    heading("This return waits to be sent", schoolName(it.school)),
    paragraph("It is sent as it is when the line is back. To change it, take it back first."),
    buttonLink(pathOf(it, "/waiting"), "See what waits")] });

// Going back after it was sent: where it stands, not a form that can do nothing.
function notNow(it) {
    return { title: "This return cannot be changed now", back: { href: pathOf(it) }, content: [heading("This return cannot be changed now", schoolName(it.school)),
        it.before.return.submittedVersion > 0 && paragraph(`It has been sent: receipt no. ${it.before.return.receiptNumber}.`),
        buttonLink(pathOf(it), "See where it stands")] };
}

const sentBefore = (it) => it.before.return.state === "SUBMITTED" &&
    inset(`This return has been sent: receipt no. ${it.before.return.receiptNumber}. What you change here is not, until you send it again.`);

function typedBefore(it, draft) {
    if (draft.damaged)
        return inset("What was typed here before is damaged on this machine, and cannot be read any more.");
    return draft.stale && inset(`What you typed here on ${moment(draft.stale)} stands in place of the figures of version ` +
        `${it.before.return.version}, which has come since: look at each before you send it.`);
}

// build({it, draft, kept}) gives {content, back}.
export function step(title, build) {
    return async (reader, parameters) => {
        const opened = await open(reader, parameters);
        const { it, draft, kept } = opened;
        if (!mayWrite(it))
            return notNow(it);
        if (waitingFor(it, "Returns").length)
            return sentSoon(it);
        const body = await build(opened);
        return { title, back: body.back ?? { href: pathOf(it) }, leave: draft.watch(),
            content: [heading(title, `${schoolName(it.school)}, ${it.collection}`), sentBefore(it), typedBefore(it, draft), body.content, kept] };
    };
}
