// Network meetings: which are to come, which were, what of one there is, and what is to be done since.
import { h } from "../lib/dom.js";
import { day, moment, plural } from "../lib/format.js";
import { holds, isAdministrator, me, schools } from "../lib/me.js";
import { saveButton } from "../lib/files.js";
import { capital, wordsOf } from "../lib/words.js";
import { buttonLink, heading, inset, link, paragraph, subheading, summaryList, tag } from "../parts/basic.js";
import { exportButtons } from "../parts/export.js";
import { filtered, search } from "../parts/filters.js";
import { LongTable } from "../parts/long-table.js";
import { pages as formPages } from "./meetings-forms.js";
import { pages as heldPages } from "./meetings-held.js";

// "26 November 2026, 15:30 to 17:00": times of day in England, whatever this machine's clock says.
export function timeWords({ from, until }) {
    const over = from.slice(0, 10) === until.slice(0, 10) ? "" : `${day(until)}, `;
    return `${day(from)}, ${from.slice(11)} to ${over}${until.slice(11)}`;
}

export const plans = () => isAdministrator() || holds("SENCO");
const reads = () => holds("SENCO") || holds("HEAD") || holds("GOVERNOR") || ["ADMINISTRATOR", "DIRECTOR", "AUDITOR"].some((role) => holds(role));
const searches = () => ["SENCO", "ADMINISTRATOR", "DIRECTOR", "AUDITOR"].some((role) => holds(role));
const standing = (meeting) => (meeting.cancelled ? "Cancelled" : meeting.minutesFinal ? "Minutes final" : meeting.minutesVersion ? "Minutes drafted" : "");
const where = (meeting) => [meeting.place, meeting.hostName].filter(Boolean).join(", ") || meeting.online;

const columns = [
    { name: "Meeting", long: true, value: (meeting) => meeting.title, cell: (meeting) => (reads() ? link(`/meetings/${meeting.number}`, meeting.title) : meeting.title) },
    { name: "When", value: (meeting) => meeting.from, text: timeWords },
    { name: "Where", long: true, value: where },
    { name: "Invited", value: (meeting) => meeting.invited, number: true },
    { name: "Came", value: (meeting) => (meeting.attendanceVersion ? meeting.came : undefined), number: true },
    { name: "Standing", value: standing },
];

function table(caption, rows, none) {
    return filtered({ table: new LongTable({ caption, columns, none }), rows, what: ["meeting", "meetings"],
        fields: [search("Title or place", (meeting) => `${meeting.title} ${where(meeting)} ${meeting.number}`)] });
}

async function coming(reader) {
    const { meetings } = await reader.readAll("Meetings/Coming", {}, "meetings");
    return { title: "Network meetings", back: { href: "/" }, content: [heading("Network meetings"),
        plans() && h("div", { class: "govuk-button-group" }, buttonLink("/meetings/plan", "Plan a meeting", !isAdministrator())),
        reads() && paragraph(link("/meetings/past", "Past meetings"), " · ", link("/meetings/actions", "Actions"), " · ", link("/approaches", "Agreed approaches"),
            searches() && [" · ", link("/approaches/search", "Search minutes and approaches")]),
        table("Network meetings to come", meetings, "No meeting is planned that you could see."),
        exportButtons(["meeting", "list"]), plans() && [subheading("Your calendar"), paragraph("What you are invited to, or have planned, as a file for your calendar program. The file stays as it is today."),
        paragraph("For a calendar that follows every change by itself, ask who looks after your computer to run ", h("code", {}, "senco calendar --to senconet.ics"),
            " every night, and to show your calendar program that file."), saveButton("Save for a calendar (ICS)", ["calendar"], "ics")]] };
}

async function past(reader) {
    const { meetings } = await reader.readAll("Meetings/Past", {}, "meetings");
    return { title: "Past network meetings", back: { href: "/meetings" }, content: [heading("Past network meetings"),
        table("Past network meetings", meetings, "There was no meeting that you could see."), exportButtons(["meeting", "past"])] };
}

