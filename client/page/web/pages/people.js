// People: their roles, whether they have joined, and the one-time codes by which they do.
import { call, desk, write } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { day, moment, plural } from "../lib/format.js";
import { isAdministrator, schoolName, schools } from "../lib/me.js";
import { goInstead } from "../lib/router.js";
import { capital, wordsOf } from "../lib/words.js";
import { button, buttonLink, heading, inset, link, paragraph, subheading, summaryList, warning } from "../parts/basic.js";
import { exportButtons } from "../parts/export.js";
import { filtered, search } from "../parts/filters.js";
import { form, selectField, textArea, textField } from "../parts/form.js";
import { LongTable } from "../parts/long-table.js";

const roles = ["SENCO", "HEAD", "CLERK", "GOVERNOR", "ADMINISTRATOR", "DIRECTOR", "AUDITOR", "JOB"];
const ofSchool = ["SENCO", "HEAD", "CLERK", "GOVERNOR"];
const choosableSchools = 300;

// Who shares a post is added first, and then designated.
const noRole = { value: "", text: "None yet: they are to share a SENCO's post, or are given one later" };
const roleName = (role) => (role === "SENCO" ? role : capital(wordsOf("Role", role)));
const standing = (person) => capital(wordsOf("Standing", person.standing));
const today = () => new Date().toLocaleDateString("sv");
const ended = (held) => held.neverHeld || (held.until !== undefined && held.until < today());

function heldWords(held) {
    const place = held.school ? `at ${schoolName(held.school)}` : "for the whole trust";
    const days = [held.from > today() && `from ${day(held.from)}`, held.until && `until ${day(held.until)}`, held.neverHeld && "ended on the day it began"];
    return [`${roleName(held.role)} ${place}`, ...days.filter(Boolean)].join(", ");
}

const rolesWords = (person) => person.roles.filter((held) => !ended(held)).map(heldWords).join("; ") || "No role today";

async function readPeople(reader) {
    return (await reader.readAll("People/List", {}, "people")).people;
}

const columns = [
    { name: "Name", long: true, value: (person) => person.name, cell: (person) => link(`/people/${person.id}`, person.name) },
    { name: "Standing", value: standing },
    { name: "Roles", long: true, value: rolesWords },
    { name: "Number", value: (person) => person.id, text: (person) => String(person.id), number: true },
];

async function list(reader) {
    const people = await readPeople(reader);
    const standings = [...new Set(people.map((person) => person.standing))];
    const fields = [search("Name, school or role", (person) => `${person.name} ${rolesWords(person)} ${person.id}`),
        { id: "standing", kind: "select", label: "Standing", keeps: (person, value) => person.standing === value,
            options: [{ value: "", text: "All" }, ...standings.map((value) => ({ value, text: capital(wordsOf("Standing", value)) }))] }];
    return { title: "People", back: { href: "/" }, content: [heading("People"), isAdministrator() && buttonLink("/people/add", "Add a person"),
        filtered({ table: new LongTable({ caption: "People", columns, sort: "Name", none: "Nobody is like that." }), rows: people, fields, what: ["person", "people"] }),
        exportButtons(["person", "list"])] };
}

const only = (title) => ({ title, content: [heading(title)] });

// The page of one person, and what is done with them: acts(person, parameters) gives {title, content}.
const about = (acts) => async (reader, parameters) => {
    const person = (await readPeople(reader)).find((one) => one.id === Number(parameters.person));
    const back = { href: acts === onePerson ? "/people" : `/people/${parameters.person}` };
    return { back, ...(person ? acts(person, parameters) : only("There is no such person")) };
};

// What the trust would refuse anybody else is not asked of them either.
const administrators = (view) => async (reader, parameters) =>
    (isAdministrator() ? view(reader, parameters) : { ...only("Only administrators can do this"), back: { href: "/people" } });

