// All that a page about a school's hours needs: the statement that was issued, or what the newest figures would give; and
// the working, worked out again on this machine.
import { Refusal } from "./api.js";
import { day, hours } from "./format.js";

async function workedAgain(reader, allocation, policy) {
    try {
        return await reader.read("Desk/Working", { figures: allocation.figures, policy, kind: allocation.kind, stated: allocation.working });
    } catch (refusal) {
        if (refusal instanceof Refusal && refusal.code === "INVALID_ARGUMENT")
            return { choices: [], lines: [], fault: `the trust's statement cannot be worked out again: ${refusal.message}. Tell the trust at once` };
        throw refusal;
    }
}

// Hours that are not what they should be are disputed, or told to the trust, but not acknowledged.
const mayOf = (got, again) => new Set((got.may ?? []).filter((kind) => !again.fault || kind !== "ACKNOWLEDGED"));

// The one in force; else an earlier one by its number, or what is not issued. apart: it is not the one in force.
export async function readStatement(reader, { school, collection, number, provisional }) {
    const about = { school: Number(school), collection };
    const issued = number ? await reader.read("Allocations/Get", { ...about, number: Number(number) })
        : provisional ? undefined : await reader.readIfAny("Allocations/Get", about);
    const got = issued ?? await reader.read("Allocations/Provisional", about);
    const again = await workedAgain(reader, got.allocation, got.policy);
    return { ...about, ...got, may: mayOf(got, again), issued: issued !== undefined, again,
        apart: Boolean(number || provisional) };
}

export const statementPath = (it, page = "") => `/allocation/${it.school}/${it.collection}${page}`;

// Found to be wrong: new ones take their place when the return has been put right.
export const foundWrong = ({ acts }) => acts.at(-1)?.kind === "DECIDED" && acts.at(-1).upheld;

// The head has yet to say what becomes of it: nothing was said, or a dispute was decided against the school.
export const waitsForHead = (got) => (got.may ?? []).includes("ACKNOWLEDGED") && !foundWrong(got.allocation) &&
    got.allocation.acts.at(-1)?.kind !== "ACKNOWLEDGED";

// What was said of them last, in few words.
export function answerWords({ acts }) {
    const act = acts.at(-1);
    switch (act?.kind) {
    case "DISPUTED": return `Disputed, to be answered by ${day(act.answerBy)}`;
    case "DECIDED": return act.upheld ? "Dispute decided: the school was right" : "Dispute decided: it stands";
    case "ACKNOWLEDGED": return `Acknowledged, ${hours(act.hours)} granted`;
    default: return "Not answered yet";
    }
}
