// Forms: fields with their errors, and a summary of these on top that leads to each field.
import { Closed, Gone, Refusal } from "../lib/api.js";
import { freshId, h } from "../lib/dom.js";
import { keepFocus } from "../lib/focus.js";

const described = (...ids) => ids.filter(Boolean).join(" ") || undefined;

function group(field, control, attributes = {}) {
    return h("div", { class: `govuk-form-group${field.error ? " govuk-form-group--error" : ""}`, ...attributes }, control);
}

function hintOf(field) {
    return field.hint && h("div", { id: `${field.id}-hint`, class: "govuk-hint" }, field.hint);
}

function errorOf(field) {
    return field.error && h("p", { id: `${field.id}-error`, class: "govuk-error-message" },
        h("span", { class: "govuk-visually-hidden" }, "Error: "), field.error);
}

// What somebody has begun with is not drawn anew from under their hands: see router.js.
function touched(event, field) {
    event.target.dataset.touched = "";
    field.changed?.(event.target.value, event.target.checked);
}

const typed = (field) => ({ input: (event) => touched(event, field) });
const chosen = (field) => ({ change: (event) => touched(event, field) });

const describedBy = (field) => described(field.hint && `${field.id}-hint`, field.error && `${field.id}-error`);

// field: {id, label, hint, error, value, changed(text), prefix, suffix, width, numeric, large}
export function textField(field) {
    const control = h("input", {
        class: `govuk-input${field.width ? ` govuk-input--width-${field.width}` : ""}${field.error ? " govuk-input--error" : ""}`,
        id: field.id, name: field.id, type: "text", value: field.value ?? "", spellcheck: "false", autocomplete: "off",
        inputmode: field.numeric ? "decimal" : undefined, "aria-describedby": describedBy(field), on: typed(field),
    });
    const wrapped = field.prefix || field.suffix ? h("div", { class: "govuk-input__wrapper" },
        field.prefix && h("div", { class: "govuk-input__prefix", "aria-hidden": "true" }, field.prefix), control,
        field.suffix && h("div", { class: "govuk-input__suffix", "aria-hidden": "true" }, field.suffix)) : control;
    return group(field, [h("label", { class: `govuk-label${field.large ? " govuk-label--m" : ""}`, for: field.id }, field.label),
        hintOf(field), errorOf(field), wrapped]);
}

export function textArea(field) {
    return group(field, [h("label", { class: `govuk-label${field.large ? " govuk-label--m" : ""}`, for: field.id }, field.label),
        hintOf(field), errorOf(field), h("textarea", {
            class: `govuk-textarea${field.error ? " govuk-textarea--error" : ""}`, id: field.id, name: field.id,
            rows: field.rows ?? 4, value: field.value ?? "", "aria-describedby": describedBy(field), on: typed(field),
        })]);
}

// field: {..., options: [{value, text}]}
export function selectField(field) {
    return group(field, [h("label", { class: "govuk-label", for: field.id }, field.label), hintOf(field), errorOf(field),
        h("select", { class: "govuk-select", id: field.id, name: field.id, "aria-describedby": describedBy(field),
            on: chosen(field) },
        field.options.map((option) => h("option", { value: option.value, selected: option.value === field.value }, option.text)))]);
}

// field: {..., options: [{value, text, hint, more}], small}; more: fields that belong to the option. kind: "radios" or "checkboxes"
function choices(field, kind, type) {
    return group(field, h("fieldset", { class: "govuk-fieldset", "aria-describedby": describedBy(field) },
        h("legend", { class: `govuk-fieldset__legend govuk-fieldset__legend--${field.large ? "m" : "s"}` }, field.label),
        hintOf(field), errorOf(field),
        h("div", { class: `govuk-${kind}${field.small ? ` govuk-${kind}--small` : ""}` }, field.options.map((option, at) => {
            const id = at === 0 ? field.id : `${field.id}-${at}`;
            return [h("div", { class: `govuk-${kind}__item` },
                h("input", { class: `govuk-${kind}__input`, id, name: field.id, type, value: option.value,
                    checked: option.checked ?? option.value === field.value, on: chosen(field) }),
                h("label", { class: `govuk-label govuk-${kind}__label`, for: id }, option.text),
                option.hint && h("div", { class: `govuk-hint govuk-${kind}__hint` }, option.hint)), option.more];
        }))));
}