function onePerson(person) {
    const at = `/people/${person.id}`, may = isAdministrator();
    const invite = ["JOINED"].includes(person.standing) ? "Make a code for another machine" : "Make a one-time code";
    const now = person.roles.filter((held) => !ended(held)), before = person.roles.filter(ended);
    return { title: person.name, content: [heading(person.name, `Person ${person.id}`),
        summaryList([{ key: "Standing", value: standing(person) }]),
        subheading("Roles"), now.length ? summaryList(now.map((held) => ({ key: roleName(held.role), value: heldWords(held),
            actions: may ? [{ href: `${at}/end/${held.id}`, text: "End", hidden: heldWords(held) }] : [] }))) : paragraph("No role today."),
        before.length > 0 && [subheading("Roles that have ended"), summaryList(before.map((held) => ({ key: roleName(held.role), value: heldWords(held) })))],
        paragraph(link(`/audit?person=${person.id}`, "What they have done")),
        may && paragraph(link(`/privacy/person/${person.id}`, "What is kept of them")),
        may && h("div", { class: "govuk-button-group" }, buttonLink(`${at}/invite`, invite), buttonLink(`${at}/give`, "Give a role", true),
            ["JOINED", "INVITED"].includes(person.standing) && buttonLink(`${at}/revoke`, "Take certificates and codes back", true))] };
}

function schoolField(typed, errorAt) {
    const field = { id: "school", label: "School", value: typed.school ?? "", error: errorAt("school"),
        changed: (value) => { typed.school = value; } };
    return schools().length <= choosableSchools
        ? selectField({ ...field, hint: "For a role at a school.", options: [{ value: "", text: "The whole trust" },
            ...schools().map((one) => ({ value: String(one.laestab), text: `${one.name} (${one.laestab})` }))] })
        : textField({ ...field, width: "10", numeric: true, hint: "Its number, seven digits. Leave it empty for a role in the whole trust." });
}

function roleFields(typed, errorAt, none = []) {
    return [selectField({ id: "role", label: "Role", value: typed.role, error: errorAt("role"), changed: (value) => { typed.role = value; },
        options: none.concat(roles.map((role) => ({ value: role, text: `${roleName(role)}${ofSchool.includes(role) ? ", at a school" : ""}` }))) }),
    schoolField(typed, errorAt),
    textField({ id: "until", label: "Last day (optional)", hint: "Such as 2027-07-31. An auditor needs one.", width: "10", value: typed.until,
        error: errorAt("until"), changed: (value) => { typed.until = value; } })];
}

function roleOf(typed) {
    const school = typed.school?.trim();
    if (school && !/^\d{7}$/.test(school))
        throw [{ id: "school", message: "A school's number has seven digits" }];
    return { role: typed.role, school: school ? Number(school) : undefined, until: typed.until?.trim() || undefined };
}

const fieldOf = (path) => ["name", "reason", "validHours"].includes(path) ? path : /(?:role|roles\[0\])\.(\w+)$/.exec(path)?.[1];

async function add() {
    const typed = { role: "SENCO" }, writeId = crypto.randomUUID();
    return { title: "Add a person", back: { href: "/people" }, content: [heading("Add a person"),
        form({ submit: "Add", idOf: fieldOf, build: (errorAt) => [textField({ id: "name", label: "Name", value: typed.name, error: errorAt("name"),
            changed: (value) => { typed.name = value; } }), roleFields(typed, errorAt, [noRole])], send: async () => {
            const { answer } = await write("People/Add", { writeId, name: typed.name?.trim() ?? "", roles: typed.role ? [roleOf(typed)] : [] });
            await goInstead(answer ? `/people/${answer.person.id}/invite?added` : "/people");
        } })] };
}

function give(person) {
    const typed = { role: "SENCO" };
    return { title: "Give a role", content: [heading("Give a role", person.name), form({ submit: "Give this role", idOf: fieldOf,
        build: (errorAt) => roleFields(typed, errorAt), send: async () => {
            await call("People/GiveRole", { person: person.id, role: roleOf(typed) });
            await goInstead(`/people/${person.id}`);
        } })] };
}

