// What is said of SENCOs: who is one, what the post is, what qualifies them.
import { day } from "../lib/format.js";
import { isAdministrator, me, schools } from "../lib/me.js";
import { oneLine, typedForm } from "../lib/sending.js";
import { wordsOf, capital } from "../lib/words.js";
import { heading, paragraph, subheading, warning } from "../parts/basic.js";
import { checkboxes, form, selectField, textArea, textField } from "../parts/form.js";

const said = ["YES", "NO"];
const choices = (enumeration, values) => [{ value: "", text: "Not said" }, ...values.map((value) => ({ value, text: capital(wordsOf(enumeration, value)) }))];
const dayHint = "Such as 2026-09-01.";
const notYours = (title) => ({ title, back: { href: "/sencos" }, content: [heading(title), paragraph("This is somebody else's to do.")] });

// What stands in one line each, and is said no longer where the line is empty.
const texts = ["title", "lineManager", "contract", "teaching", "ppa", "leadership", "delegatedTo", "delegatedStatus"];
const enumerations = { payScale: ["Post.PayScale", ["MAIN", "UPPER", "LEADERSHIP", "UNQUALIFIED"]], teachesHere: ["Post.Said", said],
    isHead: ["Post.HeadStanding", ["NEITHER", "HEAD_OF_SCHOOL", "ACTING_HEAD", "DEPUTY_HEAD"]], leadershipGroup: ["Post.Said", said],
    tlr: ["Post.Tlr", ["NO_TLR", "TLR1", "TLR2", "TLR3"]], senAllowance: ["Post.Said", said], delegatedPaid: ["Post.Said", said] };
// The page has a head of its own.
const contractName = (id) => (id === "isHead" ? "head" : id);
const steps = ["MANAGING_COLLEAGUES", "SUPPORT_STAFF", "OUTSIDE_SUPPORT", "POLICY_AND_RECORDS", "BUDGET", "HAND_OVER"];

function begunPost({ post }) {
    const begun = { sharePercent: String(post.sharePercent), tlrGrounds: post.tlrGrounds.join(", "),
        responsibilities: post.responsibilities.map((one) => [one.title, one.wholeSchool && "school", one.item].filter(Boolean).join(": ")).join("\n") };
    for (const id of [...texts, ...Object.keys(enumerations)])
        begun[id] = String(post[contractName(id)] ?? "");
    for (const step of steps)
        begun[step] = post.induction.find((one) => one.kind === step)?.doneOn ?? "";
    return begun;
}

// "Designated teacher: school: X2"
function responsibility(line) {
    const [title, ...more] = line.split(":").map((part) => part.trim());
    return { title, wholeSchool: more.includes("school") || undefined, item: more.find((part) => /^X\d+$/.test(part)) };
}

const list = (text, separator) => text.split(separator).map((part) => part.trim()).filter(Boolean);

// What the form says, and what it says no longer.
function postOf(typed) {
    const post = { sharePercent: typed.text("sharePercent") || undefined, tlrGrounds: list(typed.text("tlrGrounds"), /[\s,]+/),
        responsibilities: list(typed.text("responsibilities"), "\n").map(responsibility),
        induction: steps.filter((kind) => typed.text(kind)).map((kind) => ({ kind, doneOn: typed.text(kind) })) };
    for (const id of [...texts, ...Object.keys(enumerations)])
        post[contractName(id)] = typed.text(id) || undefined;
    const clear = Object.keys(post).filter((name) => name !== "sharePercent" && (post[name] === undefined || post[name].length === 0));
    return { post, clear };
}

const grounds = { C8a: "Strategic direction and development of SEN provision", C8b: "Teaching and learning, suitable curriculum responses",
    C8c: "Staff, with learning mentors and assistants", C8d: "Deployment of staff and resources" };

function groundsField(typed, error) {
    const chosen = () => list(typed.text("tlrGrounds"), /[\s,]+/);
    return checkboxes({ id: "tlrGrounds", label: "Grounds of the TLR payment", small: true, error,
        options: Object.entries(grounds).map(([value, text]) => ({ value, text: `${text} (${value})`, checked: chosen().includes(value) })),
        changed: (value, on) => typed.set("tlrGrounds", [...chosen().filter((one) => one !== value), ...(on ? [value] : [])].sort().join(", ")) });
}

const postField = (path) => (/^post\.induction/.test(path) ? steps[0] : path === "post.head" ? "isHead" : /^post\.(\w+)/.exec(path)?.[1]);

