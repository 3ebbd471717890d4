// What is done with a network meeting before it is held: a form each.
import { h } from "../lib/dom.js";
import { plural } from "../lib/format.js";
import { holds, isAdministrator, me, schools } from "../lib/me.js";
import { oneLine, typedForm } from "../lib/sending.js";
import { capital, wordsOf } from "../lib/words.js";
import { button, heading, inset, warning } from "../parts/basic.js";
import { form, radios, selectField, textArea, textField } from "../parts/form.js";
import { ticks } from "../parts/ticks.js";

export const noPupils = "Do not name pupils.";
const timeHint = "Such as 2026-11-26T15:30: the day, T, and the time of day in England.";
const ownSchools = (role) => schools().filter((school) => (me()?.roles ?? []).some((held) => held.role === role && held.school === school.laestab));
const schoolOptions = (list, none) => [...(none ? [{ value: "", text: none }] : []), ...list.map((one) => ({ value: String(one.laestab), text: `${one.name} (${one.laestab})` }))];

const bytesAtMost = 4000;

// A paragraph a line. One that is too long for the contract, which counts bytes, is told of in what people count.
export function paragraphsOf(text, id = "paragraphs") {
    const all = text.split("\n").map((line) => line.trim()).filter(Boolean), room = new Uint8Array(bytesAtMost), bytes = new TextEncoder();
    all.forEach((line, at) => {
        const { read } = bytes.encodeInto(line, room);
        if (read < line.length)
            throw [{ id, message: `Paragraph ${at + 1} has ${line.length} characters, of which the first ${read} fit: part it in two with a line break` }];
    });
    return all;
}
export const named = (typed, names) => Object.fromEntries(names.map((name) => [name, oneLine(typed.text(name)) || undefined]));

// A form about a meeting. prepare(reader, answer): reads what it needs besides; begun(answer): what its fields hold; fields(field, answer,
// typed, errorAt): them; request(typed, answer): what is sent; idOf(path, answer): the field of a violation.
export function about({ title, name = (answer) => `version ${answer.meeting.version}`, begun = () => ({}), fields, method, request, submit, kind, notice, prepare, idOf, to }) {
    return async (reader, { number, action }) => {
        const answer = await reader.read("Meetings/Get", { number: Number(number) }), at = `/meetings/${number}`;
        await prepare?.(reader, answer);
        answer.action = answer.actions.find((one) => one.number === Number(action));
        const typed = await typedForm(1000000, `${title} ${number} ${action ?? ""} ${name(answer)}`, begun(answer));
        const anyField = (path) => (idOf ? idOf(path, answer) : /^(\w+)/.exec(path)?.[1]);
        return { title, back: { href: at }, leave: typed.leave, content: [heading(title, answer.meeting.title), notice?.(answer),
            form({ submit: submit ?? title, kind, idOf: anyField, build: (errorAt) => fields(typed.field(errorAt), answer, typed, errorAt),
                send: () => typed.send(method, { number: Number(number), ...request(typed, answer) }, to ?? at) })] };
    };
}

const whatIs = ["title", "from", "until", "place", "online", "itemsUntil"];
const plain = (typed) => ({ ...named(typed, whatIs), host: Number(typed.text("host")) || undefined });

function meetingFields(field, hosts) {
    return [textField(field("title", "Title")), textField(field("from", "Begins", { hint: timeHint, width: "20" })), textField(field("until", "Ends", { hint: timeHint, width: "20" })),
        hosts.length > 0 && selectField(field("host", "Host", { options: hosts })), textField(field("place", "Place")), textField(field("online", "Address online", { hint: "Begins with https://. Where it is held online, or may be joined." })),
        textField(field("itemsUntil", "Items for the agenda until (optional)", { hint: "The last day on which they can be proposed. Such as 2026-11-20.", width: "10" }))];
}

const hosts = () => (isAdministrator() ? schoolOptions(schools(), "The trust") : schoolOptions(ownSchools("SENCO")));

async function plan() {
    const options = hosts(), typed = await typedForm(1000000, "plan a meeting", { host: options[0]?.value ?? "" });
    return { title: "Plan a network meeting", back: { href: "/meetings" }, leave: typed.leave, content: [heading("Plan a network meeting"),
        form({ submit: "Plan it", idOf: (path) => path, build: (errorAt) => meetingFields(typed.field(errorAt), options),
            send: () => typed.send("Meetings/Plan", plain(typed), ({ meeting }) => `/meetings/${meeting.number}`) })] };
}

// What is emptied is said no longer; without a title or a time there is no meeting.
function changed(typed, meeting) {
    const said = whatIs.map((name) => [name, oneLine(typed.text(name))]).filter(([name, value]) => value !== (meeting[name] ?? ""));
    const emptied = ([name, value]) => value === "" && ["place", "online", "itemsUntil"].includes(name);
    return { ...Object.fromEntries(said.filter((one) => !emptied(one))), clear: said.filter(emptied).map(([name]) => name) };
}

