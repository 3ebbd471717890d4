// What is kept of a network meeting that was held: a form each.
import { day } from "../lib/format.js";
import { oneLine } from "../lib/sending.js";
import { capital, wordsOf } from "../lib/words.js";
import { paragraph } from "../parts/basic.js";
import { radios, selectField, textArea, textField } from "../parts/form.js";
import { about, lines, named, noPupils, of } from "./meetings-forms.js";

const presentLine = (one) => [one.school ?? `guest ${one.number}`, one.schoolName ?? one.name].join(" ") + (one.cameBy ? `: ${one.cameBy}` : "");
function present(line) {
    const [, isGuest, number, rest] = /^(guest\s+)?(\d+)\s*(.*)$/.exec(line) ?? [];
    if (!number)
        throw [{ id: "present", message: `"${line}" begins with no school's number` }];
    const by = rest.includes(":") ? rest.slice(rest.lastIndexOf(":") + 1).trim() || undefined : undefined;
    return isGuest ? { guest: Number(number) } : { school: Number(number), by };
}

const attend = about({ title: "Record who came", method: "Meetings/Attend", name: ({ meeting }) => `attendance ${meeting.attendanceVersion}`,
    begun: ({ meeting, invitations, guests }) => ({ present: [...invitations.filter((one) => (meeting.attendanceVersion ? one.came : one.answer === "WILL_COME")),
        ...guests.filter((one) => one.came || !meeting.attendanceVersion)].map(presentLine).join("\n") }),
    notice: ({ meeting }) => paragraph(meeting.attendanceVersion ? "Those that came, as it is recorded. Correct it, and say why." : "Those that said they would come. Take out who did not, add who did."),
    fields: (field, { meeting }) => [textArea(field("present", "Who came", { rows: 10, hint: "A school a line, by its number; behind a colon who came for it." })),
        meeting.attendanceVersion > 0 && textField(field("reason", "Why it is corrected"))],
    request: (typed, { meeting }) => ({ version: meeting.attendanceVersion, present: lines(typed.text("present")).map(present), reason: oneLine(typed.text("reason")) || undefined }) });

const minutes = about({ title: "Write the minutes", submit: "Keep the minutes", method: "Meetings/WriteMinutes", name: ({ meeting }) => `minutes ${meeting.minutesVersion}`,
    begun: ({ minutes: now }) => ({ paragraphs: (now?.paragraphs ?? []).join("\n\n"), final: now?.final ? "yes" : "" }),
    fields: (field, { meeting }) => [textArea(field("paragraphs", "Minutes", { rows: 20, hint: `At most 20,000 characters. ${noPupils}` })),
        selectField(field("final", "Are they final?", { hint: "Final minutes are found in the search, and whoever changes them says why.",
            options: [...(meeting.minutesFinal ? [] : [{ value: "", text: "Not yet" }]), { value: "yes", text: "Yes" }] })),
        meeting.minutesFinal && textField(field("reason", "Why they are changed"))],
    request: (typed, { meeting }) => ({ version: meeting.minutesVersion, paragraphs: lines(typed.text("paragraphs")), final: typed.text("final") === "yes" || undefined,
        reason: oneLine(typed.text("reason")) || undefined }) });

const actionField = (path) => (path === "owner" ? "atSchool" : path);
const act = about({ title: "Give somebody an action", submit: "Keep it", method: "Meetings/AddAction", name: () => "", idOf: actionField,
    fields: (field, { invitations }) => [textField(field("what", "What is to be done", { hint: noPupils })), selectField(field("atSchool", "Whose it is", { options: [{ value: "", text: "Choose" },
        ...invitations.flatMap((one) => (one.sencos.length ? one.sencos.map((senco) => ({ value: `${one.school} ${senco.person}`, text: `${senco.name}, ${one.schoolName}` })) : []))] })),
        textField(field("dueOn", "By when", { hint: "Such as 2027-01-15.", width: "10" }))],
    request: (typed) => {
        const [school, person] = typed.text("atSchool").split(" ").map(Number);
        return { ...named(typed, ["what", "dueOn"]), atSchool: school || undefined, owner: person || undefined };
    } });

const states = ["ACTION_OPEN", "ACTION_DONE", "ACTION_DROPPED"];
const setAction = about({ title: "What came of it", submit: "Keep it", method: "Meetings/SetAction", to: "/meetings/actions", name: ({ action }) => `version ${action?.version}`,
    begun: ({ action }) => ({ state: action?.state ?? "", outcome: action?.outcome ?? "", dueOn: action?.dueOn ?? "" }),
    notice: ({ action }) => action && paragraph(`${action.what}: ${action.ownerName}, ${action.schoolName}, by ${day(action.dueOn)}.`),
    fields: (field) => [radios(field("state", "State", { options: states.map((value) => ({ value, text: capital(wordsOf("ActionState", value)) })) })),
        textField(field("outcome", "What came of it", { hint: noPupils })), textField(field("dueOn", "By when", { width: "10" }))],
    request: (typed, { action }) => ({ number: action?.number, version: action?.version, state: typed.text("state"), ...named(typed, ["outcome", "dueOn"]) }) });

const agree = about({ title: "Keep an agreed approach", submit: "Keep it", method: "Approaches/Agree", name: () => "", to: "/approaches",
    fields: (field) => [textField(field("title", "Title")), textArea(field("paragraphs", "What was agreed", { rows: 8, hint: noPupils })),
        textField(field("lookAgainOn", "When to look at it again", { hint: "Such as 2027-11-01.", width: "10" }))],
    request: (typed, { meeting }) => ({ number: undefined, meeting: meeting.number, ...named(typed, ["title", "lookAgainOn"]), paragraphs: lines(typed.text("paragraphs")) }) });

export const pages = [of("attend", attend), of("minutes", minutes), of("act", act), of("action/:action", setAction), of("agree", agree)];
