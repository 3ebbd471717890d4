// A policy tried on the whole trust, before anyone is told: its numbers by sliders, and what each school would have.
import { call, desk, Refusal, write } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { hours, plain, plural } from "../lib/format.js";
import { isAdministrator } from "../lib/me.js";
import { capital, figureName } from "../lib/words.js";
import { bars } from "../charts/bars.js";
import { button, details, heading, link, paragraph, small, subheading } from "../parts/basic.js";
import { exportButtons } from "../parts/export.js";
import { filtered, search } from "../parts/filters.js";
import { refusalErrors, sayFault, selectField, textField } from "../parts/form.js";
import { LongTable } from "../parts/long-table.js";
import { slider } from "../parts/slider.js";
import { isOver, showFailure } from "../shell.js";

const pauseMilliseconds = 200, momentMilliseconds = 300;
const codes = ["A", "P", "S", "K", "KWithAgencies", "E"];
const roundings = [["COMPLETED", "Completed steps only"], ["NEAREST", "To the nearest step"], ["EXACT", "Not rounded"]];
const steps = [[1, "A whole hour"], [0.5, "Half an hour"], [0.25, "A quarter of an hour"]];

const changes = [["GAINS", "Gains"], ["LOSES", "Loses"], ["NOT_COMPARED", "Not compared"], ["STAYS", "Stays as it is"],
    ["HAS_NONE", "Has no hours by either"], ["NOTHING_SENT", "Nothing sent"]];
const changeOrder = changes.map(([value]) => value);

const keyOf = (policy) => `${policy.name}@${policy.version}`;
const weightName = (code) => (code === "KWithAgencies" ? `${figureName("provision.K")} with outside agencies involved` : figureName(`provision.${code}`));
const options = (pairs) => pairs.map(([value, text]) => ({ value: String(value), text }));

function hoursWords(side) {
    switch (side?.result) {
    case "HOURS": return plain(side.hours);
    case "AT_LEAST": return `at least ${plain(side.hours)}`;
    case "NOT_APPLICABLE": return "not applicable";
    case "CODES_NOT_TAKEN": return `the policy does not take ${side.codesNotTaken.join(", ")}`;
    case undefined: return "";
    default: return "the trust has not decided";
    }
}

const differenceOf = (row) => (["GAINS", "LOSES", "STAYS"].includes(row.change) ? row.then.hours - row.now.hours : undefined);
const signed = (value) => (value === 0 ? "no change" : `${value > 0 ? "+" : ""}${plain(value)}`);

const hoursColumn = (name, sideOf) => ({ name, number: true, text: (row) => hoursWords(sideOf(row)),
    value: (row) => (["HOURS", "AT_LEAST"].includes(sideOf(row)?.result) ? sideOf(row).hours : undefined) });

const columns = (collection) => [
    { name: "School", long: true, value: (row) => row.schoolName, cell: (row) => link(`/return/${row.school}/${collection()}`, row.schoolName) },
    { name: "Effect", value: (row) => [changeOrder.indexOf(row.change), -Math.abs(differenceOf(row) ?? 0), row.school],
        text: (row) => changes[changeOrder.indexOf(row.change)]?.[1] ?? "" },
    hoursColumn("By the policy now", (row) => row.now), hoursColumn("By this trial", (row) => row.then),
    { name: "Change", number: true, value: differenceOf, text: (row) => (differenceOf(row) === undefined ? "" : signed(differenceOf(row))) },
    { name: "Points short of more", number: true, value: (row) => (row.then?.result === "HOURS" ? row.then.pointsShort : undefined) },
    { name: "Issued", number: true, value: (row) => (row.allocationNumber ? row.allocationHours : undefined),
        text: (row) => (row.allocationNumber ? hoursWords({ result: row.allocationResult, hours: row.allocationHours }) : "") },
    { name: "Number", number: true, value: (row) => row.school, text: (row) => String(row.school) },
];

