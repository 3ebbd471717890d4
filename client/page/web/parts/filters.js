// What a long table shows: fields above it, how many rows are left, and the file of it all.
import { h } from "../lib/dom.js";
import { plain } from "../lib/format.js";
import { checkboxes, selectField, textField } from "./form.js";

const make = { select: selectField, text: textField, check: checkboxes };

function controls(fields, chosen, changed) {
    return fields.map((field) => {
        const choose = (value, checked) => {
            chosen[field.id] = field.kind === "check" ? checked : value;
            history.replaceState({ ...history.state, chosen }, "");
            changed();
        };
        const own = field.kind === "check"
            ? { small: true, label: field.legend, options: [{ value: field.id, text: field.label, checked: chosen[field.id] === true }] }
            : { value: chosen[field.id] ?? "" };
        return make[field.kind]({ width: "20", ...field, ...own, changed: choose });
    });
}

// fields: {id, kind: "select", "text" or "check", label, options, keeps(row, chosen)}; whatever was chosen is there again
// when one comes back to the page. shown(rows): besides the table, whatever else shows them. again(apply): called by
// whoever has changed the rows.
export function filtered({ table, rows, fields, what, shown = () => {}, again = () => {} }) {
    const chosen = history.state?.chosen ?? {}, status = h("p", { class: "govuk-body", role: "status" });
    const apply = () => {
        const kept = fields.reduce((left, field) => (chosen[field.id] ? left.filter((row) => field.keeps(row, chosen[field.id])) : left), rows);
        table.show(kept);
        shown(kept);
        status.textContent = kept.length === rows.length ? `${plain(rows.length)} ${what}` : `${plain(kept.length)} of ${plain(rows.length)} ${what}`;
    };
    const content = [h("div", { class: "filters no-print" }, controls(fields, chosen, apply)), status, table.element];
    again(apply);
    apply();
    return content;
}

const folded = (text) => text.toLocaleLowerCase("en-GB");

// By name or number; nameOf(row): all that is looked through.
export const search = (label, nameOf) => ({ id: "search", kind: "text", label,
    keeps: (row, text) => folded(nameOf(row)).includes(folded(text.trim())) });