function postFields(typed, errorAt) {
    const field = typed.field(errorAt);
    const text = (id, label, more) => textField(field(id, label, more));
    const select = (id, label, more) => selectField(field(id, label, { options: choices(...enumerations[id]), ...more }));
    const week = (id, label) => text(id, label, { width: "4", numeric: true, suffix: "hours a week" });
    return [subheading("The post"), text("title", "Title"), text("lineManager", "Line manager"),
        text("sharePercent", "Share of the post", { hint: "100 where it is not shared. The school's hours are divided so.", width: "4", numeric: true, suffix: "%" }),
        select("payScale", "Pay scale"), week("contract", "Contract"), week("teaching", "Timetabled teaching"), week("ppa", "PPA time"), week("leadership", "Leadership time"),
        select("teachesHere", "Works as a teacher at this school"), select("isHead", "Head or deputy"), select("leadershipGroup", "In the leadership group"),
        select("tlr", "TLR payment"), groundsField(typed, errorAt("tlrGrounds")),
        select("senAllowance", "SEN allowance"),
        textArea(field("responsibilities", "Other responsibilities", { hint: "One a line; behind it \": school\" where it is for the whole school, and the charter's item, as in \"Designated teacher: school: X2\"." })),
        subheading("Where the head or a deputy is SENCO"), text("delegatedTo", "The work is handed on to"), text("delegatedStatus", "With what status"), select("delegatedPaid", "Is it paid for"),
        subheading("Induction into the role"), steps.map((step) => text(step, capital(wordsOf("InductionStep.Kind", step)), { hint: `The day it was done. ${dayHint}`, width: "10" }))];
}

async function describe(reader, { school, number }) {
    const post = (await reader.read("Designations/Get", { school: Number(school), number: Number(number) })).designation;
    const typed = await typedForm(post.school, `post ${post.number} version ${post.version}`, begunPost(post)), to = `/sencos/${school}/${number}`;
    return { title: "What the post is", back: { href: to }, leave: typed.leave, content: [heading("What the post is", `${post.name}, ${post.schoolName}`),
        form({ submit: "Save", idOf: postField, build: (errorAt) => postFields(typed, errorAt), send: () => typed.send("Designations/Describe",
            { school: post.school, number: post.number, version: post.version, ...postOf(typed) }, to) })] };
}

async function add(reader) {
    const asked = new URLSearchParams(location.search).get("school") ?? "";
    if (!isAdministrator())
        return notYours("Only administrators make somebody SENCO");
    const { people } = await reader.readAll("People/List", {}, "people");
    const typed = await typedForm(schools()[0]?.laestab ?? 1000000, `new senco ${asked}`.trim(), { sharePercent: "100", school: asked });
    const fieldOf = (path) => ({ person: "person", school: "school", from: "from", until: "until", sharePercent: "sharePercent" })[path];
    return { title: "Make somebody SENCO", back: { href: "/sencos" }, leave: typed.leave, content: [heading("Make somebody SENCO"),
        paragraph("They have the role of SENCO at the school in these days. Somebody who is not in the list of people is added there first."),
        form({ submit: "Make them SENCO", idOf: fieldOf, build: (errorAt) => {
            const field = typed.field(errorAt);
            return [selectField(field("person", "Person", { options: [{ value: "", text: "Choose" }, ...people.map((one) => ({ value: String(one.id), text: `${one.name} (${one.id})` }))] })),
                selectField(field("school", "School", { options: [{ value: "", text: "Choose" }, ...schools().map((one) => ({ value: String(one.laestab), text: `${one.name} (${one.laestab})` }))] })),
                textField(field("from", "First day (optional)", { hint: `Today where none is said. ${dayHint}`, width: "10" })),
                textField(field("until", "Last day (optional)", { hint: dayHint, width: "10" })),
                textField(field("sharePercent", "Share of the post", { width: "4", numeric: true, suffix: "%" })),
                selectField(field("acting", "Stands in for the SENCO", { options: [{ value: "", text: "No" }, { value: "yes", text: "Yes" }] }))];
        }, send: async () => {
            if (!typed.text("person") || !typed.text("school"))
                throw ["person", "school"].filter((id) => !typed.text(id)).map((id) => ({ id, message: id === "person" ? "Choose who" : "Choose a school" }));
            await typed.send("Designations/Designate", { school: Number(typed.text("school")), person: Number(typed.text("person")), from: typed.text("from") || undefined,
                until: typed.text("until") || undefined, sharePercent: typed.text("sharePercent") || undefined, acting: typed.text("acting") === "yes" || undefined },
            ({ designation }) => `/sencos/${designation.school}/${designation.number}`);
        } })] };
}

