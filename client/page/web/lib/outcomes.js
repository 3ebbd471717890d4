// What became of writes that waited for the line: a draft that has been received is kept no longer, and what was refused
// stays on the first page until somebody has read it.
import { desk } from "./api.js";
import { lookAtLine } from "./line.js";

let settled = [];

export const outcomes = () => settled;

export const outcomeOf = (school, collection) => settled.find((item) => item.school === Number(school) && item.collection === collection)?.outcome;

async function dropDraft(item) {
    if (!item.school || !item.collection)
        return;
    const { draft } = await desk("Draft", { school: item.school, collection: item.collection });
    if (draft?.writeId === item.writeId)
        await desk("DropDraft", { school: item.school, collection: item.collection, revision: draft.revision });
}

// Gives those that were not known yet.
export async function noteOutcomes(line) {
    const ended = (line?.waiting ?? []).filter((item) => item.outcome);
    const fresh = ended.filter((item) => !settled.some((known) => known.writeId === item.writeId));
    for (const item of fresh)
        if (item.outcome.code === "OK")
            await dropDraft(item);
    settled = ended;
    return fresh;
}

// Somebody has read what became of it.
export async function seen(item) {
    settled = settled.filter((other) => other.writeId !== item.writeId);
    await lookAtLine([item.writeId]);
}
