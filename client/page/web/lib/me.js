// Who this is, by the trust: their name, their roles, their schools.
import { Gone, Refusal } from "./api.js";
import { NotKept, Reader } from "./reader.js";

let known = { me: undefined, schools: [] };

async function ask(reader) {
    const me = (await reader.read("People/Me")).person;
    const schools = me.roles.length ? (await reader.readAll("Schools/List", {}, "schools")).schools : []; // none is told to nobody
    return { me, schools };
}

// From what was kept where there is something; the trust is asked all the same.
export async function learnMe() {
    for (const kept of [true, false])
        try {
            known = await ask(new Reader(kept));
            break;
        } catch (failure) {
            if (!(failure instanceof NotKept || failure instanceof Refusal || failure instanceof Gone))
                throw failure;
        }
    return known;
}

export const me = () => known.me;

export const schools = () => known.schools;

const trustWide = ["ADMINISTRATOR", "DIRECTOR", "AUDITOR"];

export function holds(role, school) {
    return (known.me?.roles ?? []).some((held) => held.role === role && (!school || !held.school || held.school === school));
}

// Somebody who sees the whole trust.
export const ofTrust = () => (known.me?.roles ?? []).some((held) => !held.school && trustWide.includes(held.role));

export const isAdministrator = () => holds("ADMINISTRATOR");

export function schoolName(school) {
    return known.schools.find((one) => one.laestab === Number(school))?.name ?? `School ${school}`;
}