export const radios = (field) => choices(field, "radios", "radio");
export const checkboxes = (field) => choices(field, "checkboxes", "checkbox");

// What is wrong with a field that stays as it is; without a message nothing is.
export function sayFault(control, message) {
    const group = control.closest(".govuk-form-group"), hint = group.querySelector(".govuk-hint");
    const field = { id: control.id, error: message, hint };
    group.querySelector(".govuk-error-message")?.remove();
    if (message)
        (hint ?? group.querySelector("label")).after(errorOf(field));
    group.classList.toggle("govuk-form-group--error", Boolean(message));
    control.classList.toggle(`${control.classList[0]}--error`, Boolean(message));
    control.setAttribute("aria-invalid", Boolean(message));
    if (describedBy(field))
        control.setAttribute("aria-describedby", describedBy(field));
    else
        control.removeAttribute("aria-describedby");
}

// errors: [{id, message}]; a message without an id belongs to no field.
export function errorSummary(errors) {
    const title = freshId("error-title");
    return h("div", { class: "govuk-error-summary", "aria-labelledby": title, role: "alert", tabindex: "-1" },
        h("h2", { class: "govuk-error-summary__title", id: title }, "There is a problem"),
        h("div", { class: "govuk-error-summary__body" }, h("ul", { class: "govuk-list govuk-error-summary__list" },
            errors.map(({ id, message }) => h("li", {}, id
                ? h("a", { href: `#${id}`, on: { click: (event) => {
                    event.preventDefault();
                    document.getElementById(id)?.focus();
                } } }, message)
                : message)))));
}

// What was refused, as errors at fields. idOf: from a violation's path to the field's id; undefined: none of ours.
export function refusalErrors(refusal, idOf = () => undefined) {
    const errors = refusal.violations.map((violation) => ({ id: idOf(violation.field), message: sentence(violation.message) }));
    return errors.length ? errors : [{ message: sentence(refusal.message) }];
}

export function sentence(text) {
    return text[0].toUpperCase() + text.slice(1);
}

// A form that draws itself anew with its errors. build(errorAt) gives its content, errorAt(id) a field's error; send()
// does what it is for, and throws a Refusal, or a list of {id, message}, where that cannot be.
export function form({ build, send, idOf, submit = "Continue", kind, more }) {
    const place = h("div", {});
    const patience = h("p", { class: "govuk-body-s", role: "status" }); // the trust may take its time
    let busy = false;

    function draw(errors) {
        const errorAt = (id) => errors.find((error) => error.id === id)?.message;
        const control = h("form", { novalidate: true, on: { submit: onSubmit } }, build(errorAt),
            h("div", { class: "govuk-button-group" },
                h("button", { class: `govuk-button${kind ? ` govuk-button--${kind}` : ""}`, type: "submit" }, submit), more), patience);
        keepFocus(() => place.replaceChildren(...(errors.length ? [errorSummary(errors)] : []), control));
        document.title = document.title.replace(/^(Error: )?/, errors.length ? "Error: " : "");
        if (errors.length)
            place.querySelector(".govuk-error-summary").focus();
    }

    async function onSubmit(event) {
        event.preventDefault();
        if (busy) // pressed twice
            return;
        busy = true;
        patience.textContent = "One moment…";
        try {
            await send();
        } catch (failure) {
            if (failure instanceof Gone || failure instanceof Closed) // what was typed stays to be seen
                draw([{ message: sentence(failure.message) }]);
            else if (failure instanceof Refusal)
                draw(refusalErrors(failure, idOf));
            else if (Array.isArray(failure))
                draw(failure);
            else
                throw failure;
        } finally {
            busy = false;
            patience.textContent = "";
        }
    }

    draw([]);
    place.draw = draw;
    return place;
}
