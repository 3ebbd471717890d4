// Days, moments, money and hours for people.

const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const momentFormat = new Intl.DateTimeFormat("en-GB", {
    day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit",
});
const shortFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
const clockFormat = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 3 });
const pence = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" });
const wholePounds = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP", maximumFractionDigits: 0 });

// "2026-11-26" is "26 November 2026".
export function day(text) {
    return text ? dayFormat.format(new Date(`${text.slice(0, 10)}T00:00:00Z`)) : "";
}

// "2026-11-26T14:02:11Z" is "26 November 2026 at 14:02", by this machine's clock.
export function moment(text) {
    return text ? momentFormat.format(new Date(text)) : "";
}

// "26 Nov 2026, 14:02", for tables.
export function shortMoment(text) {
    return text ? shortFormat.format(new Date(text)) : "";
}

export function clock(text) {
    return text ? clockFormat.format(new Date(text)) : "";
}

export function plain(value) {
    return value === undefined ? "" : number.format(value);
}

export function pounds(value) {
    return value === undefined ? "" : (value % 100 === 0 ? wholePounds : pence).format(value / 100);
}

export function hours(value) {
    return `${plain(value)} ${value === 1 ? "hour" : "hours"}`;
}

// The result of a working: "5 hours", "at least 3 hours", "not applicable".
export function result(working) {
    switch (working?.result) {
    case "HOURS": return hours(working.hours);
    case "AT_LEAST": return `at least ${hours(working.hours)}`;
    case "NOT_APPLICABLE": return "not applicable";
    case "UNDECIDED": return "the trust has not decided";
    default: return "";
    }
}

// "5 hours a week", "not applicable".
export const weekly = (working) => `${result(working)}${["HOURS", "AT_LEAST"].includes(working?.result) ? " a week" : ""}`;

// A figure of a return as people write it.
export function figure(field, value) {
    if (value === undefined)
        return "";
    if (field === "budgetPence")
        return pounds(value);
    if (field === "turnover")
        return `${plain(value)}%`;
    return typeof value === "number" ? plain(value) : /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value;
}

export function plural(count, one, many = `${one}s`) {
    return `${plain(count)} ${count === 1 ? one : many}`;
}
