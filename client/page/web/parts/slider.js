// A number by a slider and, for whoever knows it, a field beside it.
import { h } from "../lib/dom.js";

// field: {id, label, value, most, step, changed(text)}: what is typed goes on as it stands; the program says what is
// wrong with it, which sayFault() of form.js shows.
export function slider(field) {
    const control = (attributes, other) => h("input", { value: field.value, ...attributes, on: { input: ({ target }) => {
        if (target.value.trim() && Number.isFinite(Number(target.value)))
            other().value = target.value;
        field.changed(target.value.trim());
    } } });
    const range = control({ class: "slider__range", type: "range", min: 0, max: field.most, step: field.step,
        "aria-label": `${field.label}, slider` }, () => number);
    range.value = field.value; // which was cut to the bounds it had before
    const number = control({ class: "govuk-input govuk-input--width-5", id: field.id, name: field.id, type: "text",
        inputmode: "decimal", autocomplete: "off", spellcheck: "false" }, () => range);
    return h("div", { class: "govuk-form-group" }, h("label", { class: "govuk-label", for: field.id }, field.label),
        h("div", { class: "slider" }, range, number));
}
