// What became of writes that waited for the line: a draft that has been received is kept no longer, and what was refused
// stays on the first page until somebody has read it.
import { desk, hasHeard } from "./api.js";
import { lookAtLine } from "./line.js";

let settled = [], unsent = [], told = [], standing = "";

// Somebody else has changed the same meanwhile: one of the two versions is to be chosen.
export const isConflict = (item) => item.state === "CONFLICT";

// What a person is to be told of this machine, and has not read yet: {id, kind, words, at}.
export const notices = () => told;

export const outcomes = () => settled;

// of: "Returns", or "Allocations" for what is said of hours.
const isAbout = ({ school, collection }, of) => (item) =>
    item.school === Number(school) && item.collection === collection && item.method.startsWith(`senconet.v1.${of}/`);

// One about this return of which has been heard.
export const settledFor = (it, of) => settled.find(isAbout(it, of));

// Writes that wait for the line, the oldest first: {writeId, method, keptAt}.
export const waitingFor = (it, of) => unsent.filter(isAbout(it, of));

// What waits is to be changed first: it is not sent any more.
export async function takeBack(items) {
    for (const item of items)
        await desk("TakeBack", { writeId: item.writeId });
    await lookAtLine();
}

async function dropDraft(item) {
    if (!item.school || !item.collection)
        return;
    const { draft } = await desk("Draft", { school: item.school, collection: item.collection });
    if (draft?.writeId === item.writeId)
        await desk("DropDraft", { school: item.school, collection: item.collection, revision: draft.revision });
}

// Gives whether anything has become of something since.
export async function noteOutcomes(line) {
    const ended = (line?.waiting ?? []).filter((item) => item.outcome && !hasHeard(item.writeId));
    const fresh = ended.filter((item) => !settled.some((known) => known.writeId === item.writeId));
    for (const item of fresh)
        if (item.outcome.code === "OK")
            await dropDraft(item);
    settled = ended;
    unsent = (line?.waiting ?? []).filter((item) => !item.outcome);
    told = line?.notices ?? [];
    const before = standing;
    standing = JSON.stringify([(line?.waiting ?? []).map((item) => [item.writeId, item.state, Boolean(item.sentAt)]), told]);
    return fresh.length > 0 || (line !== undefined && standing !== before);
}

// Somebody has read what they were to be told.
export async function readNotice({ id }) {
    await lookAtLine({ read: [id] });
}

// Somebody has read what became of it.
export async function seen(item) {
    settled = settled.filter((other) => other.writeId !== item.writeId);
    await lookAtLine({ seen: [item.writeId] });
}
