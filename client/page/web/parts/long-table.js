// A table of any length: rows are drawn for what is in sight, and the buttons in its head sort it.
import { h } from "../lib/dom.js";
import { plain } from "../lib/format.js";

const spare = 12; // rows drawn above and below what is in sight
const printedAtMost = 2000;
const lineAtMost = 40;
const words = new Intl.Collator("en-GB", { numeric: true });

// What is not there comes last, whichever way it is sorted.
function compare(a, b, turned) {
    if (a === b)
        return 0;
    if (a === undefined || b === undefined)
        return a === undefined ? 1 : -1;
    if (Array.isArray(a)) {
        const at = a.findIndex((part, nth) => part !== b[nth]);
        return at < 0 ? 0 : compare(a[at], b[at], turned);
    }
    return turned * (typeof a === "number" ? a - b : words.compare(a, b));
}

function sorted(rows, column, down) {
    const keyed = rows.map((row) => [column.value(row), row]);
    return keyed.sort((a, b) => compare(a[0], b[0], down ? -1 : 1)).map((pair) => pair[1]);
}

// column: {name, value(row), text(row), cell(row), number, long}: value is sorted by, text and cell are shown; cell is for
// what is more than text; what is long may take two lines. rows: what the columns read. sort: the column's name it begins with; without: as the rows come.
export class LongTable {
    constructor({ caption, columns, rows = [], sort, down = false, none = "Nothing to show." }) {
        this.columns = columns.map((column) => ({ text: (row) => {
            const value = column.value(row);
            return typeof value === "number" ? plain(value) : value ?? "";
        }, ...column }));
        this.by = this.columns.find((column) => column.name === sort);
        this.down = down;
        this.rowHeight = 42;
        this.known = new Set(); // all rows there are; this.order: as they are sorted
        this.drawn = []; // rows from this.first on
        this.first = 0;
        this.build(caption, none);
        this.show(rows);
        new ResizeObserver(() => this.measure()).observe(this.element);
        this.printing = () => this.print();
        addEventListener("beforeprint", this.printing);
    }

    build(caption, none) {
        const spacer = () => h("td", { class: "long__space", colspan: this.columns.length });
        [this.above, this.below] = [spacer(), spacer()];
        const besides = (space) => h("tbody", { "aria-hidden": "true" }, h("tr", {}, space));
        this.body = h("tbody", { class: "govuk-table__body" });
        this.heads = this.columns.map((column) => this.head(column));
        this.table = h("table", { class: "govuk-table long__table" },
            h("caption", { class: "govuk-visually-hidden" }, `${caption} (buttons in the head sort it)`),
            h("thead", { class: "govuk-table__head" }, h("tr", { class: "govuk-table__row", "aria-rowindex": 1 }, this.heads)),
            besides(this.above), this.body, besides(this.below));
        this.none = h("p", { class: "govuk-body", hidden: true }, none);
        this.cut = h("p", { class: "govuk-body only-print", hidden: true });
        this.element = h("div", { class: "wide long", tabindex: "0", role: "region", "aria-label": caption,
            on: { scroll: () => this.soon(), focusin: (event) => this.draw(this.besides(event.target)) } }, this.cut, this.table, this.none);
    }

    head(column) {
        const widest = h("span", { class: "long__widest", "aria-hidden": "true" });
        return h("th", { class: `govuk-table__header long__head${column.number ? " govuk-table__header--numeric" : ""}`, scope: "col" },
            h("button", { class: "long__sort", type: "button", on: { click: () => this.sortBy(column) } }, column.name,
                h("span", { class: "long__arrow", "aria-hidden": "true" })), widest);
    }

    sortBy(column) {
        this.down = column === this.by ? !this.down : false;
        this.by = column;
        this.order = undefined;
        this.element.dataset.touched = "";
        this.arrange();
    }

    show(rows) {
        this.given = rows;
        if (rows.some((row) => !this.known.has(row))) {
            this.known = new Set(rows);
            this.order = undefined;
            this.columns.forEach((column, at) => this.widen(column, this.heads[at].querySelector(".long__widest")));
        }
        this.arrange();
    }