const actionTag = (action) => (action.overdue ? tag("Overdue", "red") : tag(capital(wordsOf("ActionState", action.state)), action.state === "ACTION_OPEN" ? "blue" : "grey"));

const actionColumns = [
    { name: "Due", value: (action) => action.dueOn, text: (action) => day(action.dueOn) },
    { name: "What", long: true, value: (action) => action.what, cell: (action) => link(`/meetings/${action.meeting}/action/${action.number}`, action.what) },
    { name: "Who", long: true, value: (action) => `${action.ownerName}, ${action.schoolName}` },
    { name: "State", value: (action) => action.state, cell: actionTag, text: (action) => wordsOf("ActionState", action.state) },
    { name: "What came of it", long: true, value: (action) => action.outcome },
];

async function actions(reader) {
    const { actions: rows } = await reader.readAll("Meetings/ListActions", {}, "actions"), mine = await reader.readAll("Meetings/ListActions", { mine: true }, "actions");
    const own = new Set(mine.actions.map((action) => action.number));
    return { title: "Actions of network meetings", back: { href: "/meetings" }, content: [heading("Actions of network meetings"),
        filtered({ table: new LongTable({ caption: "Actions", columns: actionColumns, none: "There is no such action." }), rows, what: ["action", "actions"], fields: [
            search("What, who or school", (action) => `${action.what} ${action.ownerName} ${action.schoolName}`),
            { id: "which", kind: "select", label: "Which", options: [{ value: "", text: "All" }, { value: "mine", text: "Mine" }, { value: "open", text: "Open" }, { value: "overdue", text: "Overdue" }],
                keeps: (action, which) => (which === "mine" ? own.has(action.number) : which === "overdue" ? action.overdue : action.state === "ACTION_OPEN") }] }),
        exportButtons(["meeting", "actions"])] };
}

function itemRow(item) {
    const place = item.standing === "ITEM_ON_AGENDA" ? `${item.place}.` : capital(wordsOf("AgendaStanding", item.standing));
    return { key: `${place} ${item.title}`, value: [item.detail ?? item.reason, h("span", { class: "govuk-hint" }, `${item.by}, ${item.schoolName}`)] };
}

const agenda = (items) => items.length > 0 && [subheading("Agenda"), summaryList(items.map(itemRow))];

const cameTag = ({ came }) => tag(came ? "Came" : "Did not come", came ? "green" : "grey");

const listedAtMost = 40;

// Of a large trust they are looked through.
function longInvited(rows, held) {
    const columns = [{ name: "School", long: true, value: (row) => row.key }, { name: held ? "Came" : "Answer", value: (row) => row.words, cell: (row) => row.value }];
    return filtered({ table: new LongTable({ caption: held ? "Who came" : "Who is invited", columns, none: "Nobody is like that." }), rows, what: "invited",
        fields: [search("School or guest", (row) => row.key), { id: "answer", kind: "select", label: held ? "Came" : "Answer", keeps: (row, words) => row.words === words,
            options: [{ value: "", text: "All" }, ...[...new Set(rows.map((row) => row.words))].map((words) => ({ value: words, text: words }))] }] });
}

function invited({ meeting, invitations, guests }) {
    const held = meeting.attendanceVersion > 0, came = (one) => (one.came ? "Came" : "Did not come");
    if (invitations.length + guests.length === 0)
        return false;
    const rows = [...invitations.map((one) => ({ key: one.schoolName, words: held ? came(one) : capital(wordsOf("Coming", one.answer)),
        value: [held ? cameTag(one) : capital(wordsOf("Coming", one.answer)), one.cameBy && ` ${one.cameBy}`, one.words && h("span", { class: "govuk-hint" }, one.words),
            !held && meeting.version > 1 && one.answeredAt < meeting.changedAt && h("span", { class: "govuk-hint" }, "Answered before the meeting was changed")] })),
    ...guests.map((guest) => ({ key: `${guest.name}, ${guest.fromSchool}`, words: held ? came(guest) : "Guest", value: ["Guest ", held && cameTag(guest)] }))];
    return [subheading(held ? "Who came" : "Who is invited"), rows.length > listedAtMost ? longInvited(rows, held) : summaryList(rows)];
}

