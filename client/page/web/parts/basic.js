// GOV.UK Frontend's components as functions: its classes, its markup.
import { freshId, h } from "../lib/dom.js";

export const heading = (text, caption) => [
    caption && h("span", { class: "govuk-caption-l" }, caption), h("h1", { class: "govuk-heading-l" }, text)];
export const subheading = (text, id) => h("h2", { class: "govuk-heading-m", id }, text);
export const paragraph = (...content) => h("p", { class: "govuk-body" }, ...content);
export const small = (...content) => h("p", { class: "govuk-body-s" }, ...content);
export const link = (href, text, hidden) => h("a", { class: "govuk-link", href }, text,
    hidden && h("span", { class: "govuk-visually-hidden" }, ` ${hidden}`));
export const inset = (...content) => h("div", { class: "govuk-inset-text" }, ...content);
export const bullets = (items) => h("ul", { class: "govuk-list govuk-list--bullet" }, items.map((item) => h("li", {}, item)));

export const tag = (text, colour) => h("strong", { class: `govuk-tag${colour ? ` govuk-tag--${colour}` : ""}` }, text);

export const warning = (text) => h("div", { class: "govuk-warning-text" },
    h("span", { class: "govuk-warning-text__icon", "aria-hidden": "true" }, "!"),
    h("strong", { class: "govuk-warning-text__text" }, h("span", { class: "govuk-visually-hidden" }, "Warning "), text));

export const details = (summary, ...content) => h("details", { class: "govuk-details" },
    h("summary", { class: "govuk-details__summary" }, h("span", { class: "govuk-details__summary-text" }, summary)),
    h("div", { class: "govuk-details__text" }, ...content));

export const panel = (title, ...content) => h("div", { class: "govuk-panel govuk-panel--confirmation" },
    h("h1", { class: "govuk-panel__title" }, title), h("div", { class: "govuk-panel__body" }, ...content));

// Two of the same title are told apart by what they begin with.
export function notification(title, about, ...content) {
    const id = freshId("notification");
    about.id = `${id}-about`;
    return h("div", { class: "govuk-notification-banner", role: "region", "aria-labelledby": `${id} ${about.id}` },
        h("div", { class: "govuk-notification-banner__header" },
            h("h2", { class: "govuk-notification-banner__title", id }, title)),
        h("div", { class: "govuk-notification-banner__content" }, about, ...content));
}

// A link that looks like a button goes on; a button does something.
export const buttonLink = (href, text, secondary) => h("a", {
    class: `govuk-button${secondary ? " govuk-button--secondary" : ""}`, href,
}, text);

export function button(text, onClick, kind) {
    return h("button", { class: `govuk-button${kind ? ` govuk-button--${kind}` : ""}`, type: "button", on: { click: onClick } }, text);
}

function actionLinks(actions) {
    const links = actions.map((action) => link(action.href, action.text, action.hidden));
    return links.length === 1 ? links : h("ul", { class: "govuk-summary-list__actions-list" },
        links.map((one) => h("li", { class: "govuk-summary-list__actions-list-item" }, one)));
}

// rows: {key, value, actions: [{href, text, hidden}]}
export function summaryList(rows) {
    return h("dl", { class: "govuk-summary-list" }, rows.filter(Boolean).map((row) =>
        h("div", { class: `govuk-summary-list__row${row.actions?.length ? "" : " govuk-summary-list__row--no-actions"}` },
            h("dt", { class: "govuk-summary-list__key" }, row.key),
            h("dd", { class: "govuk-summary-list__value" }, row.value),
            row.actions?.length > 0 && h("dd", { class: "govuk-summary-list__actions" }, actionLinks(row.actions)))));
}

// columns: {name, number}; rows: arrays of what stands in the cells. A table too wide for the window scrolls by itself.
export function table(caption, columns, rows) {
    const cell = (content, at) => at === 0
        ? h("th", { class: "govuk-table__header", scope: "row" }, content)
        : h("td", { class: `govuk-table__cell${columns[at].number ? " govuk-table__cell--numeric" : ""}` }, content);
    return h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": caption },
        h("table", { class: "govuk-table" },
            h("caption", { class: "govuk-table__caption govuk-table__caption--m" }, caption),
            h("thead", { class: "govuk-table__head" }, h("tr", { class: "govuk-table__row" }, columns.map((column) =>
                h("th", { class: `govuk-table__header${column.number ? " govuk-table__header--numeric" : ""}`, scope: "col" }, column.name)))),
            h("tbody", { class: "govuk-table__body" }, rows.map((row) => h("tr", { class: "govuk-table__row" }, row.map(cell))))));
}