    // A column is as wide as its longest cells, drawn or not, so that nothing moves while rows come and go.
    widen(column, place) {
        let longest = [];
        for (const row of this.given) {
            const length = column.text(row).length;
            if (longest.length < 2 || length > longest[0].length)
                longest = [...longest, { length, row }].sort((a, b) => a.length - b.length).slice(-2);
        }
        if (column.long && longest.some((one) => one.length > lineAtMost))
            this.element.classList.add("long--tall");
        place.replaceChildren(...longest.map(({ row }) => h("span", {}, this.content(column, row))));
    }

    arrange() {
        this.order ??= this.by ? sorted([...this.known], this.by, this.down) : [...this.known];
        const given = new Set(this.given); // a search sorts nothing anew
        this.rows = this.order.filter((row) => given.has(row));
        this.heads.forEach((head, at) => head.setAttribute("aria-sort",
            this.columns[at] !== this.by ? "none" : this.down ? "descending" : "ascending"));
        this.table.setAttribute("aria-rowcount", this.rows.length + 1);
        this.none.hidden = this.rows.length > 0;
        this.element.scrollTop = 0;
        this.body.replaceChildren();
        this.drawn = [];
        this.draw();
    }

    measure() {
        const height = this.drawn[0]?.getBoundingClientRect().height;
        if (height > 0 && Math.abs(height - this.rowHeight) > 0.1)
            this.rowHeight = height;
        this.draw();
    }

    soon() {
        this.frame ??= requestAnimationFrame(() => {
            this.frame = undefined;
            this.draw();
        });
    }

    inSight() {
        const sight = this.element.clientHeight || 600;
        const first = Math.max(0, Math.min(Math.floor(this.element.scrollTop / this.rowHeight), this.rows.length) - spare);
        return [first, Math.min(this.rows.length, first + Math.ceil(sight / this.rowHeight) + 2 * spare)];
    }

    // Keys may be faster than what is drawn: the rows before and after the one that has the focus are drawn at once.
    besides(target) {
        const [first, end] = this.inSight(), nth = this.drawn.findIndex((row) => row.contains(target));
        if (nth < 0)
            return [first, end];
        const from = Math.max(0, this.first + nth - spare), to = Math.min(this.rows.length, this.first + nth + 1 + spare);
        return from > end || to < first ? [from, to] : [Math.min(first, from), Math.max(end, to)];
    }

    draw([first, end] = this.inSight()) {
        this.drop(first, end);
        const known = this.drawn.length, before = [], after = [];
        for (let at = first; at < (known ? this.first : end); at += 1)
            before.push(this.row(at));
        for (let at = this.first + known; known && at < end; at += 1)
            after.push(this.row(at));
        this.body.prepend(...before);
        this.body.append(...after);
        this.drawn = [...before, ...this.drawn, ...after];
        this.first = first;
        this.above.style.height = `${first * this.rowHeight}px`;
        this.below.style.height = `${(this.rows.length - end) * this.rowHeight}px`;
    }

    // Rows that are out of sight. Who was on a link in one of them is on the table then.
    drop(first, end) {
        const stays = (at) => at >= first && at < end;
        const gone = this.drawn.filter((row, nth) => !stays(this.first + nth));
        if (gone.some((row) => row.contains(document.activeElement)))
            this.element.focus({ preventScroll: true });
        gone.forEach((row) => row.remove());
        const from = this.first;
        this.drawn = this.drawn.filter((row, nth) => stays(from + nth));
        this.first = Math.max(from, first);
    }

    content(column, row) {
        const content = column.cell ? column.cell(row) : column.text(row);
        return column.long ? h("div", { class: "long__lines" }, content) : content;
    }

    row(at) {
        const row = this.rows[at];
        return h("tr", { class: "govuk-table__row", "aria-rowindex": at + 2 }, this.columns.map((column, nth) => nth === 0
            ? h("th", { class: "govuk-table__header", scope: "row" }, this.content(column, row))
            : h("td", { class: `govuk-table__cell${column.number ? " govuk-table__cell--numeric" : ""}` }, this.content(column, row))));
    }

    // On paper everything is in sight, unless that were hundreds of sheets.
    print() {
        if (!this.element.isConnected) {
            removeEventListener("beforeprint", this.printing);
            return;
        }
        this.cut.hidden = this.rows.length <= printedAtMost;
        if (this.cut.hidden)
            this.draw([0, this.rows.length]);
        else
            this.cut.textContent = `Only some of ${plain(this.rows.length)} rows are printed: save the table as a file for all of them.`;
    }
}
