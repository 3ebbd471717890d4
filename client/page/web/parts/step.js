// A step of filling in a return: one thing a page. What is typed is kept as it is typed.
import { Refusal } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { openDraft } from "../lib/draft.js";
import { moment } from "../lib/format.js";
import { schoolName } from "../lib/me.js";
import { pathOf, readReturn } from "../lib/return.js";
import { buttonLink, heading, paragraph, warning } from "./basic.js";
import { sentence } from "./form.js";

// What every step begins with: the return, its draft, and a place that says when it was kept.
async function open(reader, { school, collection }) {
    const it = await readReturn(reader, school, collection);
    const kept = h("p", { class: "govuk-body-s kept", role: "status" });
    const draft = await openDraft(it.before, it.school, collection, (failure) => sayKept(kept, draft, failure));
    sayKept(kept, draft);
    return { it, draft, kept };
}

function sayKept(place, draft, failure) {
    if (failure instanceof Refusal && failure.code === "ABORTED")
        place.replaceChildren(warning(`${sentence(failure.message)}. What you type here is not kept: reload the page to go on with what is there.`));
    else if (failure)
        place.replaceChildren(warning("What you type cannot be kept just now; leave this page open."));
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

// build({it, draft, kept}) gives {content, back}.
export function step(title, build) {
    return async (reader, parameters) => {
        const opened = await open(reader, parameters);
        const { it, draft, kept } = opened;
        if (!mayWrite(it))
            return notNow(it);
        const body = await build(opened);
        return { title, back: body.back ?? { href: pathOf(it) }, leave: draft.watch(),
            content: [heading(title, `${schoolName(it.school)}, ${it.collection}`), body.content, kept] };
    };
}
