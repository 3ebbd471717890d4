// Ticks for many, such as the schools of a trust: where they are more than are seen at once they are looked through by name.
import { h } from "../lib/dom.js";
import { plain } from "../lib/format.js";
import { checkboxes, textField } from "./form.js";

const seenAtOnce = 12, drawnAtMost = 200;

// Whoever looks for a name and presses Enter has not finished the form.
const stays = (event) => event.key === "Enter" && event.preventDefault();

// field: {id, label, hint, error}; options: [{value, text, hint}]; ticked(value), changed(value, on): what is kept. beside(value):
// a field that is there while it is ticked.
export function ticks({ options, ticked, changed, beside, ...field }) {
    const place = h("div", {}), status = h("p", { class: "govuk-hint", role: "status" });
    const drawn = (option) => {
        const more = beside?.(option.value), on = ticked(option.value);
        if (more)
            more.hidden = !on;
        return { ...option, checked: on, more };
    };
    const draw = (sought) => {
        const found = options.filter((one) => one.text.toLowerCase().includes(sought)), shown = found.slice(0, drawnAtMost).map(drawn);
        place.replaceChildren(checkboxes({ ...field, options: shown, changed: (value, on) => {
            changed(value, on);
            const more = shown.find((one) => one.value === value).more;
            if (more)
                more.hidden = !on;
        } }));
        status.textContent = found.length === shown.length ? "" : `The first ${plain(shown.length)} of ${plain(found.length)}: type more of a name to see others. What is ticked stays ticked.`;
    };
    draw("");
    return options.length <= seenAtOnce ? place : h("div", {}, h("div", { on: { keydown: stays } }, textField({ id: `${field.id}-sought`, label: "Look for a name", width: "20",
        changed: (text) => draw(text.trim().toLowerCase()) })), status, place);
}
