// What a long table shows: fields above it, how many rows are left, and the file of it all.
import { h } from "../lib/dom.js";
import { plain } from "../lib/format.js";
import { checkboxes, selectField, textField } from "./form.js";

const make = { select: selectField, text: textField };

function controls(fields, chosen, changed) {
    const choose = (id, value) => {
        chosen[id] = value;
        history.replaceState({ ...history.state, chosen }, "");
        changed();
    };
    const checks = fields.filter((field) => field.kind === "check");
    return [fields.filter((field) => field.kind !== "check").map((field) =>
        make[field.kind]({ width: "20", ...field, value: chosen[field.id] ?? "", changed: (value) => choose(field.id, value) })),
    checks.length > 0 && checkboxes({ id: "only", label: "Only schools that", small: true, changed: choose,
        options: checks.map((field) => ({ value: field.id, text: field.label, checked: chosen[field.id] === true })) })];
}

// what: what the rows are, one and many: ["need", "needs"]; or in one word for both. fields: {id, kind: "select", "text" or "check", label, options, keeps(row, chosen)}; whatever was chosen is there again
// when one comes back to the page. shown(rows): besides the table, whatever else shows them. again(apply): called by
// whoever has changed the rows.
export function filtered({ table, rows, fields, what, shown = () => {}, again = () => {} }) {
    const [one, many] = [what].flat(), called = rows.length === 1 ? one : many ?? one;
    const chosen = history.state?.chosen ?? {}, status = h("p", { class: "govuk-body", role: "status" });
    const apply = () => {
        const kept = fields.reduce((left, field) => (chosen[field.id] ? left.filter((row) => field.keeps(row, chosen[field.id])) : left), rows);
        table.show(kept);
        shown(kept);
        status.textContent = kept.length === rows.length ? `${plain(rows.length)} ${called}` : `${plain(kept.length)} of ${plain(rows.length)} ${called}`;
    };
    const content = [h("div", { class: "filters no-print" }, controls(fields, chosen, apply)), status, table.element];
    again(apply);
    apply();
    return content;
}

// By name or number; nameOf(row): all that is looked through.
export const search = (label, nameOf) => ({ id: "search", kind: "text", label,
    keeps: (row, text) => nameOf(row).toLowerCase().includes(text.trim().toLowerCase()) });
