// The queries that the figures raise: each is put right, or answered in place.
import { h } from "../lib/dom.js";
import { groupOf, isQuery, judge, pathOf, previousPath } from "../lib/return.js";
import { go } from "../lib/router.js";
import { capital, figureName } from "../lib/words.js";
import { buttonLink, paragraph, small } from "../parts/basic.js";
import { form, radios, textArea } from "../parts/form.js";
import { step } from "../parts/step.js";

function queryField({ draft }, judged, finding, errorAt) {
    const id = `q-${finding.rule}-${finding.field.replace(".", "-")}`;
    const then = judged.lastYear.find((said) => said.rule === finding.rule && said.field === finding.field)?.answer;
    const shared = { id, large: true, label: capital(figureName(finding.field)), error: errorAt(id), value: finding.answer ??
        draft.answers.find((said) => said.rule === finding.rule && said.field === finding.field)?.answer,
    hint: [h("span", {}, finding.message), then && h("span", { class: "then" }, ` Last year you said: ${then}`)] };
    const said = (text) => draft.answer(finding.rule, finding.field, text);
    if (finding.acceptable === "CONFIRMATION")
        return radios({ ...shared, options: [{ value: "confirmed", text: "It is right" }, { value: "", text: "I will put it right", checked: false }],
            changed: said });
    return textArea({ ...shared, rows: 3, changed: said });
}

const queries = step("Queries", async (opened) => {
    const { it, draft } = opened;
    let judged = await judge(it, draft);
    const open = judged.findings.filter(isQuery);
    if (open.length === 0)
        return { content: [paragraph("These figures raise no queries."), buttonLink(pathOf(it, "/check"), "Check your answers")] };
    return { back: { href: previousPath(it) }, content: [
        paragraph("These figures look odd. Put each right, or say why it is so. Do not name pupils."),
        form({
            build: (errorAt) => open.map((finding) => [queryField(opened, judged, finding, errorAt),
                small(h("a", { class: "govuk-link", href: pathOf(it, `/${groupOf(finding.field)}`) }, "Put it right", h("span", { class: "govuk-visually-hidden" }, `: ${figureName(finding.field)}`)))]),
            send: async () => {
                await draft.settled();
                judged = await judge(it, draft);
                const errors = judged.findings.filter((finding) => isQuery(finding) && !finding.answer).map((finding) => {
                    const id = `q-${finding.rule}-${finding.field.replace(".", "-")}`;
                    const fault = judged.faults.find((one) => one.field === `answers.${finding.rule}.${finding.field}`);
                    return { id, message: `${capital(figureName(finding.field))}: ${fault ? fault.message : "put it right, or say why it is so"}` };
                });
                if (errors.length)
                    throw errors;
                await go(pathOf(it, "/check"));
            },
        })] };
});

export const pages = [{ path: "/return/:school/:collection/queries", view: queries, fresh: true }];
