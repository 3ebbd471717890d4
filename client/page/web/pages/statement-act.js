// What is said of a statement: acknowledged or disputed by the head, a dispute decided by the trust.
import { write } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { openTyped } from "../lib/draft.js";
import { day, hours, moment, weekly } from "../lib/format.js";
import { lookAtLine } from "../lib/line.js";
import { waitingFor } from "../lib/outcomes.js";
import { goInstead } from "../lib/router.js";
import { oneLine } from "../lib/sending.js";
import { readStatement, statementPath } from "../lib/statement.js";
import { wordsOf } from "../lib/words.js";
import { heading, inset, paragraph } from "../parts/basic.js";
import { form, radios, textArea, textField } from "../parts/form.js";

// button: on the statement's page; hours, upheld: what is asked for beside the reason.
export const statementActs = {
    ACKNOWLEDGED: { path: "acknowledge", method: "Acknowledge", button: "Acknowledge these hours", title: "Acknowledge these hours",
        hours: "How many hours a week are granted?", reason: "Why fewer are granted",
        reasonHint: "Only where fewer are granted than were issued. Do not name pupils." },
    DISPUTED: { path: "dispute", method: "Dispute", button: "Dispute them", title: "Dispute these hours",
        hours: "How many hours a week are granted until it is decided?", reason: "What is wrong",
        reasonHint: "For the trust, which answers within 28 days. Do not name pupils." },
    DECIDED: { path: "decide", method: "Decide", button: "Decide the dispute", title: "Decide this dispute",
        upheld: true, reason: "Why", reasonHint: "For the head to read. Do not name pupils." },
};

export function actText(act) {
    const done = h("strong", {}, wordsOf("StatementActDone", act.kind));
    const more = { ACKNOWLEDGED: () => `${hours(act.hours)} a week granted`,
        DISPUTED: () => `${hours(act.hours)} a week granted meanwhile; the trust answers by ${day(act.answerBy)}`,
        DECIDED: () => (act.upheld ? "the school was right" : "the allocation stands") };
    return [done, ` by ${act.by} on ${moment(act.actedAt)}: ${more[act.kind]?.() ?? ""}.`,
        act.reason && h("blockquote", { class: "said" }, act.reason)];
}

function fields(act, typed, errorAt) {
    const changed = (id) => (text) => typed.set(id, text);
    return [act.hours && textField({ id: "hours", label: act.hours, large: true, value: typed.text("hours"), error: errorAt("hours"), numeric: true,
        width: "4", suffix: "hours a week", changed: changed("hours") }),
    act.upheld && radios({ id: "upheld", label: "How is it decided?", large: true, value: typed.text("upheld"), error: errorAt("upheld"), options: [
        { value: "true", text: "The school was right", hint: "The return is put right, and new hours are issued." },
        { value: "false", text: "The allocation stands" }], changed: changed("upheld") }),
    textArea({ id: "reason", label: act.reason, large: true, hint: act.reasonHint, value: typed.text("reason"), error: errorAt("reason"), changed: changed("reason") })];
}

// The program reads the number as it was typed, and does not know what it is called here.
function nameHours(failure) {
    for (const one of failure.violations ?? [])
        if (one.field === "hours" && one.message.startsWith("must "))
            one.message = `Hours a week ${one.message}, such as 4.5`;
    throw failure;
}

function upheldTyped(chosen) {
    if (!chosen)
        throw [{ id: "upheld", message: "Say whether the school was right" }];
    return chosen === "true";
}

async function send({ school, allocation }, act, typed) {
    await typed.settled();
    typed.kept.writeId ??= crypto.randomUUID();
    const mine = { school, collection: allocation.collection };
    const sent = await write(`Allocations/${act.method}`, { ...mine, number: allocation.number, writeId: typed.kept.writeId, actsSeen: allocation.acts.length,
        hours: act.hours && (typed.text("hours").trim() || undefined), upheld: act.upheld && upheldTyped(typed.text("upheld")),
        reason: oneLine(typed.text("reason")) || undefined }).catch(nameHours);
    await typed.drop();
    await lookAtLine();
    await goInstead(statementPath(mine, sent.answer ? "" : "/waiting"));
}

async function view(reader, parameters, kind) {
    const it = await readStatement(reader, parameters), { allocation } = it, act = statementActs[kind];
    const back = { href: statementPath(it) };
    if (!it.may.has(kind) || waitingFor({ school: it.school, collection: allocation.collection }, "Allocations").length)
        return { title: "This cannot be done now", back, content: [heading("This cannot be done now"),
            paragraph("It may have been done already, or it is somebody else's to do.")] };
    const typed = await openTyped(it.school, `${allocation.collection} ${kind} ${allocation.number}`, { hours: String(allocation.working.hours ?? "") });
    return { title: act.title, back, leave: typed.watch(), content: [heading(act.title, `${allocation.schoolName}, ${allocation.collection}, allocation no. ${allocation.number}`),
        paragraph("Issued: ", `${weekly(allocation.working)}.`), allocation.acts.length > 0 && inset(actText(allocation.acts.at(-1))),
        form({ build: (errorAt) => fields(act, typed, errorAt), submit: act.title.replace("this", "the"),
            idOf: (path) => (["hours", "upheld", "reason"].includes(path) ? path : undefined), send: () => send(it, act, typed) })] };
}

export const pages = Object.entries(statementActs).flatMap(([kind, { path }]) => ["", "/:number"].map((more) =>
    ({ path: `/allocation/:school/:collection/${path}${more}`, view: (reader, parameters) => view(reader, parameters, kind), fresh: true })));