// What is tried: asked a moment after the last change, and what was asked before is given up. Told twice: the totals as
// soon as they are there, then the schools; and before, where that takes its time.
class Trial {
    constructor(request, tell) {
        this.request = request;
        this.tell = tell;
    }

    soon() {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.ask(), pauseMilliseconds);
    }

    end() {
        clearTimeout(this.timer);
        clearTimeout(this.patience);
        this.asking?.abort();
    }

    async ask() {
        this.end();
        const asking = this.asking = new AbortController();
        this.patience = setTimeout(() => this.tell({ asking }), momentMilliseconds);
        try {
            const schools = [];
            let first, pageToken;
            do {
                const { answer } = await call("Policies/Try", { ...this.request(), pageSize: 1000, pageToken }, "", { signal: asking.signal });
                if (!first) {
                    clearTimeout(this.patience);
                    this.tell(first = answer);
                }
                schools.push(...answer.schools);
                pageToken = answer.nextPageToken;
            } while (pageToken);
            const made = await this.commandOf(asking);
            this.tell({ ...first, all: schools, made });
        } catch (failure) {
            if (failure.name === "AbortError")
                return;
            if (!(failure instanceof Refusal || isOver(failure)))
                throw failure;
            clearTimeout(this.patience);
            this.tell({ failure });
        }
    }

    // What no command can make can be tried all the same.
    async commandOf(asking) {
        try {
            return await desk("PolicyCommand", { policy: this.request().policy }, { signal: asking.signal });
        } catch (failure) {
            if (failure instanceof Refusal)
                return { fault: failure.message };
            throw failure;
        }
    }
}

function totalsOf({ totals, policyNow, policyNowVersion }) {
    const rows = [["Gain", totals.gain], ["Lose", totals.lose, "warn"], ["Stay as they are", totals.stay], ["Have no hours by either", totals.haveNone],
        ["Not compared", totals.notCompared], ["Nothing sent", totals.nothingSent]];
    return [bars({ title: `What it does to ${plural(totals.schools, "school")}`, most: totals.schools,
        rows: rows.filter((row, at) => at < 3 || row[1]).map(([name, value, tone]) => ({ name, value, tone, words: plural(value, "school") })) }),
    bars({ title: "Hours a week altogether, of those that gain, lose or stay", rows: [
        { name: `Now, by ${policyNow} version ${policyNowVersion}`, value: totals.hoursNow, words: hours(totals.hoursNow) },
        { name: "Then, by this policy", value: totals.hoursThen,
            words: `${hours(totals.hoursThen)}, ${signed(Math.round(1000 * (totals.hoursThen - totals.hoursNow)) / 1000)}` }] })];
}

const summary = ({ totals }) => `${plain(totals.gain)} gain, ${plain(totals.lose)} lose, ${plain(totals.stay)} stay; ` +
    `${hours(totals.hoursNow)} a week now, ${plain(totals.hoursThen)} then.`;

function commandPart(made) {
    if (made.fault)
        return small(`${capital(made.fault)}.`);
    const said = h("span", { role: "status" });
    return details("The same on the command line", h("pre", { class: "typed" }, made.command),
        h("div", { class: "no-print" }, button("Copy the command", async () => {
            await navigator.clipboard.writeText(made.command);
            said.textContent = "Copied.";
        }, "secondary"), " ", said));
}

const nameOf = (policy) => `“${policy.name}” version ${policy.version}`;

function draftWords({ answer, waiting }) {
    if (waiting)
        return "The trust cannot be reached just now: the draft waits on this machine, and is sent by itself.";
    return `The draft ${nameOf(answer.policy)} is made. Nobody is worked by it before it is published, which the command senco policy publish does.`;
}

