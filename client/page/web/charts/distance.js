// How far a school is from its next hour: the points between the last hour that is reached and the next, as a bar. The
// points there are, are filled in; the picture says in words what it shows.
import { s } from "../lib/dom.js";
import { hours, plain } from "../lib/format.js";

export const points = (value) => `${plain(value)} ${value === 1 ? "point" : "points"}`;

// {from, now, next} in points; undefined where there is no next hour to be short of.
export function distanceOf(working, policy) {
    if (policy.hoursRounding === "EXACT" || !["HOURS", "AT_LEAST"].includes(working.result) ||
        working.missing.some((figure) => figure !== "mobility"))
        return undefined;
    const next = working.points + working.pointsShort;
    return { now: working.points, next, short: working.pointsShort, step: policy.hoursStep, hours: working.pointHours,
        from: Math.max(0, next - policy.pointsPerHour * policy.hoursStep) };
}

const nextWords = (distance) => (distance.step === 1 ? "the next hour" : `the next ${hours(distance.step)}`);

export const distanceWords = (distance) =>
    `${points(distance.short)} short of ${nextWords(distance)}: there are ${plain(distance.now)}, and ${plain(distance.next)} are needed.`;

const left = 10, width = 460, barTop = 52, barHeight = 34;

function text(x, y, anchor, ...lines) {
    return s("text", { x, y, "text-anchor": anchor, "font-size": 16, fill: "#0b0c0c" },
        lines.map((line, at) => s("tspan", { x, dy: at ? 20 : 0, "font-weight": at ? undefined : "bold" }, line)));
}

const mark = (x, top, bottom) => s("line", { x1: x, y1: top, x2: x, y2: bottom, stroke: "#0b0c0c", "stroke-width": 2 });

export function distanceChart(distance) {
    const at = left + width * (distance.now - distance.from) / (distance.next - distance.from);
    const anchor = at < left + 90 ? "start" : at > left + width - 90 ? "end" : "middle";
    return s("svg", { viewBox: `0 0 ${width + 2 * left} 142`, class: "distance", role: "img", "aria-label": distanceWords(distance) },
        text(at, 18, anchor, `${points(distance.now)} now`), mark(at, 26, barTop + barHeight + 6),
        s("rect", { x: left, y: barTop, width, height: barHeight, fill: "#fff", stroke: "#0b0c0c", "stroke-width": 2 }),
        s("rect", { x: left, y: barTop, width: at - left, height: barHeight, fill: "#1b5e55", stroke: "#0b0c0c", "stroke-width": 2 }),
        mark(left, barTop, barTop + barHeight + 10), mark(left + width, barTop, barTop + barHeight + 10),
        text(left, barTop + barHeight + 28, "start", hours(distance.hours), `from ${points(distance.from)}`),
        text(left + width, barTop + barHeight + 28, "end", hours(distance.hours + distance.step), `from ${points(distance.next)}`));
}
