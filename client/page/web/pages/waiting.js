// What waits for the line, of a school's return or hours: what it is, taking it back, and what became of it.
import { moment } from "../lib/format.js";
import { schoolName } from "../lib/me.js";
import { isConflict, settledFor, takeBack, waitingFor } from "../lib/outcomes.js";
import { pathOf } from "../lib/return.js";
import { go } from "../lib/router.js";
import { statementPath } from "../lib/statement.js";
import { capital, wordsOf } from "../lib/words.js";
import { bullets, buttonLink, heading, inset, link, paragraph } from "../parts/basic.js";
import { form, sentence } from "../parts/form.js";

const subjects = {
    return: { of: "Returns", path: pathOf, see: "See where the return stands" },
    allocation: { of: "Allocations", path: statementPath, see: "Go to the hours" },
};

const doneWords = (item) => capital(wordsOf("Write", item.method));

// Somebody else has changed the same: that is chosen on a page of its own.
const changedMeanwhile = (it, subject, item) => ({ title: "Changed by somebody else meanwhile", content: [
    heading("Changed by somebody else meanwhile", `${schoolName(it.school)}, ${it.collection}`), paragraph(`${sentence(item.outcome.message)}.`),
    buttonLink(`/waiting/${item.writeId}`, "See both, and choose"), paragraph(link(subject.path(it), subject.see))] });

function becameOf(it, subject, item) {
    if (isConflict(item))
        return changedMeanwhile(it, subject, item);
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

const view = (subject) => async (reader, it) => {
    const items = waitingFor(it, subject.of), heard = settledFor(it, subject.of);
    if (!items.length && heard)
        return becameOf(it, subject, heard);
    if (!items.length)
        return { title: "Nothing waits to be sent", content: [heading("Nothing waits to be sent", schoolName(it.school)), buttonLink(subject.path(it), subject.see)] };
    return { title: "Waiting to be sent", content: [heading("Waiting to be sent", schoolName(it.school)), heard && isConflict(heard)
        ? inset("An earlier one was changed by somebody else meanwhile, and is sent once you have chosen. ", link(`/waiting/${heard.writeId}`, "See both, and choose")) : savedHere(),
        paragraph("What you did, and waits:"), bullets(items.map((item) => `${doneWords(item)}, ${moment(item.keptAt)}`)),
        takeBackForm(it, subject, items), paragraph(link(subject.path(it), subject.see))] };
};

export const pages = Object.entries(subjects).map(([name, subject]) => ({ path: `/${name}/:school/:collection/waiting`, view: view(subject), fresh: true }));