function end(person, { role }) {
    const held = person.roles.find((one) => one.id === Number(role));
    if (!held || ended(held))
        return { title: "This role has ended already", content: [heading("This role has ended already", person.name)] };
    return { title: "End this role", content: [heading("End this role", person.name), paragraph(`${heldWords(held)}.`),
        warning("Yesterday becomes its last day: what the role lets them do ends at once."),
        form({ submit: "End this role", kind: "warning", build: () => [], send: async () => {
            await call("People/EndRole", { person: person.id, roleId: held.id });
            await goInstead(`/people/${person.id}`);
        } })] };
}

function revoke(person) {
    const typed = {};
    return { title: "Take certificates and codes back", content: [heading("Take certificates and codes back", person.name),
        warning("They cannot come in any more until they are invited anew. Their roles stay."),
        form({ submit: "Take back", kind: "warning", idOf: fieldOf, build: (errorAt) => textArea({ id: "reason", label: "Why", hint: "For the audit. Do not name pupils.",
            value: typed.reason, error: errorAt("reason"), changed: (value) => { typed.reason = value; } }), send: async () => {
            await call("People/Revoke", { person: person.id, reason: typed.reason?.trim() ?? "" });
            await goInstead(`/people/${person.id}`);
        } })] };
}

// The code is made on this machine, and only its hash goes to the trust: nobody can show it again.
async function invited(person, typed) {
    const hours = typed.validHours?.trim();
    if (hours && !/^\d+$/.test(hours))
        throw [{ id: "validHours", message: "Give a whole number of hours" }];
    const made = await desk("MakeCode");
    const { answer } = await call("People/Invite", { person: person.id, codeId: made.codeId, secretHash: made.secretHash,
        validHours: hours ? Number(hours) : undefined });
    return { ...made, ...answer };
}

function codeShown(code) {
    const said = h("span", { role: "status" });
    return [heading("The code is made", code.name), warning("It is shown this once. Print it or copy it now, and give it to them alone: on paper, or in a message nobody else reads."),
        paragraph(`Good for one use until ${moment(code.expiresAt)}. On their own machine they open Senconet, which asks for these two:`),
        summaryList([{ key: "One-time code", value: h("span", { class: "fingerprint", id: "code" }, code.code) },
            { key: "Address of the trust's server", value: h("span", { class: "fingerprint" }, code.server) }]),
        paragraph("Or, on the command line, they type:"), h("pre", { class: "typed", id: "typed" }, code.typed),
        code.replaced > 0 && inset(`${plural(code.replaced, "code")} given out before and not used: good no longer.`),
        h("div", { class: "govuk-button-group no-print" }, button("Copy both", async () => {
            await navigator.clipboard.writeText(`One-time code: ${code.code}\nAddress of the trust's server: ${code.server}\n`);
            said.textContent = "Copied.";
        }), button("Print it", () => print(), "secondary"), said), paragraph(link("/people", "People"))];
}

function invite(person) {
    const typed = {}, place = h("div", {});
    place.append(...[heading("Make a one-time code", person.name), location.search === "?added" && inset(`${person.name} has been added.`),
        paragraph("With it they join from one machine. Codes given out before and not used are good no longer."),
        form({ submit: "Make the code", idOf: fieldOf, build: (errorAt) => textField({ id: "validHours", label: "Hours it is good for (optional)",
            hint: "72 where you say nothing.", width: "4", numeric: true, value: typed.validHours, error: errorAt("validHours"),
            changed: (value) => { typed.validHours = value; } }), send: async () => {
            const code = await invited(person, typed);
            place.replaceChildren(...codeShown(code).flat().filter(Boolean));
            document.title = "The code is made - Senconet";
            document.getElementById("main").focus();
        } })].flat().filter(Boolean));
    return { title: "Make a one-time code", content: [place] };
}

export const pages = [
    { path: "/people", view: list },
    { path: "/people/add", view: administrators(add), fresh: true },
    { path: "/people/:person", view: about(onePerson) },
    { path: "/people/:person/invite", view: administrators(about(invite)), fresh: true },
    { path: "/people/:person/give", view: administrators(about(give)), fresh: true },
    { path: "/people/:person/revoke", view: administrators(about(revoke)), fresh: true },
    { path: "/people/:person/end/:role", view: administrators(about(end)), fresh: true },
];
