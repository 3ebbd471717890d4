// What the next SENCO of a school needs, in one document.
import { h } from "../lib/dom.js";
import { day } from "../lib/format.js";
import { holds, me, schoolName, schools } from "../lib/me.js";
import { bullets, button, heading, link, paragraph, subheading, tag } from "../parts/basic.js";

const sees = (school) => ["SENCO", "HEAD", "ADMINISTRATOR"].some((role) => holds(role, school));

// A day, or a time of one.
const dueWords = (due) => (due ? `${day(due.slice(0, 10))}${due[10] === "T" ? `, ${due.slice(11)}` : ""}: ` : "");

const itemOf = (item) => [dueWords(item.due), item.words, item.overdue && [" ", tag("Overdue", "red")], item.detail && h("div", { class: "govuk-hint" }, item.detail)];

async function pack(reader, { school }) {
    const { handOver } = await reader.read("Handovers/Pack", { school: Number(school) });
    return { title: "Hand-over", back: { href: "/handover" }, content: [heading("Hand-over", `${handOver.schoolName}, as of ${day(handOver.madeOn)}`),
        h("div", { class: "govuk-button-group no-print" }, button("Print it", () => print(), "secondary")),
        handOver.parts.map((part) => [subheading(part.title), part.items.length ? bullets(part.items.map(itemOf)) : paragraph(part.missing)])] };
}

async function choose() {
    const mine = schools().filter(({ laestab }) => sees(laestab)).slice(0, 300);
    return { title: "Hand-over", back: { href: "/" }, content: [heading("Hand-over"),
        paragraph("What the next SENCO needs: open actions, dates, queries and their answers, training, meetings, approaches and agencies."),
        mine.length ? bullets(mine.map(({ laestab }) => link(`/handover/${laestab}`, schoolName(laestab)))) : paragraph(me() ? "You have no school to hand over." : "")] };
}

export const pages = [{ path: "/handover", view: choose }, { path: "/handover/:school", view: pack }];
