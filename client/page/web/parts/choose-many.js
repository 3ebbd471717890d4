// Some of many, chosen by their names.
import { h } from "../lib/dom.js";
import { paragraph } from "./basic.js";
import { checkboxes, textField } from "./form.js";

const shownAtMost = 15;

// field: {id, label, hint, error, value: "3,5", changed(value), look, none, options: [{value, text}]}. What is chosen is always
// in sight; of more than a few, the rest is looked for by words of their names (look: the label of that).
export function chooseMany({ look, none, options, ...field }) {
    const chosen = new Set(field.value.split(",").filter(Boolean)), list = h("div");
    const changed = (value, checked) => {
        chosen[checked ? "add" : "delete"](value);
        field.changed([...chosen].join(","));
    };
    const draw = (words = "") => {
        const fits = options.filter(({ value, text }) => !chosen.has(value) && text.toLowerCase().includes(words.trim().toLowerCase()));
        const shown = [...options.filter(({ value }) => chosen.has(value)), ...fits.slice(0, shownAtMost)];
        list.replaceChildren(...[shown.length > 0 ? checkboxes({ ...field, changed, options: shown.map((one) => ({ ...one, checked: chosen.has(one.value) })) })
            : paragraph(none), fits.length > shownAtMost && paragraph(`${fits.length - shownAtMost} more: look for words of them.`)].filter(Boolean));
    };
    draw();
    return [options.length > shownAtMost && textField({ id: `${field.id}-look`, label: look, width: "20", changed: draw }), list];
}
