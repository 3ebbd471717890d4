// Training: the events, who goes to them, what came of it, and the totals of a year.
import { call } from "../lib/api.js";
import { saveAs } from "../lib/files.js";
import { day, hours, plain, plural, pounds } from "../lib/format.js";
import { today } from "../lib/days.js";
import { h } from "../lib/dom.js";
import { holds, isAdministrator, me } from "../lib/me.js";
import { capital, wordsOf } from "../lib/words.js";
import { bullets, button, buttonLink, heading, inset, link, paragraph, subheading, summaryList, tag, warning } from "../parts/basic.js";
import { exportButtons } from "../parts/export.js";
import { filtered, search } from "../parts/filters.js";
import { LongTable } from "../parts/long-table.js";
import { pages as formPages } from "./training-forms.js";

const base = "/training";
const local = (text) => (text ? `${day(text)}, ${text.slice(11)}` : "");
const span = ({ begins, ends }) => `${local(begins)} to ${begins.slice(0, 10) === ends.slice(0, 10) ? ends.slice(11) : local(ends)}`;
const readsNeeds = () => ["SENCO", "HEAD", "ADMINISTRATOR", "AUDITOR"].some((role) => holds(role));
const buttons = (...links) => h("div", { class: "govuk-button-group" }, links);
const eventLink = (event, text) => link(`${base}/event/${event}`, text);
const show = (label, choices) => ({ id: "show", kind: "select", label,
    options: choices.map(([value, text]) => ({ value, text })), keeps: (row, chosen) => choices.find(([value]) => value === chosen)[2](row) });

async function start(reader) {
    const totals = buttonLink(`${base}/totals`, "Hours of training in a year", true);
    if (!readsNeeds())
        return { title: "Training", back: { href: "/" }, content: [heading("Training"), buttons(totals)] };
    const { needs } = await reader.readAll("Needs/List", { openOnly: true }, "needs");
    const { bookings } = await reader.readAll("Training/Bookings", {}, "bookings");
    const head = holds("HEAD"), asked = head ? needs.filter((one) => one.state === "RECORDED") : [];
    const unsupported = head ? bookings.filter((one) => one.state !== "CANCELLED" && !one.support) : [];
    const mine = bookings.filter((one) => one.person === me().id && one.state !== "CANCELLED");
    return { title: "Training", back: { href: "/" }, content: [heading("Training"),
        asked.length > 0 && inset(h("strong", {}, plural(asked.length, "need waits", "needs wait")), " for you to agree it or not: ",
            link("/needs", "what training is needed"), "."),
        unsupported.length > 0 && inset(h("strong", {}, plural(unsupported.length, "booking waits", "bookings wait")), " for your support: ",
            link(`${base}/bookings`, "who goes where"), "."),
        buttons(buttonLink(`${base}/events`, "Events"), buttonLink("/needs", "What training is needed", true),
            buttonLink(`${base}/bookings`, "Who goes where", true), totals),
        mine.length > 0 && [subheading("Yours"), summaryList(mine.map((one) => ({ key: one.title,
            value: `${local(one.begins)}: ${wordsOf("BookingState", one.state)}${one.position ? `, no. ${one.position}` : ""}`,
            actions: [{ href: `${base}/booking/${one.number}`, text: "Look", hidden: `at ${one.title}` }] })))]] };
}

const isFull = (event) => event.content.places !== undefined && event.taken >= event.content.places;
const bookingWords = (event) => (event.cancelled ? "Cancelled" : !event.bookable ? undefined : isFull(event) ? "Full: you can wait" : "Can be booked");
const eventColumns = [
    { name: "Begins", value: (event) => event.content.begins, text: (event) => local(event.content.begins) },
    { name: "What", long: true, value: (event) => event.content.title, cell: (event) => eventLink(event.number, event.content.title) },
    { name: "Kind", value: (event) => capital(wordsOf("EventKind", event.content.kind)) },
    { name: "Where", long: true, value: (event) => event.content.place ?? "Online" },
    { name: "Hours", number: true, value: (event) => event.content.hours },
    { name: "Places left", number: true, value: (event) => (event.content.places === undefined ? undefined : event.content.places - event.taken) },
    { name: "Booking", value: bookingWords },
];
const pastColumns = [...eventColumns.filter(({ name }) => !["Places left", "Booking"].includes(name)),
    { name: "Who came", value: (event) => (event.cancelled ? "Cancelled" : event.attendanceVersion ? "Recorded" : event.taken > 0 ? "Not recorded yet" : "Nobody had booked") }];