async function end(reader, { school, number }) {
    const to = `/sencos/${school}/${number}`;
    if (!isAdministrator())
        return notYours("Only administrators end a post");
    const post = (await reader.read("Designations/Get", { school: Number(school), number: Number(number) })).designation;
    const typed = await typedForm(post.school, `end post ${post.number}`);
    return { title: "End this post", back: { href: to }, leave: typed.leave, content: [heading("End this post", `${post.name}, ${post.schoolName}`),
        warning("What the role lets them do at this school ends with that day."),
        form({ submit: "End this post", kind: "warning", idOf: (path) => (["on", "reason"].includes(path) ? path : undefined), build: (errorAt) => {
            const field = typed.field(errorAt);
            return [textField(field("on", "Last day", { hint: dayHint, width: "10" })), textArea(field("reason", "Why", { hint: "For the trust and auditors. Do not name pupils." }))];
        }, send: () => typed.send("Designations/End", { school: post.school, number: post.number, on: typed.text("on"), reason: oneLine(typed.text("reason")) }, to) })] };
}

const courses = ["awardBegan", "awardCompleted", "npqBegan", "npqCompleted", "npqProvider"];
const teacherWords = { qualified: ["TeacherRecord.QualifiedTeacher", ["QUALIFIED", "NOT_QUALIFIED", "PARTIAL"]],
    induction: ["TeacherRecord.TeacherInduction", ["FINISHED", "NOT_FINISHED", "NOT_REQUIRED"]] };

function begunTeacher(record) {
    const begun = { whole: record.serviceIsWhole ? "yes" : "",
        service: record.service.map((one) => [one.from, one.until ?? "", one.place, one.notBound && "special"].filter((part) => part !== undefined && part !== false).join("; ")).join("\n") };
    for (const name of [...courses, ...Object.keys(teacherWords)])
        begun[name] = record[name] ?? "";
    return begun;
}

// "2019-09-01; 2020-08-31; Hill School"
function service(line) {
    const [from, until, place, kind] = line.split(";").map((part) => part.trim());
    return { from, until: until || undefined, place, notBound: kind === "special" || undefined };
}

function recordOf(typed, version, person) {
    const record = { version, person, service: list(typed.text("service"), "\n").map(service), serviceIsWhole: typed.text("whole") === "yes" };
    for (const name of [...courses, ...Object.keys(teacherWords)])
        record[name] = typed.text(name) || undefined;
    const clear = [...courses, ...Object.keys(teacherWords)].filter((name) => record[name] === undefined);
    return { record, clear: record.service.length ? clear : [...clear, "service"] };
}

const teacherField = (path) => (/^record\.service\[/.test(path) ? "service" : /^record\.(\w+)/.exec(path)?.[1]);

async function teacher(reader, { person }) {
    const { record } = await reader.read("Teachers/Get", { person: Number(person) });
    const typed = await typedForm(1000000, `teacher ${record.person} version ${record.version}`, begunTeacher(record));
    const from = new URLSearchParams(location.search).get("post"), to = /^\d+\/\d+$/.test(from) ? `/sencos/${from}` : "/sencos";
    const course = (field, id, label) => textField(field(id, label, { hint: dayHint, width: "10" }));
    return { title: "Qualifications and service", back: { href: to }, leave: typed.leave, content: [heading("Qualifications and service", record.name),
        paragraph(Number(person) === me().id ? "By this the trust knows whether you may be SENCO, and by when you need the qualification." : "By this it is known whether they may be SENCO, and by when they need the qualification."),
        record.changedAt && paragraph(`Last said by ${record.changedBy} on ${day(record.changedAt)}.`),
        form({ submit: "Save", idOf: teacherField, build: (errorAt) => {
            const field = typed.field(errorAt);
            return [selectField(field("qualified", "Qualified teacher", { options: choices(...teacherWords.qualified) })),
                selectField(field("induction", "Induction as a teacher", { options: choices(...teacherWords.induction) })),
                course(field, "npqBegan", "NPQ for SENCOs: course began on"), course(field, "npqCompleted", "NPQ for SENCOs: completed on"), textField(field("npqProvider", "NPQ for SENCOs: provider")),
                course(field, "awardBegan", "National Award: course began on"), course(field, "awardCompleted", "National Award: completed on"),
                textArea(field("service", "SENCO at other schools before", { hint: "One a line: first day; last day; school; \"special\" where it was a special school. Such as 2019-09-01; 2020-08-31; Hill School. What the trust knows itself is counted without being said." })),
                selectField(field("whole", "Is that all the service there was before?", { options: [{ value: "", text: "Not said" }, { value: "yes", text: "Yes" }] }))];
        }, send: () => typed.send("Teachers/Save", recordOf(typed, record.version, record.person), to) })] };
}

export const pages = [{ path: "/sencos/add", view: add, fresh: true }, { path: "/sencos/teacher/:person", view: teacher, fresh: true },
    { path: "/sencos/:school/:number/describe", view: describe, fresh: true }, { path: "/sencos/:school/:number/end", view: end, fresh: true }];