function sliders(policy, changed) {
    const weight = (code) => slider({ id: `weight-${code}`, label: `Points for ${weightName(code)}`, value: policy.weights[code],
        most: Math.max(10, Math.ceil(2 * policy.weights[code])), step: 0.25, changed: (value) => {
            policy.weights[code] = value;
            changed();
        } });
    const choose = (id, label, pairs, field, read) => selectField({ id, label, value: String(policy[field]), options: options(pairs), changed: (value) => {
        policy[field] = read(value);
        changed();
    } });
    return h("fieldset", { class: "govuk-fieldset" }, h("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--m" }, "Its numbers"),
        codes.filter((code) => policy.weights[code] !== undefined).map(weight),
        slider({ id: "points-per-hour", label: "Points that make an hour", value: policy.pointsPerHour, step: 1,
            most: Math.max(100, Math.ceil(2 * policy.pointsPerHour)), changed: (value) => {
                policy.pointsPerHour = value;
                changed();
            } }),
        h("div", { class: "filters" }, choose("rounding", "How hours are rounded", roundings, "hoursRounding", String),
            choose("step", "Step of the hours", steps, "hoursStep", Number)));
}

function copyOf(policy) {
    return { ...structuredClone(policy), version: undefined };
}

class Page {
    constructor(collections, policies, publications) {
        Object.assign(this, { collections, policies, publications, collection: collections[0].key });
        this.begin(policies.find((policy) => keyOf(policy) === `${collections[0].policy}@${collections[0].policyVersion}`) ?? policies[0]);
        this.trial = new Trial(() => ({ collection: this.collection, policy: this.policy }), (answer) => this.tell(answer));
        this.places = Object.fromEntries(["totals", "command", "schools", "sliders"].map((name) => [name, h("div", {})]));
        this.status = h("p", { class: "govuk-body", role: "status" }, "Asking the trust…");
    }

    begin(policy) {
        this.base = policy;
        this.policy = copyOf(policy);
    }

    chooser() {
        const drafted = (policy) => !this.publications.some((one) => one.name === policy.name && one.version === policy.version);
        return h("div", { class: "filters" },
            selectField({ id: "collection", label: "Tried on the returns of", value: this.collection, options: this.collections.map((one) =>
                ({ value: one.key, text: one.key })), changed: (key) => {
                this.collection = key;
                this.trial.soon();
            } }),
            selectField({ id: "base", label: "Policy to begin from", value: keyOf(this.base), options: this.policies.map((policy) =>
                ({ value: keyOf(policy), text: `${policy.name} version ${policy.version}${drafted(policy) ? " (draft)" : ""}` })), changed: (key) => {
                this.begin(this.policies.find((policy) => keyOf(policy) === key));
                this.drawSliders();
                this.trial.soon();
            } }));
    }

    drawSliders() {
        this.places.sliders.replaceChildren(sliders(this.policy, () => this.trial.soon()), textField({ id: "name", label: "Its name", width: "20",
            hint: "A policy of this name that is there already gets a new version.", value: this.policy.name, changed: (name) => {
                this.policy.name = name.trim();
                this.trial.soon();
            } }));
    }

    tell(answer) {
        if (isOver(answer.failure)) {
            showFailure.of(answer.failure);
            return;
        }
        if (answer.asking)
            this.status.textContent = "Asking the trust…";
        else if (answer.failure)
            this.sayWhatFailed(answer.failure);
        else if (answer.all)
            this.showAll(answer);
        else
            this.showTotals(answer);
    }

    controls() {
        return [...this.places.sliders.querySelectorAll(".govuk-input, .govuk-select")];
    }

    // At its field, and beside what is not worked out because of it.
    sayWhatFailed(failure) {
        const errors = refusalErrors(failure, fieldOf);
        for (const control of this.controls())
            sayFault(control, errors.find((error) => error.id === control.id)?.message);
        const named = (error) => document.getElementById(error.id)?.labels[0].textContent;
        const words = errors.map((error) => (named(error) ? `${error.message} (${named(error)})` : error.message)).join(". ");
        this.wrong = errors.some(named);
        const before = this.places.totals.firstChild ? " What stands below is of the numbers before." : "";
        this.status.replaceChildren(h("strong", {}, `Not worked out. ${words}.`), before, " ",
            this.wrong ? "" : h("button", { class: "plain-button", type: "button", on: { click: () => this.trial.ask() } }, "Try again"));
    }

