// The state of the line, always in words: asked every few seconds, and whenever something was sent.
import { call, Closed, Gone, hasEnded, Refusal } from "./api.js";
import { clock, plural } from "./format.js";

const everySeconds = 10;
const listeners = new Set();
let timer;

// A page that is typed into is in use, though nothing is asked for.
let used = false;
for (const event of ["input", "keydown", "pointerdown"])
    addEventListener(event, () => { used = true; }, { passive: true });

export function standingWords(line) {
    const waiting = line.waiting.filter((item) => !item.outcome).length;
    const standing = { CONNECTED: "Connected", OFFLINE: "Working offline" }[line.standing] ?? "Not connected yet";
    return `${standing}${waiting ? `, ${plural(waiting, "item")} waiting` : ""}` +
        (line.waitingOfOthers ? `, ${line.waitingOfOthers} of another profile waiting` : "");
}

export const sentWords = (line) => (line.sentAt ? `, last sent ${clock(line.sentAt)}` : "");

// listener(line), or listener(undefined, failure) where the program has ended or the page is no longer its own.
export function onLine(listener) {
    listeners.add(listener);
}

// asked: outcomes and notices that have been seen, as Desk/Line takes them.
export async function lookAtLine(asked = {}) {
    clearTimeout(timer);
    try {
        const how = used ? "?used" : "";
        used = false;
        const line = (await call("Desk/Line", asked, how)).answer;
        listeners.forEach((listener) => listener(line));
        timer = setTimeout(() => lookAtLine(), everySeconds * 1000);
        return line;
    } catch (failure) {
        if (!(failure instanceof Gone || failure instanceof Closed || failure instanceof Refusal))
            throw failure;
        listeners.forEach((listener) => listener(undefined, failure));
        if (!hasEnded())
            timer = setTimeout(() => lookAtLine(), everySeconds * 1000);
        return undefined;
    }
}

// Whoever comes back to the window finds what is new.
document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && timer !== undefined && !hasEnded())
        lookAtLine({ returned: true });
});
