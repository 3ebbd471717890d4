// The first step of a return: the census file is dropped on the page, and read on this machine.
import { readCensus, Refusal } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { Draft, entriesOf } from "../lib/draft.js";
import { day, plural } from "../lib/format.js";
import { errorsOf, firstPath, groupOf, isQuery, judge, nextPath } from "../lib/return.js";
import { go } from "../lib/router.js";
import { capital, figureName } from "../lib/words.js";
import { bullets, details, inset, paragraph, subheading, table } from "../parts/basic.js";
import { errorSummary, sentence } from "../parts/form.js";
import { step } from "../parts/step.js";
import { isOver } from "../shell.js";

const shownFindings = 8;

function findingText(finding) {
    return [finding.message, finding.line ? ` (line ${finding.line}${finding.file ? ` of ${finding.file}` : ""})` : ""];
}

function countsTable(answer) {
    const rows = [["Pupils on roll", answer.roll], ...Object.entries(answer.provision).map(([code, pupils]) =>
        [capital(figureName(`provision.${code}`)), pupils])];
    if (answer.joiners !== undefined)
        rows.push(["Joiners", answer.joiners], ["Leavers", answer.leavers]);
    return table("Counted in the file", [{ name: "What" }, { name: "Pupils", number: true }], rows.map(([name, value]) => [name, String(value)]));
}

function censusFindings(answer) {
    const bad = answer.findings.filter((finding) => finding.severity === "error");
    const odd = answer.findings.filter((finding) => finding.severity !== "error");
    const list = (all) => h("ul", { class: "govuk-list govuk-list--bullet" }, all.slice(0, shownFindings).map((one) => h("li", {}, findingText(one))));
    return [bad.length > 0 && [subheading(`${plural(bad.length, "error")} to be put right in your school's system first`), list(bad)],
        odd.length > 0 && details(`${plural(odd.length, "thing")} to look at in the census`, list(odd))];
}

function censusEntries(answer) {
    const figures = { ...answer.figures, censusDate: answer.referenceDate };
    return entriesOf(figures, [...entriesOf(figures).keys()].map((field) => ({ field, kind: "CENSUS" })));
}

// What the rules say of these numbers, before any of them is taken.
async function ruleFindings({ it, draft }, answer) {
    const tried = new Draft({ ...draft.kept, entries: [...censusEntries(answer).values()] });
    const counted = (finding) => ["census", "pupils"].includes(groupOf(finding.field)) && finding.rule !== "missing";
    const judged = await judge(it, tried, false);
    return { errors: errorsOf(judged).filter(counted), queries: judged.findings.filter((one) => isQuery(one) && counted(one)) };
}

async function takeCensus({ it, draft }, answer) {
    draft.take(censusEntries(answer));
    await draft.settled();
    await go(nextPath(it, await judge(it, draft)));
}

// Where files are dropped or chosen.
function dropPlace(read, refuse) {
    const input = h("input", { class: "drop__input", type: "file", id: "census", accept: ".xml,text/xml,application/xml", multiple: true,
        "aria-describedby": "census-hint", on: { change: () => {
            read([...input.files]);
            input.value = "";
        } } });
    const take = ({ items, files }) => {
        if ([...items].some((item) => item.webkitGetAsEntry()?.isDirectory))
            refuse("This is a folder: open it, and drop the census file that is in it.");
        else if (files.length)
            read([...files]);
        else
            refuse("This is no file: drop the census file that your school's system exported.");
    };
    const area = h("div", { class: "drop", on: {
        dragover: (event) => { event.preventDefault(); area.classList.add("drop--over"); },
        dragleave: () => area.classList.remove("drop--over"),
        drop: (event) => { event.preventDefault(); area.classList.remove("drop--over"); take(event.dataTransfer); },
    } }, h("label", { class: "govuk-label govuk-label--m", for: "census" }, "Drop your School Census file here, or choose it"),
    h("p", { class: "govuk-hint", id: "census-hint" }, "The XML file your school's system exported. Several files of a year give joiners and leavers as well. " +
        "It is read on this machine: only the numbers you see will be sent."), input);
    return area;
}

const summaryOf = (messages) => errorSummary(messages.map((message) => ({ id: "census", message: sentence(message) })));

// What was counted: its heading, and the rest with a button to take it. wrong: it cannot be taken as it is.
async function countedParts(opened, answer) {
    const { errors, queries } = await ruleFindings(opened, answer);
    const title = subheading(`${capital(answer.term)} census of ${day(answer.referenceDate)}`);
    const next = h("button", { class: "govuk-button", type: "button", on: { click: () => takeCensus(opened, answer) } }, "Take these numbers");
    title.tabIndex = -1;
    return { title, wrong: errors.length > 0 && summaryOf(errors.map((error) => error.message)), rest: [countsTable(answer),
        inset("Only these numbers will be sent. The file and everything else in it stays here."), censusFindings(answer),
        queries.length > 0 && details(`${plural(queries.length, "query", "queries")} to be answered later`, bullets(queries.map((query) => query.message))),
        !answer.errors && !errors.length && next] };
}

function censusDrop(opened) {
    const told = h("div", {}), reading = h("p", { class: "govuk-body", role: "status" });

    function tell(first, ...more) {
        reading.textContent = "";
        told.replaceChildren(...[first, more].flat(Infinity).filter(Boolean));
        first.focus();
    }

    const refuse = (message) => tell(summaryOf([message]));

    async function read(files) {
        told.replaceChildren();
        reading.textContent = "Reading…";
        try {
            const { wrong, title, rest } = await countedParts(opened, await readCensus(files, opened.it.school));
            tell(...[wrong, title, rest].filter(Boolean));
        } catch (failure) {
            reading.textContent = "";
            if (!(failure instanceof Refusal || isOver(failure)))
                throw failure;
            refuse(failure.message);
        }
    }

    return [dropPlace(read, refuse), reading, told];
}

const census = step("Census file", (opened) => ({ content: [censusDrop(opened),
    paragraph(h("a", { class: "govuk-link", href: firstPath(opened.it) }, "I have no census file: type the numbers in"))] }));

export const pages = [{ path: "/return/:school/:collection/census", view: census, fresh: true }];