    showTotals(answer) {
        this.wrong = false;
        this.controls().forEach((control) => sayFault(control));
        this.status.textContent = summary(answer);
        this.places.totals.replaceChildren(...totalsOf(answer));
    }

    showAll({ all, made }) {
        if (isAdministrator())
            this.places.command.replaceChildren(this.draftPart(), commandPart(made));
        this.showSchools(all);
    }

    // The table stays as it was sorted and searched; only its rows are others.
    showSchools(schools) {
        if (this.list) {
            this.rows.splice(0, this.rows.length, ...schools);
            this.again();
            return;
        }
        this.rows = schools;
        this.list = new LongTable({ caption: "What each school would have", columns: columns(() => this.collection), sort: "Effect" });
        const fields = [search("Name or number of a school", (row) => `${row.schoolName} ${row.school}`),
            { id: "change", kind: "select", label: "Effect", keeps: (row, change) => row.change === change,
                options: [{ value: "", text: "All" }, ...options(changes)] }];
        this.places.schools.replaceChildren(...filtered({ table: this.list, rows: this.rows, fields, what: ["school", "schools"],
            again: (apply) => { this.again = apply; } }), exportButtons(() => this.exportWords()));
    }

    draftPart() {
        const said = h("p", { class: "govuk-body", role: "status" });
        return h("div", { class: "no-print" }, button("Make a draft of this policy", () => this.makeDraft(said)), said);
    }

    async makeDraft(said) {
        said.textContent = "One moment…";
        try {
            said.textContent = draftWords(await write("Policies/Add", { policy: this.policy }));
        } catch (failure) {
            if (!(failure instanceof Refusal)) {
                showFailure.of(failure);
                return;
            }
            const [{ id, message }] = refusalErrors(failure, fieldOf);
            said.textContent = `It could not be made. ${message}.`;
            if (id)
                sayFault(document.getElementById(id), message);
        }
    }

    async exportWords() {
        if (this.wrong)
            throw new Refusal({ message: "the numbers above have to be put right first" });
        return ["policy", "try", this.collection, ...(await desk("PolicyCommand", { policy: this.policy })).options];
    }

    content() {
        this.drawSliders();
        this.trial.ask();
        return [heading("Try a policy", "Nothing is stored until you make a draft, and nobody is told"), this.chooser(),
            h("div", { class: "try" }, this.places.sliders, h("div", { class: "try__effect" }, subheading("What comes of it"), this.status, this.places.totals)),
            this.places.command, subheading("Every school"), this.places.schools];
    }
}

function fieldOf(path) {
    const weight = /weights\.(\w+)$/.exec(path)?.[1];
    const names = { "policy.pointsPerHour": "points-per-hour", "policy.hoursStep": "step", "policy.hoursRounding": "rounding", "policy.name": "name" };
    return weight ? `weight-${weight}` : names[path];
}

async function view(reader) {
    const { collections } = await reader.readAll("Collections/List", {}, "collections");
    const { policies, publications } = await reader.readAll("Policies/List", {}, "policies");
    const back = { href: "/" }, title = "Try a policy";
    if (!collections.length || !policies.length)
        return { title, back, content: [heading(title), paragraph("There is no collection yet whose returns it could be tried on.")] };
    collections.sort((a, b) => Number(a.practice) - Number(b.practice) || b.referenceDate.localeCompare(a.referenceDate));
    const page = new Page(collections, policies, publications);
    return { title, back, content: page.content(), leave: () => page.trial.end() };
}

export const pages = [{ path: "/policies/try", view, fresh: true }];
