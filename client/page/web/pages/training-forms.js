// What is said of events and bookings. Each form is one write.
import { Refusal } from "../lib/api.js";
import { dayHint, timeHint, typedDay, typedTime } from "../lib/days.js";
import { h } from "../lib/dom.js";
import { day } from "../lib/format.js";
import { me } from "../lib/me.js";
import { oneLine } from "../lib/sending.js";
import { capital, wordsOf } from "../lib/words.js";
import { button, paragraph, warning } from "../parts/basic.js";
import { chooseMany } from "../parts/choose-many.js";
import { checkboxes, radios, selectField, textArea, textField } from "../parts/form.js";
import { formPage, mySchools, noPupils, pence, said, schoolFields, schoolOf, whole, writesAt, yesNo } from "../parts/form-page.js";

const base = "/training";

const kinds = ["TRUST", "AUTHORITY", "HIGHER_EDUCATION", "CONFERENCE", "SCHOOL"];
const parts = { goes: "I go there", leads: "I lead it", open: "I lead it, and SENCOs of every school may book a place", briefing: "I lead it: a statutory briefing of staff" };

const eventFields = (own, isNew, needs) => (field) => [own && isNew && schoolFields(field), textField(field("title", "What it is called")),
    selectField(field("kind", "Kind", { options: kinds.map((kind) => ({ value: kind, text: capital(wordsOf("EventKind", kind)) })) })),
    own && radios(field("led", "Your part in it", { options: Object.entries(parts).map(([value, text]) => ({ value, text })) })),
    own && textField(field("staff", "Staff briefed", { hint: "Of a statutory briefing only.", width: "4", numeric: true })),
    textField(field("begins", "Begins", { hint: timeHint, width: "20" })), textField(field("ends", "Ends", { hint: timeHint, width: "20" })),
    textField(field("hours", "Hours of training", { hint: "Without breaks.", width: "4", numeric: true })), textField(field("place", "Where it is", { hint: "Left empty, it is online." })),
    textField(field("provider", "Who provides it (optional)")), textField(field("costPence", "What a place costs (optional)", { prefix: "£", width: "5", numeric: true })),
    textField(field("places", "Places (optional)", { hint: own ? "Of one you lead for all." : "Left empty, as many as come.", width: "4", numeric: true })),
    textField(field("bookBy", "Last day to book (optional)", { hint: `The day it begins where none is said. ${dayHint}`, width: "10" })),
    chooseMany(field("needs", "Needs it answers (optional)", { options: needs, look: "Look for a need", none: "No need is open that it could answer." }))];

// The open needs by their titles, of a SENCO's own event their own; and those it answers already.
async function needsFor(reader, own, held = []) {
    const { needs } = await reader.readAll("Needs/List", { openOnly: true, person: own ? me().id : undefined }, "needs");
    const open = needs.map((one) => ({ value: String(one.number), text: `${one.title}${own ? "" : `, ${one.name}, ${one.schoolName}`}, by ${day(one.wantedBy)}` }));
    return [...open, ...held.map(String).filter((number) => !open.some(({ value }) => value === number)).map((number) => ({ value: number, text: `Need ${number}, not open any more` }))];
}

function contentOf(text, own) {
    const part = own ? text("led") || "goes" : undefined, leads = part && part !== "goes";
    return { kind: text("kind"), title: text("title"), begins: typedTime("begins", text("begins")), ends: typedTime("ends", text("ends")), hours: text("hours") || undefined, place: text("place") || undefined,
        online: !text("place"), provider: text("provider") || undefined, costPence: pence("costPence", text("costPence")), places: whole("places", text("places")),
        bookBy: typedDay("bookBy", text("bookBy")), needs: text("needs").split(",").filter(Boolean).map(Number),
        led: leads || undefined, open: part === "open" || undefined, briefing: part === "briefing" || undefined, staff: own ? whole("staff", text("staff")) : undefined };
}

function begunEvent({ content }) {
    const texts = Object.fromEntries(["kind", "title", "begins", "ends", "hours", "place", "provider", "places", "staff"].map((name) => [name, String(content[name] ?? "")]));
    return { ...texts, begins: content.begins.replace("T", " "), ends: content.ends.replace("T", " "), costPence: content.costPence ? (content.costPence / 100).toFixed(2) : "", bookBy: content.bookBy === content.begins.slice(0, 10) ? "" : content.bookBy,
        needs: content.needs.join(","), led: content.briefing ? "briefing" : content.open ? "open" : content.led ? "leads" : "goes" };
}

// What is over is not among the events to come: its own page says where it stands.
const whereItStands = ({ event }) => (event.over ? `${base}/event/${event.number}` : `${base}/events`);

const announce = async (reader) => formPage({ title: "Announce an event", back: `${base}/events`, draft: "new event", begun: { kind: "TRUST" }, submit: "Announce it", fields: eventFields(false, true, await needsFor(reader, false)),
    method: "Training/Announce", request: (text) => ({ content: contentOf(text, false) }), to: whereItStands });