function minutesShown(minutes) {
    return minutes && [subheading("Minutes"), paragraph(minutes.final ? tag("Final", "green") : tag("Not final yet", "yellow"),
        ` Version ${minutes.version}, by ${minutes.by}, ${moment(minutes.writtenAt)}.`, minutes.reason && ` Changed because: ${minutes.reason}`), minutes.paragraphs.map((text) => paragraph(text))];
}

const actionsShown = ({ meeting, actions: rows }) => rows.length > 0 && [subheading("Actions"), summaryList(rows.map((action) => ({ key: action.what,
    value: [actionTag(action), ` ${action.ownerName}, ${action.schoolName}, by ${day(action.dueOn)}`, action.outcome && h("span", { class: "govuk-hint" }, action.outcome)],
    actions: [{ href: `/meetings/${meeting.number}/action/${action.number}`, text: "Open", hidden: action.what }] })))];

// What may be done with it now, by this person.
function acts({ meeting, invitations, organises }) {
    const at = `/meetings/${meeting.number}`, begun = new Date(meeting.startsAt) <= new Date(), over = new Date(meeting.endsAt) <= new Date();
    const invitedHere = invitations.some((one) => holds("SENCO", one.school)), writes = organises || meeting.noteTaker === me().id;
    if (meeting.cancelled)
        return false;
    const all = [invitedHere && !over && ["/answer", "Say whether you come"], holds("SENCO") && schools().length > 0 && !over && ["/propose", "Propose an item"],
        organises && (!over || !meeting.attendanceVersion) && ["/invite", "Invite"], organises && !over && ["/agenda", "Set the agenda"], writes && begun && ["/attend", "Record who came"],
        writes && begun && ["/minutes", "Write the minutes"], writes && begun && ["/act", "Record an action"], writes && begun && ["/agree", "Keep an agreed approach"],
        organises && ["/change", "Change the meeting"], organises && !over && !meeting.attendanceVersion && !meeting.minutesFinal && ["/cancel", "Cancel the meeting"]].filter(Boolean);
    return all.length > 0 && h("div", { class: "govuk-button-group" }, all.map(([more, text], nth) => buttonLink(at + more, text, nth > 0)));
}

async function one(reader, { number }) {
    const answer = await reader.read("Meetings/Get", { number: Number(number) }), { meeting } = answer;
    return { title: meeting.title, back: { href: "/meetings" }, content: [heading(meeting.title, `Network meeting no. ${meeting.number}`),
        meeting.cancelled && inset(h("strong", {}, "Cancelled"), `: ${meeting.reason}`),
        summaryList([{ key: "When", value: timeWords(meeting) }, meeting.hostName && { key: "Host", value: meeting.hostName }, meeting.place && { key: "Place", value: meeting.place },
            meeting.online && { key: "Online", value: /^https?:\/\//.test(meeting.online) ? link(meeting.online, meeting.online) : meeting.online },
            meeting.itemsUntil && { key: "Items for the agenda until", value: day(meeting.itemsUntil) }, meeting.noteTakerName && { key: "Minutes", value: meeting.noteTakerName },
            { key: "Planned by", value: `${meeting.plannedBy}; ${plural(meeting.invited, "school")} invited` }, !meeting.cancelled && meeting.reason && { key: "Changed because", value: meeting.reason }]),
        acts(answer), agenda(answer.items), minutesShown(answer.minutes), actionsShown(answer), invited(answer),
        h("div", { class: "govuk-button-group no-print" }, saveButton("Save for a calendar (ICS)", ["meeting", "calendar", meeting.number], "ics"))] };
}

export const pages = [{ path: "/meetings", view: coming }, { path: "/meetings/past", view: past }, { path: "/meetings/actions", view: actions }, ...formPages, ...heldPages,
    { path: "/meetings/:number", view: one }];
