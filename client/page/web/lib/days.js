// Days and times as people type them. On the wire they are "2026-09-01" and "2026-09-01T09:30".
import { day } from "./format.js";

export const dayHint = "Such as 2027-03-31.";
export const timeHint = "By the clock in England, such as 2027-03-04 09:30.";

// By this machine's clock.
export const today = () => new Date().toLocaleDateString("sv");

const isDay = (text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

// "1/9/2026" is "2026-09-01", day before month: what people mean is not guessed, but said.
function meant(text) {
    const { date, month, year } = /^(?<date>\d{1,2})(?<between>[/.-])(?<month>\d{1,2})\k<between>(?<year>\d{4})$/.exec(text)?.groups ?? {};
    const written = date ? `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}` : "";
    return isDay(written) ? written : undefined;
}

// What was typed, to be sent; undefined for nothing. What is another way to write a day is an error that says how.
export function typedDay(id, text) {
    const advice = meant(text);
    if (advice)
        throw [{ id, message: `Write ${advice} for ${day(advice)}` }];
    return text || undefined;
}

// A space between day and time is as good as a T, and 9:30 as good as 09:30.
export function typedTime(id, text) {
    const [, date, hour, minute] = /^(\S+?)(?:\s+|T)(\d{1,2}):(\d\d)$/.exec(text) ?? [], advice = meant(date ?? text);
    if (advice)
        throw [{ id, message: date ? `Write ${advice} ${hour.padStart(2, "0")}:${minute} for ${day(advice)}` : `Write the day and the time, such as ${advice} 09:30 for ${day(advice)}` }];
    return date ? `${date}T${hour.padStart(2, "0")}:${minute}` : text;
}