const eventSearch = search("Search", ({ content }) => [content.title, content.place, content.provider].join(" "));

async function events(reader) {
    const { events } = await reader.readAll("Training/List", {}, "events");
    return { title: "Events", back: { href: base }, content: [heading("Events"),
        buttons(isAdministrator() && buttonLink(`${base}/events/announce`, "Announce an event"),
            holds("SENCO") && buttonLink(`${base}/events/enter`, "Enter an event of your own", isAdministrator())),
        paragraph(link(`${base}/events/past`, "Events that were")),
        filtered({ table: new LongTable({ caption: "Events", columns: eventColumns, sort: "Begins", none: "No event fits what you chose." }), rows: events,
            what: ["event that is not over", "events that are not over"], fields: [eventSearch,
                show("Show", [["", "All of them"], ["bookable", "Those that can be booked", (event) => event.bookable],
                    ["takers", "Those nobody has booked yet", (event) => event.bookable && event.taken + event.waiting === 0]])] }),
        exportButtons(["training", "list"])] };
}

async function past(reader) {
    const { events } = await reader.readAll("Training/List", { until: today() }, "events"), over = events.filter((event) => event.over);
    return { title: "Events that were", back: { href: `${base}/events` }, content: [heading("Events that were"),
        filtered({ table: new LongTable({ caption: "Events that were", columns: pastColumns, sort: "Begins", down: true, none: "No event fits what you chose." }), rows: over,
            what: ["event that is over", "events that are over"], fields: [eventSearch,
                show("Show", [["", "All of them"], ["open", "Those of which nobody has recorded who came", (event) => !event.cancelled && !event.attendanceVersion && event.taken > 0]])] }),
        exportButtons(["training", "list", "--until", today()])] };
}

const arranges = (event) => (event.school ? event.person === me().id : isAdministrator());

function eventActs(event, bookings) {
    const at = `${base}/event/${event.number}`, arranging = arranges(event) && !event.cancelled;
    const mine = bookings.find((one) => one.person === me().id && one.state !== "CANCELLED");
    const begun = new Date(event.content.begins) <= new Date();
    return buttons(event.bookable && holds("SENCO") && !mine && event.person !== me().id && buttonLink(`${at}/book`, isFull(event) ? "Wait for a place" : "Book a place"),
        arranging && begun && bookings.length > 0 && buttonLink(`${at}/attend`, event.attendanceVersion ? "Correct who came" : "Record who came"),
        arranging && !event.attendanceVersion && buttonLink(`${at}/change`, "Change it", true),
        arranging && !event.attendanceVersion && buttonLink(`${at}/cancel`, "Cancel it", true));
}

const cameWords = (one) => (one.came === undefined ? undefined : one.came ? hours(one.hours) : "Did not come");
const saidOfIt = (one) => Boolean(one.feedback) || one.passedOn.length > 0 || one.certificates.length > 0;
const absentWords = (one) => (saidOfIt(one) ? "Recorded as not there; what was said before stands below" : "Recorded as not there");
const supportWords = (one) => (one.support ? (one.support.granted ? "Granted" : "Refused") : "Not said yet");
const bookingColumns = [
    { name: "Who", value: (one) => one.name, cell: (one) => link(`${base}/booking/${one.number}`, one.name) },
    { name: "School", long: true, value: (one) => one.schoolName },
    { name: "Event", long: true, value: (one) => one.title, cell: (one) => eventLink(one.event, one.title) },
    { name: "Begins", value: (one) => one.begins, text: (one) => local(one.begins) },
    { name: "State", value: (one) => `${capital(wordsOf("BookingState", one.state))}${one.position ? `, no. ${one.position}` : ""}` },
    { name: "Support", value: supportWords },
    { name: "Came", value: cameWords },
];

