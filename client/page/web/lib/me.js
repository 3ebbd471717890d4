// Who this is, by the trust: their name, their roles, their schools.
import { Gone, Refusal } from "./api.js";
import { NotKept, Reader } from "./reader.js";

let known = { me: undefined, schools: [] };

async function ask(reader) {
    const me = (await reader.read("People/Me")).person;
    const schools = me.roles.length ? (await reader.readAll("Schools/List", {}, "schools")).schools : []; // none is told to nobody
    return { me, schools };
}

// Whom the trust does not let in any more is told so; that it cannot be reached is said by the state of the line.
const isTold = (failure) => !(failure instanceof Refusal || failure instanceof Gone) ||
    ["UNAUTHENTICATED", "PERMISSION_DENIED"].includes(failure.code);

// From what was kept, where there is something: false where there is nothing.
export async function recallMe() {
    try {
        known = await ask(new Reader(true));
        return true;
    } catch (failure) {
        if (failure instanceof NotKept)
            return false;
        throw failure;
    }
}

// As the trust says now. True where that is not what was known before.
export async function learnMe() {
    const before = JSON.stringify(known);
    try {
        known = await ask(new Reader(false));
    } catch (failure) {
        if (isTold(failure))
            throw failure;
    }
    return JSON.stringify(known) !== before;
}

export const me = () => known.me;

export const schools = () => known.schools;

const trustWide = ["ADMINISTRATOR", "DIRECTOR", "AUDITOR"];

export function holds(role, school) {
    return (known.me?.roles ?? []).some((held) => held.role === role && (!school || !held.school || held.school === school));
}

// Somebody who sees the whole trust.
export const ofTrust = () => (known.me?.roles ?? []).some((held) => !held.school && trustWide.includes(held.role));

export const readsAudit = () => ["ADMINISTRATOR", "AUDITOR"].some((role) => holds(role));

export const isAdministrator = () => holds("ADMINISTRATOR");

export function schoolName(school) {
    return known.schools.find((one) => one.laestab === Number(school))?.name ?? `School ${school}`;
}
