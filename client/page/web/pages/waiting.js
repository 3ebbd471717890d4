// What waits for the line, of a school's return or hours: what it is, taking it back, and what became of it.
import { moment } from "../lib/format.js";
import { schoolName } from "../lib/me.js";
import { allWaiting, settledFor, takeBack, waitingFor } from "../lib/outcomes.js";
import { pathOf } from "../lib/return.js";
import { go } from "../lib/router.js";
import { statementPath } from "../lib/statement.js";
import { capital, wordsOf } from "../lib/words.js";
import { bullets, buttonLink, heading, link, paragraph, summaryList } from "../parts/basic.js";
import { form, sentence } from "../parts/form.js";

const subjects = {
    return: { of: "Returns", path: pathOf, see: "See where the return stands" },
    allocation: { of: "Allocations", path: statementPath, see: "Go to the hours" },
};

const doneWords = (item) => capital(wordsOf("Write", item.method));

function becameOf(it, subject, item) {
    const received = item.outcome.code === "OK", sent = item.method.endsWith("Returns/Submit");
    const title = received ? "Received by the trust" : "Refused by the trust";
    const next = sent ? buttonLink(pathOf(it, received ? "/receipt" : "/check"), received ? "See the receipt" : "Check your answers")
        : buttonLink(subject.path(it), subject.see);
    return { title, content: [heading(title, `${schoolName(it.school)}, ${it.collection}`), paragraph(`You ${wordsOf("Write", item.method)}.`),
        paragraph(received ? "It was sent when the line was back, and has been received." : `${sentence(item.outcome.message)}.`), next] };
}

function takeBackForm(it, subject, items) {
    return form({ build: () => paragraph("To change it, take it back: it is not sent then. Should it have arrived already, you are told when you send again."),
        submit: "Take it back", kind: "secondary", send: async () => {
            await takeBack(items);
            await go(subject.path(it));
        } });
}

const savedHere = () => [paragraph("The trust cannot be reached just now. What you did is saved here, and is sent by itself as soon as the line is back, " +
    "also when this window is closed, unless this machine is turned off: then open Senconet again."),
paragraph("It has not been received yet: there is no receipt.")];

// Everything that waits, whatever it is about; what has become of it stands on the first page.
async function everything() {
    const items = allWaiting();
    if (!items.length)
        return { title: "Nothing waits to be sent", content: [heading("Nothing waits to be sent"), buttonLink("/", "Go to the start")] };
    return { title: "Waiting to be sent", back: { href: "/" }, content: [heading("Waiting to be sent"), savedHere(), summaryList(items.map((item) => ({
        key: doneWords(item), value: [item.school && schoolName(item.school), moment(item.keptAt)].filter(Boolean).join(", "),
        }))), form({ build: () => paragraph("To change something of it, take it all back: it is not sent then."), submit: "Take it back", kind: "secondary",
        send: async () => {
            await takeBack(items);
            await go("/");
        } })] };
}

const view = (subject) => async (reader, it) => {
    const items = waitingFor(it, subject.of), heard = settledFor(it, subject.of);
    if (!items.length && heard)
        return becameOf(it, subject, heard);
    if (!items.length)
        return { title: "Nothing waits to be sent", content: [heading("Nothing waits to be sent", schoolName(it.school)), buttonLink(subject.path(it), subject.see)] };
    return { title: "Waiting to be sent", content: [heading("Waiting to be sent", schoolName(it.school)), savedHere(),
        paragraph("What you did, and waits:"), bullets(items.map((item) => `${doneWords(item)}, ${moment(item.keptAt)}`)),
        takeBackForm(it, subject, items), paragraph(link(subject.path(it), subject.see))] };
};

export const pages = [{ path: "/waiting", view: everything, fresh: true }].concat(Object.entries(subjects).map(([name, subject]) =>
    ({ path: `/${name}/:school/:collection/waiting`, view: view(subject), fresh: true })));
