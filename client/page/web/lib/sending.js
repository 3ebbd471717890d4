// Forms that send one write: what was typed is kept on this machine until it has been sent, or waits to be.
import { write } from "./api.js";
import { openTyped } from "./draft.js";
import { lookAtLine } from "./line.js";
import { goInstead } from "./router.js";

// begun: what the fields hold before anybody has typed, by their ids. Gives leave (see shell.js), text(id), set(id, text), field(errorAt)
// for the fields of the form, and send(method, request, to): to is an address, or what makes one of the answer. Where the
// line is down it waits, and what waits is shown.
export async function typedForm(school, name, begun = {}) {
    const typed = await openTyped(school, name, begun);
    return {
        leave: typed.watch(),
        text: (id) => typed.text(id).trim(),
        set: (id, text) => typed.set(id, text),
        field: (errorAt) => (id, label, more = {}) => ({ id, label, value: typed.text(id), error: errorAt(id),
            changed: (value) => typed.set(id, value), ...more }),
        async send(method, request, to) {
            await typed.settled();
            typed.kept.writeId ??= crypto.randomUUID();
            const sent = await write(method, { ...request, writeId: typed.kept.writeId });
            await typed.drop();
            await lookAtLine();
            await goInstead(!sent.answer ? "/waiting" : typeof to === "function" ? to(sent.answer) : to);
        },
    };
}

// Whoever ends a line means no more than a space by it.
export const oneLine = (text) => text.trim().replace(/\s*\n\s*/g, " ");
