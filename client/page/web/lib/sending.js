// Forms that send one write: what was typed is kept on this machine until it has been sent, or waits to be.
import { write } from "./api.js";
import { openTyped } from "./draft.js";
import { lookAtLine } from "./line.js";
import { goInstead } from "./router.js";

// A text of several paragraphs is kept in pieces, as the entries of a draft are short.
const pieceId = (id, nth) => (nth ? `${id}~${nth}` : id);
const pieces = (text) => text.match(/[^]{1,1000}/gu) ?? [""];
export const begunLong = (id, text) => Object.fromEntries(pieces(text).map((piece, nth) => [pieceId(id, nth), piece]));

function longText(typed, id) {
    let text = "";
    for (let nth = 0, piece; (piece = typed.text(pieceId(id, nth))) !== ""; nth += 1)
        text += piece;
    return text;
}

function setLong(typed, id, text) {
    const all = pieces(text);
    all.forEach((piece, nth) => typed.set(pieceId(id, nth), piece));
    typed.set(pieceId(id, all.length), ""); // it ends here, whatever it was
}

// begun: what the fields hold before anybody has typed, by their ids. Gives leave (see shell.js), text(id), set(id, text), field(errorAt)
// for the fields of the form, and send(method, request, to): to is an address, or what makes one of the answer. Where the
// line is down it waits, and what waits is shown. A field that is long (and begunLong) is read by longText(id).
export async function typedForm(school, name, begun = {}) {
    const typed = await openTyped(school, name, begun);
    return {
        leave: typed.watch(),
        text: (id) => typed.text(id).trim(),
        longText: (id) => longText(typed, id).trim(),
        set: (id, text) => typed.set(id, text),
        field: (errorAt) => (id, label, { long, ...more } = {}) => ({ id, label, value: long ? longText(typed, id) : typed.text(id), error: errorAt(id),
            changed: (value) => (long ? setLong(typed, id, value) : typed.set(id, value)), ...more }),
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
