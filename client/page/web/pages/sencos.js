// Who is SENCO where, what the post is, and by when they need the qualification.
import { call } from "../lib/api.js";
import { day, hours, moment, plain, plural } from "../lib/format.js";
import { h } from "../lib/dom.js";
import { holds, isAdministrator, me } from "../lib/me.js";
import { go } from "../lib/router.js";
import { pressing } from "../lib/tasks.js";
import { capital, wordsOf } from "../lib/words.js";
import { bullets, buttonLink, details, heading, inset, link, paragraph, subheading, summaryList, tag } from "../parts/basic.js";
import { exportButtons } from "../parts/export.js";
import { filtered, search } from "../parts/filters.js";
import { form, textField } from "../parts/form.js";
import { LongTable } from "../parts/long-table.js";
import { pages as formPages } from "./senco-forms.js";

export const postPath = (post, more = "") => `/sencos/${post.school}/${post.number}${more}`;

const seesDue = () => ["HEAD", "ADMINISTRATOR", "AUDITOR"].some((role) => holds(role));
const opens = (post, school) => post.person === me()?.id || ["HEAD", "ADMINISTRATOR", "AUDITOR"].some((role) => holds(role, school));

// "Anna Example (60 %, standing in)"
function sencoWords({ name, post }) {
    const more = [post.sharePercent < 100 && `${post.sharePercent} %`, post.acting && "standing in"].filter(Boolean).join(", ");
    return more ? `${name} (${more})` : name;
}

const columns = [
    { name: "School", value: (row) => row.name },
    { name: "SENCO", value: (row) => (row.senco ? sencoWords(row.senco) : "None"),
        cell: ({ school, senco, without }) => (!senco ? [h("strong", {}, "None"), without && isAdministrator() && [" ", link(`/sencos/add?school=${school}`, "Make somebody SENCO")]] : opens(senco, school) ? link(postPath({ school, number: senco.number }), sencoWords(senco)) : sencoWords(senco)) },
    { name: "Since", value: (row) => row.senco?.from, text: (row) => day(row.senco?.from) },
    { name: "Until", value: (row) => row.senco?.until, text: (row) => day(row.senco?.until) },
    { name: "Note", long: true, value: (row) => row.words },
];

const rowsOf = ({ school, name, sencos, without, words }) => (sencos.length ? sencos : [undefined]).map((senco, at) =>
    ({ school, name, senco, without, words: at === 0 ? words : undefined }));

// Who was, or will be.
function dayChoice(on) {
    const typed = { on };
    return form({ submit: "Show", kind: "secondary", idOf: (path) => (path === "on" ? "on" : undefined),
        build: (errorAt) => textField({ id: "on", label: "On another day", hint: "Such as 2026-09-01. Leave it empty for today.", width: "10", value: on, error: errorAt("on"),
            changed: (text) => { typed.on = text; } }),
        send: async () => {
            const wanted = typed.on.trim();
            await call("Designations/List", { on: wanted || undefined, pageSize: 1 }); // which says what is wrong with it
            await go(wanted ? `/sencos?on=${encodeURIComponent(wanted)}` : "/sencos");
        } });
}

async function list(reader) {
    const on = new URLSearchParams(location.search).get("on") ?? "";
    const { schools } = await reader.readAll("Designations/List", { on: on || undefined }, "schools");
    const without = schools.filter((one) => one.without), rows = schools.flatMap(rowsOf);
    return { title: "SENCOs", back: { href: "/" }, content: [heading("SENCOs", on && `On ${day(on)}`),
        without.length > 0 && inset(h("strong", {}, plural(without.length, "school needs a SENCO and has none", "schools need a SENCO and have none")), "."),
        h("div", { class: "govuk-button-group" }, isAdministrator() && buttonLink("/sencos/add", "Make somebody SENCO"),
            seesDue() && buttonLink("/sencos/due", "Who needs the NPQ by when", true)),
        filtered({ table: new LongTable({ caption: "SENCOs", columns, none: "No school is like that." }), rows, what: "lines", fields: [
            search("School or name", (row) => `${row.school} ${row.name} ${row.senco?.name ?? ""}`),
            { id: "without", kind: "check", label: "need a SENCO and have none", keeps: (row) => row.without }] }),
        details("Who was SENCO, or will be", dayChoice(on)), exportButtons(["designation", "list", ...(on ? ["--on", on] : [])])] };
}

const requirementTag = { MET: ["Met", "green"], NOT_MET: ["Not met", "red"], NOT_KNOWN: ["Not known", "yellow"], NOT_ASKED: ["Not asked", "grey"] };

const dueColumns = [
    { name: "SENCO", value: (post) => post.name, cell: (post) => link(postPath(post), post.name) },
    { name: "School", value: (post) => post.schoolName },
    { name: "Due on", value: (post) => post.regulation.dueOn, text: (post) => day(post.regulation.dueOn) },
    { name: "Enrol by", value: (post) => post.regulation.enrolBy, text: (post) => day(post.regulation.enrolBy) },
    { name: "Qualification", long: true, value: (post) => post.regulation.words },
    { name: "May be SENCO", value: (post) => requirementTag[post.regulation.appointment[0]?.met ?? "NOT_KNOWN"][0] },
];

