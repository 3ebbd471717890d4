// Bars with their names and numbers in words above each: read without colour, and as large as the text around them.
import { freshId, h, s } from "../lib/dom.js";

const high = 16;

function bar({ value, mark, open, tone }, most) {
    const share = (number) => `${most > 0 ? Math.max(0, Math.min(100, 100 * number / most)) : 0}%`;
    return s("svg", { class: "bar", width: "100%", height: high, "aria-hidden": "true", focusable: "false" },
        s("rect", { class: "bar__all", width: "100%", height: high }),
        value > 0 && s("rect", { class: `bar__part${open ? " bar__part--open" : ""}${tone ? ` bar__part--${tone}` : ""}`,
            width: share(value), height: high }),
        mark !== undefined && ["bar__edge", "bar__mark"].map((name) =>
            s("line", { class: name, x1: share(mark), x2: share(mark), y1: 0, y2: high })));
}

// rows: {name, words, value, mark: where it was before, open: only "at least", tone}; most: what the whole width is.
export function bars({ title, rows, most = Math.max(0, ...rows.map((row) => Math.max(row.value ?? 0, row.mark ?? 0))), note }) {
    const id = freshId("chart");
    return h("figure", { class: "chart", "aria-labelledby": id },
        h("figcaption", { class: "govuk-heading-s", id }, title),
        h("ul", { class: "govuk-list chart__bars" }, rows.map((row) => h("li", {},
            h("span", { class: "chart__name" }, row.name), h("strong", {}, row.words), bar(row, most)))),
        note && h("p", { class: "govuk-body-s" }, note));
}

const steps = [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100];
const binsAtMost = 20;

// Many numbers as how many of them lie where: rows for bars(). words(from, step, count, exact) gives a row; exact: there
// is nothing between the steps.
export function spread(numbers, words) {
    const low = Math.min(...[0, numbers.reduce((least, each) => Math.min(least, each), Infinity)]);
    const top = numbers.reduce((most, each) => Math.max(most, each), low);
    const step = steps.find((each) => (top - low) / each < binsAtMost) ?? top / binsAtMost;
    const exact = numbers.every((number) => number % step === 0), counts = new Map();
    for (const number of numbers) {
        const from = Math.floor(number / step) * step;
        counts.set(from, (counts.get(from) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => a[0] - b[0]).map(([from, count]) => ({ ...words(from, step, count, exact), value: count }));
}