const change = about({ title: "Change the meeting", method: "Meetings/Change",
    begun: ({ meeting }) => ({ ...Object.fromEntries(whatIs.map((name) => [name, meeting[name] ?? ""])), host: String(meeting.host ?? "") }),
    fields: (field) => [...meetingFields(field, []), textField(field("reason", "Why", { hint: `Everybody invited reads it. ${noPupils}` }))],
    request: (typed, { meeting }) => ({ version: meeting.version, reason: oneLine(typed.text("reason")) || undefined,
        ...changed(typed, meeting) }) });

const cancel = about({ title: "Cancel the meeting", kind: "warning", method: "Meetings/Cancel",
    notice: () => warning("It stays in everybody's calendar, marked as cancelled. This cannot be taken back: plan another."),
    fields: (field) => textField(field("reason", "Why", { hint: `Everybody invited reads it. ${noPupils}` })),
    request: (typed, { meeting }) => ({ version: meeting.version, reason: oneLine(typed.text("reason")) || undefined }) });

const asSenco = (field) => {
    const own = schoolOptions(ownSchools("SENCO"));
    return own.length > 1 && selectField(field("school", "For which school", { options: own }));
};
const ownSchool = (typed) => Number(typed.text("school") || ownSchools("SENCO")[0]?.laestab);

const answers = ["WILL_COME", "WILL_NOT_COME", "MAY_COME"];
const answerIt = about({ title: "Say whether you come", submit: "Answer", method: "Meetings/Answer", name: () => "",
    begun: ({ invitations }) => ({ answer: invitations.find((one) => holds("SENCO", one.school))?.answer ?? "", school: String(ownSchools("SENCO")[0]?.laestab ?? "") }),
    fields: (field) => [asSenco(field), radios(field("answer", "Does somebody of your school come?", { options: answers.map((value) => ({ value, text: capital(wordsOf("Coming", value)) })) })),
        textField(field("words", "A line for who organises it (optional)", { hint: noPupils }))],
    request: (typed) => ({ school: ownSchool(typed), answer: answers.includes(typed.text("answer")) ? typed.text("answer") : undefined, words: oneLine(typed.text("words")) || undefined }) });

const propose = about({ title: "Propose an item", method: "Meetings/ProposeItem", name: () => "", begun: () => ({ school: String(ownSchools("SENCO")[0]?.laestab ?? "") }),
    fields: (field) => [asSenco(field), textField(field("title", "Title")), textArea(field("detail", "More about it (optional)", { hint: noPupils }))],
    request: (typed) => ({ school: ownSchool(typed), ...named(typed, ["title", "detail"]) }) });

// A SENCO is told of their own schools; of the others by the largest meeting there is, where they were invited.
async function othersToo(reader, answer) {
    const known = new Map(schools().map((one) => [one.laestab, one.name]));
    if (!isAdministrator()) {
        const lists = [await reader.read("Meetings/Coming", { pageSize: 50 }), await reader.read("Meetings/Past", { pageSize: 50 })];
        const [largest] = lists.flatMap((one) => one.meetings).sort((one, other) => other.invited - one.invited);
        for (const one of (await reader.read("Meetings/Get", { number: largest.number })).invitations)
            known.set(one.school, one.schoolName);
    }
    answer.invitations.forEach((one) => known.delete(one.school));
    answer.choices = [...known].map(([value, text]) => ({ value: String(value), text })).sort((one, other) => one.text.localeCompare(other.text));
}

// The school a refusal is about may be any of those ticked: it is said at the first.
const invitedField = (path, { sent }) => {
    const [, at, part] = /^guests\[(\d+)\]\.(\w+)/.exec(path) ?? [];
    return at ? `${part}-${sent[at].at}` : path.startsWith("schools[") ? "schools" : path === "schools" ? "whom" : /^(\w+)/.exec(path)?.[1];
};

const guestCount = (typed) => Number(typed.text("guests")) || 1;
const guestFields = (field, at) => [textField(field(`name-${at}`, at ? `Name of guest ${at + 1}` : "Name of a guest (optional)")),
    textField(field(`fromSchool-${at}`, at ? `School of guest ${at + 1}` : "Their school", { hint: at ? undefined : "Outside the trust. They have no access." }))];

function guests(field, typed) {
    const place = h("div", {}, Array.from({ length: guestCount(typed) }, (_, at) => guestFields(field, at)));
    return [place, button("Another guest", () => {
        const at = guestCount(typed), more = guestFields(field, at);
        typed.set("guests", String(at + 1));
        place.append(...more);
        more[0].querySelector("input").focus();
    }, "secondary")];
}

function guestsOf(typed) {
    return Array.from({ length: guestCount(typed) }, (_, at) => ({ at, name: oneLine(typed.text(`name-${at}`)), fromSchool: oneLine(typed.text(`fromSchool-${at}`)) }))
        .filter((one) => one.name || one.fromSchool);
}

