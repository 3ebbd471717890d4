// A school's hours: the statement, its working, the distance to the next hour, what was said of it.
import { distanceChart, distanceOf, distanceWords, points } from "../charts/distance.js";
import { h } from "../lib/dom.js";
import { saveButton } from "../lib/files.js";
import { day, moment, pounds, result } from "../lib/format.js";
import { isAdministrator, ofTrust, schoolName } from "../lib/me.js";
import { waitingFor } from "../lib/outcomes.js";
import { versionPath } from "../lib/return.js";
import { foundWrong, readStatement, statementPath } from "../lib/statement.js";
import { capital, figureName } from "../lib/words.js";
import { bullets, button, buttonLink, details, heading, inset, link, paragraph, small, subheading, table, warning } from "../parts/basic.js";
import { errorSummary, sentence } from "../parts/form.js";
import { actText, pages as actPages, statementActs } from "./statement-act.js";

function large(working) {
    const counted = ["HOURS", "AT_LEAST"].includes(working.result);
    return h("p", { class: "hours" }, h("strong", { class: "hours__many" }, capital(result(working))), counted && " a week");
}

function standing({ allocation, issued, fromDraft }) {
    if (!issued)
        return inset(h("strong", {}, "Provisional: the trust has not issued these hours. "),
            fromDraft ? "They come from a draft that has not been sent: the trust issues hours from what was sent."
                : "They are what the newest figures would give.");
    if (allocation.replacedBy)
        return inset(`These hours are not in force any more: allocation no. ${allocation.replacedBy} took their place on ${day(allocation.replacedAt)}.`);
    return allocation.continuesIn && inset(`Nothing has been issued for collection ${allocation.continuesIn} yet: ` +
        `until then these hours of collection ${allocation.collection} go on from last year. `,
    link(statementPath({ school: allocation.school, collection: allocation.continuesIn }, "/provisional"),
        `What the newest figures of ${allocation.continuesIn} would give`));
}

function actsPart({ allocation, issued }) {
    if (!issued)
        return undefined;
    return h("section", { class: "part" }, subheading("What has been said of these hours"), allocation.acts.length
        ? h("ol", { class: "thread" }, allocation.acts.map((act) => h("li", {}, actText(act))))
        : paragraph("The head has not acknowledged or disputed them yet."));
}

// What goes on after a dispute was decided for the school.
function puttingRight({ school, collection, replacedBy }) {
    if (replacedBy)
        return undefined;
    return isAdministrator() ? paragraph("Now the return is put right: ", link(`/return/${school}/${collection}/act/reopen`, "reopen it"), ", and issue new hours when it has been accepted again.")
        : paragraph("The trust puts the return right and issues new hours; until then what was granted meanwhile goes on.");
}

// Where it stands now, for whoever has just said something, or reads no further.
const saidLast = ({ allocation }) => allocation.acts?.length > 0 && h("div", { class: "no-print" },
    inset(actText(allocation.acts.at(-1)), foundWrong(allocation) && puttingRight(allocation)));

function mayButtons(it) {
    const mine = { school: it.school, collection: it.allocation.collection };
    if (waitingFor(mine, "Allocations").length)
        return [inset("What you said of these hours is kept on this machine, and has not been sent: the trust cannot be reached just now."), buttonLink(statementPath(mine, "/waiting"), "See what waits")];
    const buttons = Object.entries(statementActs).filter(([kind]) => it.may.has(kind)).map(([kind, act]) =>
        buttonLink(statementPath(mine, `/${act.path}${it.allocation.replacedBy ? `/${it.allocation.number}` : ""}`), act.button,
            kind === "DISPUTED" || it.allocation.acts.at(-1)?.kind === "ACKNOWLEDGED"));
    return buttons.length > 0 && h("div", { class: "govuk-button-group no-print" }, buttons);
}

// What a figure more counts, as the policy says it: nothing is promised, since rounding and turnover are not in it.
function counts(policy) {
    const weights = Object.entries(policy.weights).filter(([code]) => code.length === 1);
    return [...weights.map(([code, weight]) => `each of the ${figureName(`provision.${code}`)}: ${points(weight)}`),
        policy.weights.KWithAgencies !== undefined && `each of the ${figureName("kWithAgencies")}: ${points(policy.weights.KWithAgencies)}`,
        `${pounds(policy.budgetUnitPence)} of notional SEN budget: 1 point`].filter(Boolean);
}

function distancePart({ allocation, policy }) {
    const distance = distanceOf(allocation.working, policy);
    return distance && h("section", { class: "part distance-part" }, subheading("How far it is to the next hour"),
        distanceChart(distance), paragraph(distanceWords(distance)),
        h("div", { class: "no-print" }, details("What counts how many points", bullets(counts(policy)))));
}

