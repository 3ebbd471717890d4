// What was saved on this machine, and how far each has come: saved here, sent, received; and, where somebody else has
// changed the same meanwhile, both versions side by side to choose from.
import { call, desk, Refusal } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { moment } from "../lib/format.js";
import { lookAtLine } from "../lib/line.js";
import { schoolName } from "../lib/me.js";
import { isConflict, takeBack } from "../lib/outcomes.js";
import { go } from "../lib/router.js";
import { capital } from "../lib/words.js";
import { bullets, buttonLink, details, heading, inset, link, paragraph, small, subheading, summaryList, table, tag, warning } from "../parts/basic.js";
import { form, radios, sentence } from "../parts/form.js";

const back = { href: "/waiting", text: "Everything that was saved here" };
const waits = ({ state }) => state === "READY" || state === "BLOCKED";
const colours = { READY: "blue", BLOCKED: "orange", CONFLICT: "orange", REJECTED: "red", ACKNOWLEDGED: "green", CLOSED: "grey" };

const aboutWords = (item) => (item.school ? [schoolName(item.school), item.collection].filter(Boolean).join(", ") : capital(item.subject));
const whenWords = (words, at) => (at ? `${words}, ${moment(at)}` : words);

const notTaken = { CONFLICT: "Not taken: somebody else has changed the same meanwhile", REJECTED: "Refused by the trust", CLOSED: "Not sent any more" };

function receivedWords({ item, receipt }) {
    if (item.state === "ACKNOWLEDGED")
        return whenWords(`Received${receipt ? `: receipt no. ${receipt}` : ""}`, item.outcome?.at);
    return notTaken[item.state] ? whenWords(notTaken[item.state], item.outcome?.at) : "Not received yet";
}

// Three things, each of which is true or not yet: that it is saved says nothing of its having been sent.
function steps(saved) {
    const { item } = saved, sent = Boolean(item.sentAt || item.outcome), received = item.state === "ACKNOWLEDGED";
    const step = (done, words) => h("li", { class: done ? "steps__done" : "steps__open" }, words);
    return h("ol", { class: "steps" }, step(true, whenWords("Saved here", item.keptAt)),
        step(sent, sent ? whenWords("Sent", item.sentAt) : "Not sent yet"), step(received, receivedWords(saved)));
}

const nextText = ({ item }) => ({ CONFLICT: "See both, and choose", REJECTED: "Read why" }[item.state] ?? "See what it says");

const card = (saved) => h("section", { class: "card" },
    h("h2", { class: "govuk-heading-s card__title" }, `${capital(saved.what)}: ${aboutWords(saved.item)}`),
    paragraph(tag(capital(saved.standing), colours[saved.item.state])), steps(saved),
    isConflict(saved.item) ? buttonLink(`/waiting/${saved.item.writeId}`, nextText(saved))
        : paragraph(link(`/waiting/${saved.item.writeId}`, nextText(saved), `of ${saved.what}, ${aboutWords(saved.item)}`)));

const part = (title, items) => items.length > 0 && [subheading(title), items.map(card)];

async function everything(reader) {
    const { items } = await reader.read("Desk/Status"), unsent = items.filter(({ item }) => waits(item));
    const decide = items.filter(({ item }) => ["CONFLICT", "REJECTED"].includes(item.state));
    const rest = items.filter((saved) => !unsent.includes(saved) && !decide.includes(saved)).reverse();
    const title = unsent.length ? "Waiting to be sent" : "Nothing waits to be sent";
    return { title, back: { href: "/" }, content: [heading(title),
        unsent.length > 0 && paragraph("What you did is saved here, and is sent by itself as soon as the trust can be reached, also when this window is " +
            "closed, unless this machine is turned off: then open Senconet again. What has not been received yet has no receipt."),
        part("For you to look at", decide), unsent.map(card), part("Received in the last day", rest),
        !items.length && paragraph("Everything you did on this machine has been received, or was more than a day ago."),
        buttonLink("/", "Go to the start", true)] };
}

// As the trust says now; nothing where it cannot be asked.
async function heldNow({ method, school, collection }) {
    if (!method.startsWith("senconet.v1.Returns/") || !school || !collection)
        return undefined;
    try {
        return (await call("Returns/Get", { school, collection })).answer;
    } catch (failure) {
        if (failure instanceof Refusal)
            return undefined;
        throw failure;
    }
}

async function compare(writeId) {
    const told = await desk("Compare", { writeId });
    const held = isConflict(told.saved.item) ? await heldNow(told.saved.item) : undefined;
    return held ? { ...await desk("Compare", { writeId, held }), held } : told;
}

const none = "not given";

