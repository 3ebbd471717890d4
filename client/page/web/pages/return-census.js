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

function censusDrop(opened) {
    const told = h("div", { "aria-live": "polite" });
    const input = h("input", { class: "drop__input", type: "file", id: "census", accept: ".xml,text/xml,application/xml", multiple: true,
        on: { change: () => read([...input.files]) } });
    const area = h("div", { class: "drop", on: {
        dragover: (event) => { event.preventDefault(); area.classList.add("drop--over"); },
        dragleave: () => area.classList.remove("drop--over"),
        drop: (event) => { event.preventDefault(); area.classList.remove("drop--over"); read([...event.dataTransfer.files]); },
    } }, h("label", { class: "govuk-label govuk-label--m", for: "census" }, "Drop your School Census file here, or choose it"),
    h("p", { class: "govuk-hint", id: "census-hint" }, "The XML file your school's system exported. Several files of a year give joiners and leavers as well. " +
        "It is read on this machine: only the numbers you see will be sent."), input);
    input.setAttribute("aria-describedby", "census-hint");

    async function read(files) {
        if (!files.length)
            return;
        told.replaceChildren(paragraph("Reading…"));
        try {
            const answer = await readCensus(files, opened.it.school);
            await show(answer);
        } catch (failure) {
            if (!(failure instanceof Refusal))
                throw failure;
            told.replaceChildren(errorSummary([{ id: "census", message: sentence(failure.message) }]));
        }
        input.value = "";
    }

    async function show(answer) {
        const { errors, queries } = await ruleFindings(opened, answer);
        const next = h("button", { class: "govuk-button", type: "button", on: { click: () => takeCensus(opened, answer) } }, "Take these numbers");
        const wrong = errors.map((error) => ({ id: "census", message: sentence(error.message) }));
        told.replaceChildren(...[wrong.length && errorSummary(wrong), subheading(`${capital(answer.term)} census of ${day(answer.referenceDate)}`),
            countsTable(answer), inset("Only these numbers will be sent. The file and everything else in it stays here."),
            censusFindings(answer), queries.length && details(`${plural(queries.length, "query", "queries")} to be answered later`,
                bullets(queries.map((query) => query.message))), !answer.errors && !wrong.length && next].flat(Infinity).filter(Boolean));
        (told.querySelector(".govuk-error-summary, .govuk-button") ?? told.querySelector("h2")).focus();
    }

    return [area, told];
}

const census = step("Census file", (opened) => ({ content: [censusDrop(opened),
    paragraph(h("a", { class: "govuk-link", href: firstPath(opened.it) }, "I have no census file: type the numbers in"))] }));

export const pages = [{ path: "/return/:school/:collection/census", view: census, fresh: true }];
