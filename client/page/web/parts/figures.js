// Figures of a return as they are shown wherever they are looked at: beside last year's, beside an earlier version's, and the
// hours they give.
import { h } from "../lib/dom.js";
import { figure, plain, weekly } from "../lib/format.js";
import { figureFields, valueOf } from "../lib/return.js";
import { capital, figureName } from "../lib/words.js";
import { paragraph, small, subheading, summaryList, table } from "./basic.js";

const kinds = { TYPED: "typed", CENSUS: "the census file", LAST_YEAR: "last year's return", SUPPLIED: "supplied by the trust" };

function originWords(origin) {
    if (!origin || !kinds[origin.kind])
        return "";
    return `${kinds[origin.kind]}${origin.by ? `, by ${origin.by}` : ""}`;
}

const given = (figures, field) => (figures?.notKnown?.includes(field) ? "not known" : figure(field, valueOf(figures, field)) || "not given");

function difference(field, now, then) {
    if (typeof now !== "number" || typeof then !== "number")
        return "";
    if (now === then)
        return "same";
    return `${now > then ? "+" : "-"}${figure(field, Math.abs(now - then)) || plain(Math.abs(now - then))}`;
}

// This year beside last year, figure by figure.
export function figuresTable(figures, lastYear, origins = []) {
    const from = new Map(origins.map((origin) => [origin.field, origin]));
    const then = lastYear?.figures;
    const rows = figureFields.filter((field) => valueOf(figures, field) !== undefined || figures?.notKnown?.includes(field) ||
        valueOf(then, field) !== undefined).map((field) => {
        const now = valueOf(figures, field), before = valueOf(then, field);
        return [capital(figureName(field)), given(figures, field),
            then && given(then, field), then && difference(field, now, before), originWords(from.get(field))]
            .filter((cell) => cell !== undefined);
    });
    const columns = [{ name: "Figure" }, { name: "This year", number: true }, then && { name: "Last year", number: true },
        then && { name: "Difference", number: true }, { name: "Where it comes from" }].filter(Boolean);
    return table(then ? "Figures, this year beside last year" : "Figures", columns, rows);
}

export const saidWords = (answer) => (answer === "confirmed" ? "It is right" : answer);

export function answersList({ answers }) {
    return answers?.length > 0 && [subheading("What the school says to the queries"), summaryList(answers.map((said) => ({
        key: capital(figureName(said.field)), value: saidWords(said.answer) })))];
}

const sameAnswers = (one, other) => one.answers.length === other.answers.length &&
    one.answers.every((said) => other.answers.some((now) => ["rule", "field", "answer"].every((name) => now[name] === said[name])));

// From an earlier version (was) to a later one (is).
export function changes(was, is, more) {
    const changed = figureFields.filter((field) => given(was.figures, field) !== given(is.figures, field));
    const title = `What has changed since version ${was.version}`;
    return [changed.length
        ? table(title, [{ name: "Figure" }, ...[was, is].map(({ version }) => ({ name: `Version ${version}`, number: true }))],
            changed.map((field) => [capital(figureName(field)), given(was.figures, field), given(is.figures, field)]))
        : [subheading(title), paragraph("No figure differs.")],
    !sameAnswers(was, is) && paragraph("What the school says to the queries has changed."), small(more)];
}

// What Desk/Judge makes of them; nothing where no hours can be worked out yet.
export function byTheseFigures({ provisional }) {
    const worked = provisional?.working;
    return worked && paragraph("By these figures: ", h("strong", {}, weekly(worked)),
        worked.pointsShort ? `, ${worked.pointsShort} points short of the next hour.` : ".");
}