const enter = async (reader) => formPage({ title: "Enter an event of your own", back: `${base}/events`, school: mySchools()[0]?.laestab, draft: "new own event",
    begun: { kind: "CONFERENCE", led: "goes", school: String(mySchools()[0]?.laestab ?? "") }, submit: "Enter it", fields: eventFields(true, true, await needsFor(reader, true)), method: "Training/Enter",
    request: (text) => ({ school: schoolOf(text), content: contentOf(text, true) }), to: whereItStands });

const ofEvent = (page) => async (reader, { event: number }) => {
    const { event } = await reader.read("Training/Get", { event: Number(number) }), at = `${base}/event/${number}`;
    return formPage({ caption: event.content.title, back: at, to: at, school: event.school, ...await page(event, { school: event.school, event: event.number, replaces: event.version }, reader) });
};

const changeEvent = ofEvent(async (event, write, reader) => ({ title: "Change this event", draft: `event ${event.number} version ${event.version}`, begun: begunEvent(event), submit: "Change it",
    intro: paragraph("More places let in who waits for one."), fields: eventFields(Boolean(event.school), false, await needsFor(reader, Boolean(event.school), event.content.needs)), method: event.school ? "Training/Enter" : "Training/Announce",
    request: (text) => ({ ...write, content: contentOf(text, Boolean(event.school)) }) }));

const cancelEvent = ofEvent((event, write) => ({ title: "Cancel this event", draft: `cancel event ${event.number}`, submit: "Cancel it", kind: "warning", method: event.school ? "Training/Withdraw" : "Training/Cancel",
    intro: warning("It cannot be taken back: it is announced anew then."), fields: (field) => textArea(field("reason", "Why", { hint: `For those who have booked. ${noPupils}` })),
    request: (text) => ({ ...write, reason: oneLine(text("reason")) }) }));

const book = ofEvent(async (event, write, reader) => {
    const { needs } = await reader.readAll("Needs/List", { openOnly: true, person: me().id }, "needs");
    return { title: "Book a place", school: mySchools()[0]?.laestab, draft: `book event ${event.number}`, begun: { school: String(mySchools()[0]?.laestab ?? "") }, submit: "Book it", method: "Training/Book",
        intro: paragraph("Where no place is left you wait for one, in the order of booking."), fields: (field) => [schoolFields(field),
            selectField(field("need", "The need it is for (optional)", { options: [{ value: "", text: "None" }, ...needs.map((one) => ({ value: String(one.number), text: one.title }))] }))],
        request: (text) => ({ school: schoolOf(text), event: event.number, need: whole("need", text("need")) }) };
});

const attend = ofEvent(async (event, write, reader) => {
    const { bookings } = await reader.readAll("Training/Bookings", { event: event.number }, "bookings");
    const placed = bookings.filter((one) => one.state === "BOOKED"), came = new Map(placed.map((one) => [one.number, one.came ?? false]));
    return { title: event.attendanceVersion ? "Correct who came" : "Record who came", draft: `attend event ${event.number} version ${event.attendanceVersion}`, submit: "Record it", method: "Training/Attend",
        fields: () => {
            const list = checkboxes({ id: "attendees", label: "Who came", hint: "Who is not ticked is recorded as not there.", changed: (value, checked) => came.set(Number(value), checked),
                options: placed.map((one) => ({ value: String(one.number), text: `${one.name}, ${one.schoolName}`, checked: came.get(one.number) })) });
            const everybody = () => list.querySelectorAll("input").forEach((box) => {
                box.checked = true;
                came.set(Number(box.value), true);
            });
            return [button("All came", everybody, "secondary"), list];
        },
        request: () => ({ event: event.number, replaces: event.attendanceVersion, attendees: placed.map((one) => ({ booking: one.number, came: came.get(one.number) })) }) };
});

const ofBooking = (page) => async (reader, { booking: number }) => {
    const { booking } = await reader.read("Training/Booking", { booking: Number(number) }), at = `${base}/booking/${number}`;
    return formPage({ caption: `${booking.title}, ${booking.name}`, back: at, to: at, school: writesAt(booking), ...page(booking, { school: writesAt(booking), booking: booking.number }) });
};

const support = ofBooking(({ number, support }, write) => ({ title: "Say whether it is supported", draft: `support ${number} version ${support?.version ?? 0}`, submit: "Save", method: "Training/Support",
    fields: (field) => [yesNo(field("granted", "Is it supported")), yesNo(field("release", "Released from teaching")), yesNo(field("cover", "Classes covered")),
        textField(field("feesPence", "Fees the school pays (optional)", { prefix: "£", width: "5", numeric: true })), textArea(field("reason", "What you say to the SENCO", { hint: `Needed where it is refused. ${noPupils}` }))],
    request: (text) => ({ ...write, replaces: support?.version ?? 0, granted: said("granted", text("granted"), "Say whether it is supported"), release: text("release") === "yes", cover: text("cover") === "yes",
        feesPence: pence("feesPence", text("feesPence")), reason: oneLine(text("reason")) || undefined }) }));

