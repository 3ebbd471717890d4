// What is kept of a network meeting that was held: a form each.
import { day } from "../lib/format.js";
import { begunLong, oneLine } from "../lib/sending.js";
import { capital, wordsOf } from "../lib/words.js";
import { paragraph } from "../parts/basic.js";
import { radios, selectField, textArea, textField } from "../parts/form.js";
import { ticks } from "../parts/ticks.js";
import { about, named, noPupils, of, paragraphsOf } from "./meetings-forms.js";

const said = { WILL_COME: "Said they would come", WILL_NOT_COME: "Said they would not come", MAY_COME: "Said perhaps" };
const rowsOf = ({ invitations, guests }) => [...invitations.map((one) => ({ value: `school-${one.school}`, text: one.schoolName, hint: said[one.answer], came: one.came, by: one.cameBy, as: { school: one.school } })),
    ...guests.map((one) => ({ value: `guest-${one.number}`, text: `${one.name}, ${one.fromSchool}`, hint: "Guest", came: one.came, as: { guest: one.number } }))];

// A field is named by what was sent; who came for a school stands below its tick.
function presentField(path, answer) {
    const [, at, by] = /^present\[(\d+)\](\.by)?/.exec(path) ?? [];
    return by ? `by-${answer.sent[at].value}` : /^(\w+)/.exec(path)?.[1];
}

function attendFields(field, answer, typed, errorAt) {
    const rows = rowsOf(answer), by = (value) => value.startsWith("school-") && textField(field(`by-${value}`, "Who came for it (optional)", { width: "20" }));
    return [rows.length > 0 && ticks({ id: "present", label: "Who came", error: errorAt("present"), options: rows, ticked: (value) => typed.text(value) === "yes",
        changed: (value, on) => typed.set(value, on ? "yes" : ""), beside: by }), answer.meeting.attendanceVersion > 0 && textField(field("reason", "Why it is corrected"))];
}

const attend = about({ title: "Record who came", method: "Meetings/Attend", name: ({ meeting }) => `attendance ${meeting.attendanceVersion}`, idOf: presentField,
    begun: (answer) => Object.fromEntries(rowsOf(answer).filter((one) => one.came).flatMap((one) => [[one.value, "yes"], [`by-${one.value}`, one.by ?? ""]])),
    notice: ({ meeting, invitations, guests }) => paragraph(meeting.attendanceVersion ? "Those that came, as it is recorded. Correct it, and say why."
        : invitations.length + guests.length ? "Tick who came." : "Nobody is invited: invite first who came."),
    fields: attendFields,
    request: (typed, answer) => {
        answer.sent = rowsOf(answer).filter((one) => typed.text(one.value) === "yes");
        return { version: answer.meeting.attendanceVersion, present: answer.sent.map((one) => ({ ...one.as, by: oneLine(typed.text(`by-${one.value}`)) || undefined })), reason: oneLine(typed.text("reason")) || undefined };
    } });

const minutes = about({ title: "Write the minutes", submit: "Keep the minutes", method: "Meetings/WriteMinutes", name: ({ meeting }) => `minutes ${meeting.minutesVersion}`,
    begun: ({ minutes: now }) => ({ ...begunLong("paragraphs", (now?.paragraphs ?? []).join("\n\n")), final: now?.final ? "yes" : "" }),
    fields: (field, { meeting }) => [textArea(field("paragraphs", "Minutes", { long: true, rows: 20, hint: `At most 20,000 characters. ${noPupils}` })),
        selectField(field("final", "Are they final?", { hint: "Final minutes are found in the search, and whoever changes them says why.",
            options: [...(meeting.minutesFinal ? [] : [{ value: "", text: "Not yet" }]), { value: "yes", text: "Yes" }] })),
        meeting.minutesFinal && textField(field("reason", "Why they are changed"))],
    request: (typed, { meeting }) => ({ version: meeting.minutesVersion, paragraphs: paragraphsOf(typed.longText("paragraphs")), final: typed.text("final") === "yes" || undefined,
        reason: oneLine(typed.text("reason")) || undefined }) });

const actionField = (path) => (path === "owner" ? "atSchool" : path);
const act = about({ title: "Record an action", submit: "Keep it", method: "Meetings/AddAction", name: () => "", idOf: actionField,
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
    fields: (field) => [textField(field("title", "Title")), textArea(field("paragraphs", "What was agreed", { long: true, rows: 8, hint: noPupils })),
        textField(field("lookAgainOn", "When to look at it again", { hint: "Such as 2027-11-01.", width: "10" }))],
    request: (typed, { meeting }) => ({ number: undefined, meeting: meeting.number, ...named(typed, ["title", "lookAgainOn"]), paragraphs: paragraphsOf(typed.longText("paragraphs")) }) });

export const pages = [of("attend", attend), of("minutes", minutes), of("act", act), of("action/:action", setAction), of("agree", agree)];