const sideBySide = ({ differences }) => table("What differs", [{ name: "What" }, { name: "Yours" }, { name: "The trust's" }],
    differences.map(({ title, mine, theirs }) => [title, mine ?? none, theirs ?? none]));

const alone = ({ differences }) => differences.length > 0 && details("What it says", summaryList(differences.map(({ title, mine }) => ({ key: title, value: mine ?? none }))));

const choices = [{ value: "KEEP_MINE", text: "Keep mine", hint: "Yours goes over what the trust holds now, and what you saved upon it later after it." },
    { value: "KEEP_THEIRS", text: "Keep the trust's", hint: "Yours is not sent, nor what you saved upon it later. It is kept on this machine for 90 days." }];

async function settle(writeId, choice, held) {
    await desk("Settle", { writeId, choice, held });
    await lookAtLine();
    await go("/waiting");
}

// What was not shown is not chosen over: then both stand there as they are now.
function chooser(first) {
    const { writeId } = first.saved.item;
    let both = first, chosen;
    return form({ build: (errorAt) => [both.known ? sideBySide(both) : alone(both),
        !both.canKeepMine && inset("Yours cannot be sent over what the trust holds by now. Look at that, and do yours again where it is still right."),
        both.canKeepMine && radios({ id: "choice", label: "Which of the two is to stand?", large: true, value: chosen, error: errorAt("choice"),
            options: choices, changed: (value) => { chosen = value; } })],
    submit: both.canKeepMine ? "Choose" : "I have read this", send: async () => {
        if (both.canKeepMine && !chosen)
            throw [{ id: "choice", message: "Choose which of the two is to stand" }];
        try {
            const held = chosen === "KEEP_MINE" ? await heldNow(both.saved.item) : undefined;
            await settle(writeId, both.canKeepMine ? chosen : "KEEP_THEIRS", held ?? both.held);
        } catch (failure) {
            if (failure instanceof Refusal && failure.code === "ABORTED")
                both = await compare(writeId);
            throw failure;
        }
    } });
}

const acted = {
    CONFLICT: (both) => [both.saved.item.outcome?.message && warning(`${sentence(both.saved.item.outcome.message)}.`), chooser(both)],
    REJECTED: (both) => [warning(`${sentence(both.saved.item.outcome?.message ?? "it was refused")}.`), alone(both),
        paragraph("It is not sent again: do it again another way."),
        form({ build: () => [], submit: "I have read this", kind: "secondary", send: () => settle(both.saved.item.writeId, "DISMISS") })],
    READY: (both) => [alone(both), form({ build: () => paragraph("To change it, take it back: it is not sent then. Should it have arrived already, you are told when you " +
        "send again."), submit: "Take it back", kind: "secondary", send: async () => {
        await takeBack([both.saved.item]);
        await go("/waiting");
    } })],
};
acted.BLOCKED = (both) => [inset("An earlier one about the same was changed by somebody else meanwhile. This is sent once you have chosen there.",
    paragraph(link("/waiting", "See everything that was saved here"))), ...acted.READY(both)];

async function one(reader, { id }) {
    const both = await compare(id), { saved } = both, { item } = saved;
    const title = isConflict(item) ? "Changed by somebody else meanwhile" : capital(saved.standing);
    return { title, back, content: [heading(title, `${capital(saved.what)}: ${aboutWords(item)}`), steps(saved), (acted[item.state] ?? alone)(both),
        item.state === "CLOSED" && item.outcome?.message && small(`${sentence(item.outcome.message)}.`)] };
}

const takenOver = ({ words, lost }) => [inset(paragraph(`${words}.`)), lost?.length > 0 &&
    [paragraph("This could not be read: look at what the trust holds of it, and do it again."), bullets(lost.map(capital))],
buttonLink("/waiting", "See everything that was saved here")];

// Of one damaged store; what came of it stays on the page.
function salvageForm(notice) {
    const place = h("div", {}, paragraph(`${capital(notice.words)}.`), form({ submit: "Take over what can be read", build: () =>
        paragraph("It is done here and now. The file stays as it is."), send: async () => {
        const taken = await desk("Salvage", { id: notice.id });
        place.replaceChildren(...takenOver(taken).flat().filter(Boolean));
        place.tabIndex = -1;
        place.focus();
    } }));
    return place;
}

async function salvage() {
    const damaged = (await desk("Line")).notices.filter(({ kind }) => kind === "DAMAGED");
    return { title: "What was damaged on this machine", back, content: [heading("What was damaged on this machine"),
        damaged.length ? damaged.map(salvageForm) : paragraph("Nothing is left to be taken over.")] };
}

export const pages = [{ path: "/waiting", view: everything, fresh: true }, { path: "/waiting/salvage", view: salvage, fresh: true }, { path: "/waiting/:id", view: one, fresh: true }];
