// All that a page about one return needs of the trust, and what the rules say of a draft of it.
import { desk } from "./api.js";

export async function readReturn(reader, school, collection) {
    const about = { school: Number(school), collection };
    const before = await reader.read("Returns/Get", about);
    const asked = (await reader.read("Collections/Get", { collection })).collection;
    const policy = (await reader.readIfAny("Policies/Get", { name: asked.policy, version: asked.policyVersion }))?.policy;
    const lastYear = asked.previous && await reader.readIfAny("Membership/LastYear", about);
    const lastTerm = asked.lastTerm && await reader.readIfAny("Membership/LastYear", { ...about, lastTerm: true });
    return { school: Number(school), collection, before, asked, policy, lastYear, lastTerm };
}

export const pathOf = (it, page = "") => `/return/${it.school}/${it.collection}${page}`;

export const versionPath = (it, version) => pathOf(it, `/version/${version}`);

export function judge(it, draft, submitting = true) {
    return desk("Judge", { draft: draft.message(), before: it.before, collection: it.asked, policy: it.policy,
        lastYear: it.lastYear || undefined, lastTerm: it.lastTerm || undefined, submitting });
}

export const isQuery = (finding) => finding.severity === "QUERY";

// The figures that are asked of this school, in groups; a code that the policy does not take is not asked for.
export function askedFields(it) {
    const weights = it.policy?.weights ?? {}, asks = it.asked.asks ?? {};
    const taken = ["A", "P", "S", "K", "E"].filter((code) => weights[code] !== undefined);
    const split = weights.KWithAgencies !== undefined ? ["kWithAgencies"] : [];
    return {
        pupils: asks.plasc ? ["roll", ...taken.map((code) => `provision.${code}`), ...split, "provision.N"] : [],
        turnover: asks.mobility ? ["joiners", "leavers", "turnoverFrom", "turnoverTo"] : [],
        budget: asks.budget ? ["budgetPence", "budgetYear", "budgetSource"] : [],
    };
}

export const groups = {
    pupils: "Pupils, from the census",
    turnover: "Pupil turnover",
    budget: "Notional SEN budget",
};

const askedGroups = (it) => Object.entries(askedFields(it)).filter(([, fields]) => fields.length).map(([name]) => name);

// The page of the first group of figures.
export const firstPath = (it) => pathOf(it, `/${askedGroups(it)[0] ?? "check"}`);

// Of a return that was sent back: the page of the first figure that is asked about.
export function askedPath(it) {
    const first = sentBack(it)?.figures[0];
    return first ? pathOf(it, `/${groupOf(first.field)}`) : firstPath(it);
}

// Where to go on from the page of a group (or the census file): to the next figures that are missing or wrong, then to
// the queries, then to the check. What is right already is passed by: it can be changed from there.
export function nextPath(it, judged, after) {
    const asked = askedGroups(it), wrong = new Set(errorsOf(judged).map(({ field }) => groupOf(field)));
    const next = asked.slice(asked.indexOf(after) + 1).find((name) => wrong.has(name));
    if (next)
        return pathOf(it, `/${next}`);
    return pathOf(it, judged.findings.some((finding) => isQuery(finding) && !finding.answer) ? "/queries" : "/check");
}

export function previousPath(it, before) {
    const asked = askedGroups(it), at = before ? asked.indexOf(before) : asked.length;
    return pathOf(it, `/${asked[at - 1] ?? "census"}`);
}

// On whose page a figure is typed.
export function groupOf(field) {
    if (field === "censusDate")
        return "census";
    if (/^(joiners|leavers|turnover)/.test(field))
        return "turnover";
    return field.startsWith("budget") ? "budget" : "pupils";
}

export function valueOf(figures, field) {
    return field.startsWith("provision.") ? figures?.provision?.[field.slice(10)] : figures?.[field];
}

export const figureFields = ["roll", "provision.A", "provision.P", "provision.S", "provision.K", "kWithAgencies", "provision.E",
    "provision.N", "joiners", "leavers", "turnoverFrom", "turnoverTo", "turnover", "turnoverSource", "turnoverYear",
    "budgetPence", "budgetYear", "budgetSource", "censusDate"];

const ofTurnover = ["roll", "joiners", "leavers"];

// What is wrong with a draft: [{field, message}]. A figure that cannot be read is said once, not to be missing as well.
export function errorsOf(judged) {
    const unread = new Set(judged.faults.map((fault) => fault.field));
    if (ofTurnover.some((field) => unread.has(field)))
        unread.add("joiners"); // turnover is made of all three
    return [...judged.faults, ...judged.findings.filter((finding) => finding.severity === "ERROR" && !unread.has(finding.field))];
}

// Whether it was sent just as it is in this draft.
export function sentAlready(it, judged) {
    const { state, figures, answers } = it.before.return, now = judged.request;
    return state === "SUBMITTED" && figureFields.every((field) => valueOf(figures, field) === valueOf(now.figures, field)) &&
        JSON.stringify(figures.notKnown) === JSON.stringify(now.figures.notKnown) && answers.length === now.answers.length &&
        now.answers.every((one) => answers.some((said) => said.rule === one.rule && said.field === one.field && said.answer === one.answer));
}

// What was asked when it was sent back, while it has not been sent again.
export const sentBack = (it) => (it.before.return.state === "SENT_BACK" ? it.before.asked : undefined);
