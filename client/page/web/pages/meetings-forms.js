// What is done with a network meeting before it is held: a form each.
import { holds, isAdministrator, me, schools } from "../lib/me.js";
import { oneLine, typedForm } from "../lib/sending.js";
import { capital, wordsOf } from "../lib/words.js";
import { heading, inset, paragraph, warning } from "../parts/basic.js";
import { form, radios, selectField, textArea, textField } from "../parts/form.js";

export const noPupils = "Do not name pupils.";
const timeHint = "Such as 2026-11-26T15:30: the day, T, and the time of day in England.";
const ownSchools = (role) => schools().filter((school) => (me()?.roles ?? []).some((held) => held.role === role && held.school === school.laestab));
const schoolOptions = (list, none) => [...(none ? [{ value: "", text: none }] : []), ...list.map((one) => ({ value: String(one.laestab), text: `${one.name} (${one.laestab})` }))];
export const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
export const named = (typed, names) => Object.fromEntries(names.map((name) => [name, oneLine(typed.text(name)) || undefined]));

// A form about a meeting. begun(answer): what its fields hold; fields(field, answer): them; send(typed, answer): the request.
export function about({ title, name = (answer) => `version ${answer.meeting.version}`, begun = () => ({}), fields, method, request, submit, kind, notice, idOf, to }) {
    return async (reader, { number, action }) => {
        const answer = await reader.read("Meetings/Get", { number: Number(number) }), at = `/meetings/${number}`;
        answer.action = answer.actions.find((one) => one.number === Number(action));
        const typed = await typedForm(1000000, `${title} ${number} ${action ?? ""} ${name(answer)}`, begun(answer));
        const anyField = (path) => (idOf ? idOf(path) : /^(\w+)/.exec(path)?.[1]);
        return { title, back: { href: at }, leave: typed.leave, content: [heading(title, answer.meeting.title), notice?.(answer),
            form({ submit: submit ?? title, kind, idOf: anyField, build: (errorAt) => fields(typed.field(errorAt), answer, typed),
                send: () => typed.send(method, { number: Number(number), ...request(typed, answer) }, to ?? at) })] };
    };
}

const whatIs = ["title", "from", "until", "place", "online", "itemsUntil"];
const plain = (typed) => ({ ...named(typed, whatIs), host: Number(typed.text("host")) || undefined });

function meetingFields(field, hosts) {
    return [textField(field("title", "Title")), textField(field("from", "Begins", { hint: timeHint, width: "20" })), textField(field("until", "Ends", { hint: timeHint, width: "20" })),
        hosts.length > 0 && selectField(field("host", "Host", { options: hosts })), textField(field("place", "Place")), textField(field("online", "Address online", { hint: "Where it is held online, or may be joined." })),
        textField(field("itemsUntil", "Items for the agenda until (optional)", { hint: "The last day on which they can be proposed. Such as 2026-11-20.", width: "10" }))];
}

const hosts = () => (isAdministrator() ? schoolOptions(schools(), "The trust") : schoolOptions(ownSchools("SENCO")));

async function plan() {
    const options = hosts(), typed = await typedForm(1000000, "plan a meeting", { host: options[0]?.value ?? "" });
    return { title: "Plan a network meeting", back: { href: "/meetings" }, leave: typed.leave, content: [heading("Plan a network meeting"),
        form({ submit: "Plan it", idOf: (path) => path, build: (errorAt) => meetingFields(typed.field(errorAt), options),
            send: () => typed.send("Meetings/Plan", plain(typed), "/meetings") })] };
}

const change = about({ title: "Change the meeting", method: "Meetings/Change",
    begun: ({ meeting }) => ({ ...Object.fromEntries(whatIs.map((name) => [name, meeting[name] ?? ""])), host: String(meeting.host ?? "") }),
    fields: (field) => [...meetingFields(field, []), textField(field("reason", "Why", { hint: `Everybody invited reads it. ${noPupils}` }))],
    request: (typed, { meeting }) => ({ version: meeting.version, reason: oneLine(typed.text("reason")) || undefined,
        ...Object.fromEntries(whatIs.map((name) => [name, oneLine(typed.text(name))]).filter(([name, value]) => value && value !== meeting[name])) }) });

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

// "Ann Example, Hill School"
function guest(line) {
    const comma = line.lastIndexOf(",");
    return comma < 0 ? { name: line } : { name: line.slice(0, comma).trim(), fromSchool: line.slice(comma + 1).trim() };
}

const invite = about({ title: "Invite", method: "Meetings/Invite", name: () => "", begun: ({ meeting }) => ({ whom: meeting.invited ? "none" : "all" }),
    notice: ({ meeting }) => meeting.invited > 0 && inset(`${meeting.invited} schools are invited already, and stay so.`),
    fields: (field) => [radios(field("whom", "Schools", { options: [{ value: "all", text: "All schools of the trust on that day" }, { value: "some", text: "These only" }, { value: "none", text: "None, guests only" }] })),
        textArea(field("schools", "These schools", { hint: "Their numbers, seven digits, one a line." })),
        textArea(field("guests", "Guests from schools outside the trust (optional)", { hint: "One a line: name, comma, school. They have no access." }))],
    request: (typed) => ({ everybody: typed.text("whom") === "all" || undefined, schools: typed.text("whom") === "some" ? lines(typed.text("schools")).map(Number) : [],
        guests: lines(typed.text("guests")).map(guest) }) });

// An item a line, so that moving lines is ordering them.
const itemLine = (item) => `${item.standing === "ITEM_NOT_NOW" ? `- ${item.number} ${item.title}: ${item.reason}` : `${item.number} ${item.title}`}`;
function choice(line) {
    const [, not, item, rest] = /^(-?)\s*(\d+)\s*(.*)$/.exec(line) ?? [];
    if (!item)
        throw [{ id: "items", message: `"${line}" begins with no item's number` }];
    return not ? { item: Number(item), notNow: true, reason: rest.slice(rest.lastIndexOf(":") + 1).trim() || undefined } : { item: Number(item) };
}

const agenda = about({ title: "Set the agenda", method: "Meetings/SetAgenda", name: ({ meeting }) => `agenda ${meeting.agendaVersion}`,
    begun: ({ items }) => ({ items: items.map(itemLine).join("\n") }),
    notice: () => paragraph("The items in their order, one a line, each with its number. What is not for now has a hyphen before it, and behind a colon why."),
    fields: (field) => textArea(field("items", "Items", { rows: 10, hint: "Such as \"- 7 Budget: next term\"." })),
    request: (typed, { meeting }) => ({ version: meeting.agendaVersion, items: lines(typed.text("items")).map(choice) }) });

export const of = (more, view) => ({ path: `/meetings/:number/${more}`, view, fresh: true });
export const pages = [{ path: "/meetings/plan", view: plan, fresh: true }, of("change", change), of("cancel", cancel), of("answer", answerIt), of("propose", propose), of("invite", invite),
    of("agenda", agenda)];