function inviteFields(field, { choices }, typed, errorAt) {
    const these = h("div", {}, choices.length ? ticks({ id: "schools", label: "These schools", error: errorAt("schools"), hint: isAdministrator() ? undefined : "Those that were invited to a meeting before. For another, ask an administrator.", options: choices, ticked: (value) => typed.text(`school-${value}`) === "yes",
        changed: (value, on) => typed.set(`school-${value}`, on ? "yes" : "") }) : inset("Every school that is known here is invited.")), whom = field("whom", "Schools", { options: [
        { value: "all", text: "All schools of the trust on that day" }, { value: "some", text: "Some schools" }, { value: "none", text: "None, guests only" }] });
    const show = (value) => { these.hidden = value !== "some"; };
    show(whom.value);
    return [radios({ ...whom, changed: (value) => {
        whom.changed(value);
        show(value);
    } }), these, guests(field, typed)];
}

const invite = about({ title: "Invite", method: "Meetings/Invite", name: () => "", begun: ({ meeting }) => ({ whom: meeting.invited ? "none" : "all" }), prepare: othersToo, idOf: invitedField,
    notice: ({ meeting }) => meeting.invited > 0 && inset(`${plural(meeting.invited, "school is", "schools are")} invited already, and ${meeting.invited === 1 ? "stays" : "stay"} so.`),
    fields: inviteFields,
    request: (typed, answer) => {
        answer.sent = guestsOf(typed);
        return { everybody: typed.text("whom") === "all" || undefined, guests: answer.sent.map(({ name, fromSchool }) => ({ name, fromSchool })),
            schools: typed.text("whom") === "some" ? answer.choices.map((one) => one.value).filter((value) => typed.text(`school-${value}`) === "yes").map(Number) : [] };
    } });

const begunItem = ({ number, standing, place, reason }) => [[`choice-${number}`, { ITEM_ON_AGENDA: "now", ITEM_NOT_NOW: "not" }[standing] ?? ""], [`place-${number}`, String(place || "")],
    [`reason-${number}`, reason ?? ""]];

function itemFields(field, { number, title, detail, by, schoolName }) {
    const place = textField(field(`place-${number}`, "Place on the agenda", { width: "3", numeric: true })), reason = textField(field(`reason-${number}`, "Why not now", { hint: noPupils }));
    const choice = field(`choice-${number}`, "What becomes of it", { options: [{ value: "", text: "Nothing said" }, { value: "now", text: "On the agenda" }, { value: "not", text: "Not now" }] });
    const show = (value) => {
        place.hidden = value !== "now";
        reason.hidden = value !== "not";
    };
    show(choice.value);
    return h("fieldset", { class: "govuk-fieldset govuk-!-margin-bottom-6" }, h("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--s" }, title),
        h("p", { class: "govuk-hint" }, [detail, `${by}, ${schoolName}`].filter(Boolean).join(" · ")), selectField({ ...choice, changed: (value) => {
            choice.changed(value);
            show(value);
        } }), place, reason);
}

// Those for now in the order of their places, which may be left out, and then those that are not.
function itemsChosen(typed, items) {
    const said = items.map(({ number }) => ({ item: number, choice: typed.text(`choice-${number}`), place: typed.text(`place-${number}`), reason: oneLine(typed.text(`reason-${number}`)) }));
    const faults = said.map(({ item, choice, place, reason }) => choice === "not" && !reason ? { id: `reason-${item}`, message: "Say why not now" }
        : choice === "now" && place && !/^[1-9]\d{0,3}$/.test(place) && { id: `place-${item}`, message: "A place is a whole number, 1 for the first" }).filter(Boolean);
    if (said.every((one) => !one.choice))
        faults.push({ id: items.length ? `choice-${items[0].number}` : undefined, message: items.length ? "Say what is on the agenda" : "No item has been proposed yet: propose one first" });
    if (faults.length)
        throw faults;
    const now = said.filter((one) => one.choice === "now").sort((one, other) => (Number(one.place) || Infinity) - (Number(other.place) || Infinity) || 0);
    return [...now.map(({ item }) => ({ item })), ...said.filter((one) => one.choice === "not").map(({ item, reason }) => ({ item, notNow: true, reason }))];
}

const agenda = about({ title: "Set the agenda", method: "Meetings/SetAgenda", name: ({ meeting }) => `agenda ${meeting.agendaVersion}`,
    begun: ({ items }) => Object.fromEntries(items.flatMap(begunItem)),
    notice: ({ items }) => inset(items.length ? "Place 1 comes first; what has no place comes behind those that have one." : "No item has been proposed yet."),
    fields: (field, { items }) => items.map((item) => itemFields(field, item)),
    idOf: (path, { sent }) => {
        const [, at] = /^items\[(\d+)\]/.exec(path) ?? [];
        return at && `${sent[at].notNow ? "reason" : "choice"}-${sent[at].item}`;
    },
    request: (typed, answer) => {
        answer.sent = itemsChosen(typed, answer.items);
        return { version: answer.meeting.agendaVersion, items: answer.sent };
    } });

export const of = (more, view) => ({ path: `/meetings/:number/${more}`, view, fresh: true });
export const pages = [{ path: "/meetings/plan", view: plan, fresh: true }, of("change", change), of("cancel", cancel), of("answer", answerIt), of("propose", propose), of("invite", invite),
    of("agenda", agenda)];