function workingLine(line) {
    const kind = line.detail ? " working__line--detail" : line.text.endsWith(" a week") ? " working__line--result" : "";
    return h("li", { class: `working__line${kind}` },
        h("span", { class: "working__mark" }, line.mark ?? ""), h("span", {}, line.text));
}

function workingPart({ again, policy }) {
    return h("section", { class: "part" }, subheading("The working"), h("ul", { class: "working" }, again.lines.map(workingLine)),
        h("h3", { class: "govuk-heading-s" }, `Chosen by the trust, in policy “${policy.name}” version ${policy.version}`),
        h("ul", { class: "govuk-list govuk-list--bullet choices" }, again.choices.map((choice) => h("li", {}, choice))));
}

function inForce({ issuedAt, replacedBy, replacedAt }) {
    return replacedBy ? `in force from ${moment(issuedAt)} to ${moment(replacedAt)}` : `in force from ${moment(issuedAt)} until another takes its place`;
}

// Which statement this is, and what it was worked from.
function facts({ allocation, school, issued }) {
    const version = allocation.returnVersion > 0 &&
        [", from ", link(versionPath({ school, collection: allocation.collection }, allocation.returnVersion), `version ${allocation.returnVersion} of the return`)];
    return small(issued && `Allocation no. ${allocation.number}, ${inForce(allocation)}. `,
        `By policy “${allocation.policyName}” version ${allocation.policyVersion}`, version, ".");
}

const fingerprint = ({ allocation, issued }) => issued && small("Fingerprint of figures, policy and result: ",
    h("span", { class: "fingerprint" }, allocation.fingerprint));

function historyRow(it, one) {
    const number = one.number === it.allocation.number ? `${one.number} (this one)`
        : link(statementPath(one, `/number/${one.number}`), String(one.number));
    return [number, moment(one.issuedAt), result(one.working), link(versionPath(one, one.returnVersion), String(one.returnVersion)), `“${one.policyName}” version ${one.policyVersion}`,
        one.replacedBy ? `replaced by no. ${one.replacedBy}` : "in force"];
}

async function historyPart(reader, it) {
    if (!it.issued)
        return undefined;
    const asked = { school: it.school, collection: it.allocation.collection };
    const { allocations, altered } = await reader.unlessAltered(reader.readAll("Allocations/History", asked, "allocations"));
    if (altered)
        return warning(`${sentence(altered)}. Which allocations there were cannot be shown.`);
    return h("section", { class: "no-print" }, table(`Every allocation of ${it.allocation.collection}`, [{ name: "No." }, { name: "Issued" }, { name: "Hours a week" },
        { name: "Return version", number: true }, { name: "Policy" }, { name: "Now" }],
    allocations.map((one) => historyRow(it, { ...one, school: it.school, collection: it.allocation.collection }))));
}

function keep({ allocation, school, issued }) {
    return h("div", { class: "govuk-button-group no-print" }, button("Print it", () => print(), "secondary"),
        issued && saveButton("Save as PDF", ["allocation", "show", allocation.collection, "--school", school, "--number", allocation.number], "pdf"));
}

async function statement(reader, it) {
    return [it.again.fault && errorSummary([{ message: `${sentence(it.again.fault)}.` }]),
        large(it.allocation.working), facts(it), standing(it), saidLast(it), mayButtons(it), distancePart(it), workingPart(it), actsPart(it),
        fingerprint(it), keep(it), await historyPart(reader, it)];
}

function backOf(it) {
    if (it.apart)
        return { href: statementPath(it) };
    return ofTrust() ? { href: `/trust/${it.collection}/hours`, text: "Hours" } : { href: "/", text: "Start" };
}

async function view(reader, parameters) {
    const it = await readStatement(reader, parameters), { allocation } = it;
    const name = allocation.schoolName ?? schoolName(it.school), title = `Hours of the SENCO, ${allocation.collection}`;
    const any = it.issued || allocation.returnVersion > 0;
    return { title: `${title}, ${name}`, back: backOf(it), content: [
        heading(title, `${name} (${it.school})`), any ? await statement(reader, it)
            : paragraph("The school has given no figures yet, so there are no hours to show.")] };
}

export const pages = [
    { path: "/allocation/:school/:collection", view },
    { path: "/allocation/:school/:collection/number/:number", view },
    { path: "/allocation/:school/:collection/provisional", view: (reader, parameters) => view(reader, { ...parameters, provisional: true }) },
    ...actPages,
];