// Who has left cannot give their place back: who arranges the event does it for them.
const givesBack = (event, one) => one.state !== "CANCELLED" && !event.attendanceVersion && !event.over && !event.cancelled && !(event.school && event.person === one.person);
const givingBack = (event) => (arranges(event) || isAdministrator() ? [{ name: "Their place", value: (one) => (givesBack(event, one) ? "Give it back" : undefined),
    cell: (one) => givesBack(event, one) && link(`${base}/event/${event.number}/give-back/${one.number}`, "Give it back", `of ${one.name}`) }] : []);

async function event(reader, { event: number }) {
    const { event } = await reader.read("Training/Get", { event: Number(number) });
    const { bookings } = await reader.readAll("Training/Bookings", { event: event.number }, "bookings");
    const { content } = event, named = content.led ? "Led by" : "Arranged by";
    return { title: content.title, back: { href: `${base}/events` }, content: [heading(content.title, capital(wordsOf("EventKind", content.kind))),
        event.cancelled && warning(`This event was cancelled: ${event.cancelledBecause}`), event.over && inset("This event is over: it stands in ", link(`${base}/events/past`, "Events that were"), "."), summaryList([
            { key: "When", value: span(content) }, { key: "Hours of training", value: hours(content.hours) }, { key: "Where", value: content.place ?? "Online" },
            content.provider && { key: "Provided by", value: content.provider }, { key: "A place costs", value: content.costPence ? pounds(content.costPence) : "Nothing" },
            { key: named, value: [event.name, event.schoolName].filter(Boolean).join(", ") }, content.briefing && { key: "Statutory briefing", value: `${plain(content.staff)} staff` },
            (!event.school || content.open) && { key: "Places", value: `${plain(event.taken)} of ${content.places === undefined ? "as many as come" : plain(content.places)} taken, ${plain(event.waiting)} waiting` },
            (!event.school || content.open) && { key: "Book by", value: day(content.bookBy) }]),
        eventActs(event, bookings), bookings.length > 0 && [subheading("Who goes there"),
            new LongTable({ caption: "Who goes there", rows: bookings, columns: [...bookingColumns.filter(({ name }) => !["Event", "Begins"].includes(name)), ...givingBack(event)] }).element]] };
}

async function bookings(reader) {
    const { bookings } = await reader.readAll("Training/Bookings", {}, "bookings");
    return { title: "Who goes where", back: { href: base }, content: [heading("Who goes where"),
        filtered({ table: new LongTable({ caption: "Who goes where", columns: bookingColumns, none: "No booking fits what you chose." }), rows: bookings,
            what: ["booking", "bookings"], fields: [search("Search", (one) => [one.name, one.schoolName, one.title].join(" ")),
                show("Show", [["", "All of them"], ["support", "Those whose head has not said whether it is supported", (one) => !one.support && one.state !== "CANCELLED"]])] }),
        exportButtons(["training", "bookings"])] };
}

const supportSaid = ({ support }) => (support ? [supportWords({ support }), support.release && "release", support.cover && "cover", support.feesPence > 0 && `fees ${pounds(support.feesPence)}`].filter(Boolean).join(", ") : "Not said yet");

async function fetched(file) {
    const { answer } = await call("Training/Certificate", { certificate: file.number });
    saveAs(file.fileName, new Blob([Uint8Array.from(atob(answer.content), (letter) => letter.charCodeAt(0))]));
}

function bookingActs(one) {
    const at = `${base}/booking/${one.number}`, mine = one.person === me().id && holds("SENCO"), stands = one.state !== "CANCELLED";
    return stands && buttons(holds("HEAD", one.school) && buttonLink(`${at}/support`, one.support ? "Change whether it is supported" : "Say whether it is supported"),
        mine && one.came && buttonLink(`${at}/feedback`, one.feedback ? "Change your feedback" : "Give feedback"), mine && one.came && buttonLink(`${at}/pass-on`, "Say what you passed on", true),
        mine && one.state === "BOOKED" && new Date(one.begins) <= new Date() && buttonLink(`${at}/attach`, "Attach a certificate", true), mine && one.came === undefined && buttonLink(`${base}/event/${one.event}/give-back/${one.number}`, "Give it back", true));
}

