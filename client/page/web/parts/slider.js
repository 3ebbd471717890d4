// A number by a slider and, for whoever knows it, a field beside it.
import { h } from "../lib/dom.js";

// field: {id, label, hint, value, most, step, fine: the field's own step, suffix, changed(number)}
export function slider(field) {
    const hint = field.hint && h("div", { class: "govuk-hint", id: `${field.id}-hint` }, field.hint);
    const control = (attributes, other) => h("input", { value: field.value, "aria-describedby": field.hint && `${field.id}-hint`,
        ...attributes, on: { input: (event) => {
            const value = event.target.valueAsNumber;
            event.target.dataset.touched = "";
            if (Number.isFinite(value)) {
                other().value = value;
                field.changed(value);
            }
        } } });
    const range = control({ class: "slider__range", type: "range", min: 0, max: field.most, step: field.step,
        "aria-label": `${field.label}, slider` }, () => number);
    range.value = field.value;
    const number = control({ class: "govuk-input govuk-input--width-5", id: field.id, name: field.id, type: "number", min: 0,
        step: field.fine ?? field.step, inputmode: "decimal" }, () => range);
    return h("div", { class: "govuk-form-group" }, h("label", { class: "govuk-label", for: field.id }, field.label), hint,
        h("div", { class: "slider" }, range, number));
}
