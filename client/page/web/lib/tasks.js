// What waits for somebody beside returns and hours: posts, training, network meetings.
import { day, plural } from "./format.js";
import { holds, isAdministrator, me, schools } from "./me.js";

const lookedThroughAtMost = 300; // schools
export const pressing = ["OVERDUE", "TOO_LATE", "ENROL_NOW"];

const list = async (reader, method, request, name) => (await reader.readIfAny(method, { ...request, pageSize: 200 }))?.[name] ?? [];
const counted = (many, one, several, href) => many > 0 && { text: plural(many, one, several), href };
const today = () => new Date().toLocaleDateString("sv");

async function clockOf(reader, school, number) {
    const law = (await reader.readIfAny("Designations/Get", { school, number }))?.designation.regulation;
    return law && pressing.includes(law.clock) && { text: law.clock === "OVERDUE" ? "You need the NPQ for SENCOs, and the day is past"
        : `Enrol on the NPQ for SENCOs now: you need it by ${day(law.dueOn)}`, href: `/sencos/${school}/${number}` };
}

async function ofSenco(reader) {
    const [there, actions] = await Promise.all([list(reader, "Designations/List", {}, "schools"), list(reader, "Meetings/ListActions", { mine: true }, "actions")]);
    const mine = there.flatMap(({ school, sencos }) => sencos.filter((one) => one.person === me().id).map(({ number }) => clockOf(reader, school, number)));
    const open = actions.filter((one) => one.state === "ACTION_OPEN"), late = open.filter((one) => one.overdue);
    return [...await Promise.all(mine), counted(late.length, "action of a network meeting is overdue", "actions of network meetings are overdue", "/meetings/actions"),
        counted(open.length - late.length, "action of a network meeting to do", "actions of network meetings to do", "/meetings/actions")];
}

async function ofHead(reader) {
    const [needs, bookings] = await Promise.all([list(reader, "Needs/List", { openOnly: true }, "needs"), list(reader, "Training/Bookings", { withoutSupport: true }, "bookings")]);
    return [counted(needs.filter((one) => one.state === "RECORDED" && holds("HEAD", one.school)).length, "need of training waits for you", "needs of training wait for you", "/needs"),
        counted(bookings.filter((one) => holds("HEAD", one.school)).length, "booking waits for you to say whether it is supported", "bookings wait for you to say whether they are supported", "/training")];
}

async function ofTrust(reader) {
    const few = schools().length <= lookedThroughAtMost;
    const [without, due, past, over] = await Promise.all([list(reader, "Designations/List", { without: true }, "schools"), few ? list(reader, "Designations/Due", {}, "designations") : [],
        list(reader, "Meetings/Past", {}, "meetings"), list(reader, "Training/List", { until: today() }, "events")]);
    const begun = (event) => !event.school && !event.cancelled && !event.attendanceVersion && event.taken > 0 && event.content.ends < today();
    return [counted(without.length, "school needs a SENCO and has none", "schools need a SENCO and have none", "/sencos"),
        counted(due.filter((one) => pressing.includes(one.regulation?.clock)).length, "SENCO must enrol on the NPQ now, or is late", "SENCOs must enrol on the NPQ now, or are late", "/sencos/due"),
        counted(past.filter((one) => !one.cancelled && !one.attendanceVersion).length, "network meeting is over: record who came", "network meetings are over: record who came", "/meetings/past"),
        counted(over.filter(begun).length, "event of training is over: record who came", "events of training are over: record who came", "/training/events/past")];
}

// {text, href} each.
export async function tasks(reader) {
    const parts = await Promise.all([holds("SENCO") && ofSenco(reader), holds("HEAD") && ofHead(reader), isAdministrator() && ofTrust(reader)]);
    return parts.flat().filter(Boolean);
}