async function booking(reader, { booking: number }) {
    const { booking: one } = await reader.read("Training/Booking", { booking: Number(number) });
    const reads = holds("ADMINISTRATOR") || holds("HEAD", one.school) || one.person === me().id;
    return { title: one.title, back: { href: `${base}/bookings` }, content: [heading(one.title, `${one.name}, ${one.schoolName}`), summaryList([
        { key: "Event", value: eventLink(one.event, local(one.begins)) }, { key: "State", value: `${capital(wordsOf("BookingState", one.state))}${one.position ? `, no. ${one.position} of those who wait` : ""}` },
        one.cancelledBy && { key: "Cancelled by", value: one.cancelledBy }, one.cancelledBecause && { key: "Because", value: one.cancelledBecause }, one.need && { key: "For", value: link(`/needs/${one.need}`, `Need ${one.need}`) },
        { key: "Support", value: supportSaid(one) }, one.support?.reason && { key: "The head says", value: one.support.reason },
        one.state !== "CANCELLED" && { key: "Came", value: one.came === false ? absentWords(one) : cameWords(one) ?? "Nobody has recorded it yet" },
        one.feedback && { key: one.feedback.wouldRecommend ? "Recommended" : "Not recommended", value: one.feedback.text }]), bookingActs(one),
    one.passedOn.length > 0 && [subheading("Passed on to colleagues"), bullets(one.passedOn.map((said) => `${day(said.on)}, to ${plural(said.people, "colleague")}: ${said.text}`))],
    one.certificates.length > 0 && [subheading("Certificates"), h("ul", { class: "govuk-list" }, one.certificates.map((file) =>
        h("li", {}, tag(file.type), ` ${file.fileName} `, reads && button(`Save ${file.fileName}`, () => fetched(file), "secondary"))))]] };
}

const totalColumns = [
    { name: "School", long: true, value: (one) => one.schoolName },
    { name: "SENCO", value: (one) => one.name ?? plural(one.sencos, "SENCO") },
    { name: "Events", number: true, value: (one) => one.events }, { name: "Hours", number: true, value: (one) => one.hours },
    { name: "Led", number: true, value: (one) => one.eventsLed }, { name: "Hours led", number: true, value: (one) => one.hoursLed },
    { name: "Briefings", number: true, value: (one) => one.briefings }, { name: "Staff briefed", number: true, value: (one) => one.staffBriefed },
];
const yearOf = (begins) => `${begins}/${String((begins + 1) % 100).padStart(2, "0")}`;

async function totals(reader) {
    const now = new Date(), begins = now.getFullYear() - (now.getMonth() < 8), asked = new URLSearchParams(location.search).get("year");
    const year = /^\d{4}\/\d\d$/.test(asked) ? asked : yearOf(begins);
    const { totals } = await reader.readAll("Training/Totals", { academicYear: year }, "totals");
    return { title: "Hours of training in a year", back: { href: base }, content: [heading("Hours of training in a year", `${year}, September to August`),
        paragraph([0, 1, 2, 3].map((back) => yearOf(begins - back)).flatMap((one, at) => [at > 0 && " · ", one === year ? h("strong", {}, one) : link(`${base}/totals?year=${one}`, one)])),
        filtered({ table: new LongTable({ caption: "Hours of training", columns: totalColumns, none: "Nobody was SENCO then." }), rows: totals, what: ["line", "lines"],
            fields: [search("School or SENCO", (one) => [one.schoolName, one.name].join(" "))] }),
        exportButtons(["training", "totals", "--year", year])] };
}

export const pages = [{ path: base, view: start }, { path: `${base}/events`, view: events }, { path: `${base}/events/past`, view: past },
    { path: `${base}/bookings`, view: bookings }, { path: `${base}/totals`, view: totals }, ...formPages,
    { path: `${base}/event/:event`, view: event }, { path: `${base}/booking/:booking`, view: booking }];