const feedback = ofBooking(({ number, feedback: before }, write) => ({ title: "Give feedback", draft: `feedback ${number} version ${before?.version ?? 0}`, submit: "Send it", method: "Training/Feedback",
    begun: { text: before?.text ?? "", wouldRecommend: before ? (before.wouldRecommend ? "yes" : "no") : "" },
    fields: (field) => [textArea(field("text", "What it was worth to you", { hint: noPupils })), yesNo(field("wouldRecommend", "Would you recommend it"))],
    request: (text) => ({ ...write, replaces: before?.version ?? 0, text: oneLine(text("text")), wouldRecommend: said("wouldRecommend", text("wouldRecommend"), "Say whether you would recommend it") }) }));

const passOn = ofBooking(({ number }, write) => ({ title: "Say what you passed on", draft: `pass on ${number}`, submit: "Save", method: "Training/PassOn",
    fields: (field) => [textArea(field("text", "What was passed on", { hint: noPupils })), textField(field("on", "When", { hint: dayHint, width: "10" })),
        textField(field("people", "To how many colleagues", { width: "4", numeric: true }))],
    request: (text) => ({ ...write, text: oneLine(text("text")), on: typedDay("on", text("on")), people: whole("people", text("people")) }) }));

// Who leads an event reads who has booked it, and no booking by itself.
async function giveBack(reader, { event, booking: number }) {
    const { bookings } = await reader.readAll("Training/Bookings", { event: Number(event) }, "bookings"), one = bookings.find((any) => any.number === Number(number));
    if (!one)
        throw new Refusal({ code: "NOT_FOUND", message: "there is no such booking of this event" });
    const mine = one.person === me().id, at = mine ? `${base}/booking/${number}` : `${base}/event/${event}`;
    return formPage({ title: mine ? "Give the place back" : "Give their place back", caption: `${one.title}, ${one.name}`, back: at, to: at, school: one.school, draft: `give back ${number}`, submit: "Give it back", kind: "warning",
        method: "Training/CancelBooking", intro: paragraph("The first of those who wait has it then."),
        fields: (field) => textArea(field("reason", mine ? "Why (optional)" : "Why", { hint: `${mine ? "Your head and the trust read it" : `${one.name} will read it, their head and the trust too`}. ${noPupils}` })),
        request: (text) => ({ booking: one.number, reason: oneLine(text("reason")) || undefined }) });
}

const types = { "application/pdf": "PDF", "image/png": "PNG", "image/jpeg": "JPEG" }, bytesAtMost = 200 * 1024;

async function contentOfFile(file) {
    if (!file || !types[file.type])
        throw [{ id: "content", message: "Choose a PDF, PNG or JPEG file" }];
    if (file.size > bytesAtMost)
        throw [{ id: "content", message: "The file is longer than 200 KiB: make it smaller, one page is enough" }];
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { type: types[file.type], fileName: file.name, content: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) };
}

const attach = ofBooking(({ number }, write) => {
    let file;
    return { title: "Attach a certificate", draft: `attach ${number}`, submit: "Attach it", method: "Training/Attach",
        fields: (field) => {
            const { error } = field("content", "The certificate");
            return h("div", { class: `govuk-form-group${error ? " govuk-form-group--error" : ""}` }, h("label", { class: "govuk-label", for: "content" }, "The certificate"),
                h("div", { class: "govuk-hint", id: "content-hint" }, "A PDF, PNG or JPEG file of at most 200 KiB. You, your head and administrators can read it."),
                error && h("p", { class: "govuk-error-message", id: "content-error" }, error), h("input", { class: "govuk-file-upload", id: "content", type: "file", accept: Object.keys(types).join(","),
                    "aria-describedby": error ? "content-hint content-error" : "content-hint", on: { change: ({ target }) => { [file] = target.files; } } }));
        }, request: async () => ({ ...write, ...await contentOfFile(file) }) };
});

export const pages = [
    { path: `${base}/events/announce`, view: announce, fresh: true }, { path: `${base}/events/enter`, view: enter, fresh: true },
    ...Object.entries({ change: changeEvent, cancel: cancelEvent, book, attend }).map(([verb, view]) => ({ path: `${base}/event/:event/${verb}`, view, fresh: true })),
    { path: `${base}/event/:event/give-back/:booking`, view: giveBack, fresh: true },
    ...Object.entries({ support, feedback, "pass-on": passOn, attach }).map(([verb, view]) => ({ path: `${base}/booking/:booking/${verb}`, view, fresh: true })),
];