async function due(reader) {
    const { designations } = await reader.readAll("Designations/Due", {}, "designations");
    const posts = designations.filter((post) => post.regulation), now = posts.filter((post) => pressing.includes(post.regulation.clock));
    return { title: "Who needs the NPQ by when", back: { href: "/sencos" }, content: [heading("Who needs the NPQ by when"),
        paragraph("SEND Regulations 2014, regulation 49, for every SENCO of today. Beside the law the trust's job description asks the NPQ of everyone: each post's page says how that stands."),
        now.length > 0 && inset(h("strong", {}, plural(now.length, "SENCO has", "SENCOs have")), " to enrol at once, or has missed the day."),
        filtered({ table: new LongTable({ caption: "Who needs the NPQ by when", columns: dueColumns, sort: "Due on", none: "Nobody is like that." }), rows: posts, what: ["post", "posts"],
            fields: [search("SENCO or school", (post) => `${post.name} ${post.school} ${post.schoolName}`),
                { id: "pressing", kind: "check", label: "have somebody who must enrol at once, or is late", keeps: (post) => pressing.includes(post.regulation.clock) }] }),
        exportButtons(["designation", "due"])] };
}


const appointmentParts = ["May be SENCO here", "Qualified teacher", "Induction as a teacher", "Teaches at this school", "Head of the school"];

function regulation({ regulation: law }) {
    if (!law)
        return [];
    return [subheading("What the law asks"), paragraph("SEND Regulations 2014, regulation 49, as of today."),
        summaryList([...law.appointment.map((one, at) => ({ key: appointmentParts[at], value: [tag(...requirementTag[one.met]), ` ${one.words} `, h("span", { class: "govuk-hint" }, one.paragraph)] })),
            { key: "Qualification", value: [law.words, h("br"), h("span", { class: "govuk-hint" }, law.paragraph)] },
            { key: "The trust's own rule", value: law.trustWords }])];
}

const aWeek = (value) => value !== undefined && `${hours(value)} a week`;
const said = (value) => capital(wordsOf("Post.Said", value));

function postRows({ post }) {
    const rows = [["Title", post.title], ["Line manager", post.lineManager], ["Pay scale", capital(wordsOf("Post.PayScale", post.payScale))],
        ["Contract", aWeek(post.contract)], ["Teaching", aWeek(post.teaching)], ["PPA", aWeek(post.ppa)], ["Leadership time", aWeek(post.leadership)],
        ["Teaches at this school", said(post.teachesHere)], ["Head or deputy", capital(wordsOf("Post.HeadStanding", post.head))],
        ["Leadership group", said(post.leadershipGroup)],
        ["TLR payment", [wordsOf("Post.Tlr", post.tlr), post.tlrGrounds.length > 0 && `grounds ${post.tlrGrounds.join(", ")}`].filter(Boolean).join(", ")],
        ["SEN allowance", said(post.senAllowance)],
        ["Other responsibilities", post.responsibilities.length > 0 && bullets(post.responsibilities.map((one) =>
            [one.title, one.wholeSchool && "for the whole school", one.item].filter(Boolean).join(", ")))],
        ["The work is handed on to", [post.delegatedTo, post.delegatedStatus, post.delegatedPaid && (post.delegatedPaid === "YES" ? "paid" : "not paid")].filter(Boolean).join(", ")],
        ["Induction into the role", post.induction.length > 0 && bullets(post.induction.map((step) => `${capital(wordsOf("InductionStep.Kind", step.kind))}, ${day(step.doneOn)}`))]];
    return rows.filter(([, value]) => value).map(([key, value]) => ({ key, value }));
}

function owed(post) {
    const here = post.hours === undefined ? "None have been issued" : `${hours(post.hours)} a week${post.post.sharePercent < 100 ? `, ${post.post.sharePercent} % of the school's` : ""}`;
    return { key: "Hours owed", value: post.hoursEverywhere > (post.hours ?? 0) ? `${here}; ${plain(post.hoursEverywhere)} at all their schools together` : here };
}

function acts(post) {
    const describes = ["HEAD", "ADMINISTRATOR"].some((role) => holds(role, post.school));
    const teacher = isAdministrator() || post.person === me().id;
    return h("div", { class: "govuk-button-group" }, describes && buttonLink(postPath(post, "/describe"), "Change what is said of the post"),
        teacher && buttonLink(`/sencos/teacher/${post.person}?post=${post.school}/${post.number}`, "Qualifications and service", describes),
        isAdministrator() && !post.endedBecause && buttonLink(postPath(post, "/end"), "End this post", true));
}

async function onePost(reader, { school, number }) {
    const post = (await reader.read("Designations/Get", { school: Number(school), number: Number(number) })).designation;
    const days = post.from ? `from ${day(post.from)}${post.until ? ` to ${day(post.until)}` : " on"}` : "ended before it began";
    return { title: `${post.name}, SENCO`, back: { href: "/sencos" }, content: [heading(post.name, `SENCO of ${post.schoolName}`),
        summaryList([{ key: "Days", value: capital(days) }, post.endedBecause && { key: "Ended because", value: post.endedBecause },
            (post.post.sharePercent < 100 || post.post.acting) && { key: "The post", value: [post.post.sharePercent < 100 && `${post.post.sharePercent} % of it`, post.post.acting && "standing in"].filter(Boolean).join(", ") },
            owed(post)]),
        post.findings.length > 0 && [subheading("What the charter asks of this post"), bullets(post.findings.map((one) => [one.words, " ", h("span", { class: "govuk-hint" }, `(${one.item})`)]))],
        regulation(post), acts(post), subheading("The post"), postRows(post).length ? summaryList(postRows(post)) : paragraph("Nothing has been said of it yet."),
        post.changedAt && details("Who said this", paragraph(`Version ${post.version}, by ${post.changedBy} on ${moment(post.changedAt)}.`))] };
}

export const pages = [{ path: "/sencos", view: list }, { path: "/sencos/due", view: due }, ...formPages, { path: "/sencos/:school/:number", view: onePost }];
