// A return as it is being typed. Every change is kept on this machine a moment later, and before the page goes.
import { Closed, desk, Gone, Refusal } from "./api.js";
import { figure } from "./format.js";

const pauseMilliseconds = 300;
const numbers = ["roll", "kWithAgencies", "joiners", "leavers", "turnover", "budgetPence"];
const texts = ["turnoverFrom", "turnoverTo", "turnoverSource", "turnoverYear", "budgetYear", "budgetSource", "censusDate"];

// Figures of the contract as entries of a form.
export function entriesOf(figures, origins = []) {
    const kinds = new Map(origins.map((origin) => [origin.field, origin.kind]));
    const entries = new Map();
    const add = (field, value) => {
        if (value !== undefined)
            entries.set(field, { field, text: field in { budgetPence: 1, turnover: 1 } ? figure(field, value).replace(/[£%]/g, "")
                : String(value), origin: kinds.get(field) });
    };
    for (const [code, pupils] of Object.entries(figures?.provision ?? {}))
        add(`provision.${code}`, pupils);
    for (const field of [...numbers, ...texts])
        add(field, figures?.[field]);
    return entries;
}

// Told (onKept) when the draft was kept, when that failed, and when another window changed it; and (onTyped) when it is to be
// kept in a moment.
export class Draft {
    constructor(kept, onKept) {
        this.kept = kept;
        this.entries = new Map((kept.entries ?? []).map((entry) => [entry.field, entry]));
        this.answers = kept.answers ?? [];
        this.notKnown = new Set(kept.notKnown ?? []);
        this.onKept = onKept ?? (() => {});
        this.saving = Promise.resolve();
        this.fault = undefined;
    }

    text(field) {
        return this.entries.get(field)?.text ?? "";
    }

    set(field, text, origin = "TYPED") {
        this.entries.set(field, { field, text, origin });
        this.notKnown.delete(field);
        this.later();
    }

    setNotKnown(field, not) {
        if (not) {
            this.notKnown.add(field);
            this.entries.delete(field);
        } else {
            this.notKnown.delete(field);
        }
        this.later();
    }

    take(entries) {
        for (const [field, entry] of entries) {
            this.entries.set(field, entry);
            this.notKnown.delete(field);
        }
        this.later();
    }

    answer(rule, field, answer) {
        this.answers = this.answers.filter((said) => said.rule !== rule || said.field !== field);
        if (answer)
            this.answers.push({ rule, field, answer });
        this.later();
    }

    message() {
        const { school, collection, revision, replaces, writeId } = this.kept;
        return { school, collection, revision, replaces, writeId, entries: [...this.entries.values()],
            answers: this.answers, notKnown: [...this.notKnown] };
    }

    later() {
        this.changed = true;
        if (!this.fault)
            this.onTyped?.();
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.keep(), pauseMilliseconds);
    }

    // One after the other: each names the revision that the one before has made.
    keep(options) {
        clearTimeout(this.timer);
        this.saving = this.saving.then(() => this.keepNow(options));
        return this.saving;
    }

    async keepNow(options) {
        if (!this.changed || this.fault)
            return;
        this.changed = false;
        try {
            const { revision, keptAt, writeId, replaces } = (await desk("KeepDraft", { draft: this.message() }, options)).draft;
            Object.assign(this.kept, { revision, keptAt, writeId, replaces });
        } catch (failure) {
            if (!(failure instanceof Refusal || failure instanceof Closed || failure instanceof Gone))
                throw failure;
            this.changed = true;
            this.fault = failure instanceof Refusal && failure.code === "ABORTED" ? failure : undefined;
            this.onKept(failure);
            return;
        }
        this.onKept();
    }

    // Ready to be sent: everything typed is kept, or a Refusal says why not.
    async settled() {
        await this.keep();
        if (this.fault)
            throw this.fault;
    }

    async drop() {
        await this.keep();
        await desk("DropDraft", { school: this.kept.school, collection: this.kept.collection, revision: this.kept.revision });
    }

    // Before the window goes; what was typed a moment ago is on its way already.
    watch() {
        const flush = () => this.keep({ keepalive: true });
        addEventListener("pagehide", flush);
        return () => {
            removeEventListener("pagehide", flush);
            return this.keep();
        };
    }
}

// The draft that is kept of this return, or one begun from the newest version and what the trust has supplied.
export async function openDraft(before, school, collection, onKept) {
    const { draft } = await desk("Draft", { school, collection });
    const newest = before.return;
    if (draft && draft.replaces === newest.version)
        return new Draft(draft, onKept);
    const begun = new Draft({ school, collection, revision: draft?.revision ?? 0, replaces: newest.version,
        answers: newest.answers, notKnown: newest.figures?.notKnown }, onKept);
    if (before.supplied && newest.version === 0)
        begun.entries = entriesOf(before.supplied, [...entriesOf(before.supplied).keys()].map((field) => ({ field, kind: "SUPPLIED" })));
    for (const [field, entry] of entriesOf(newest.figures, newest.origins))
        begun.entries.set(field, entry);
    if (draft) // of a version that was replaced since: what was typed is not thrown away
        for (const entry of draft.entries)
            begun.entries.set(entry.field, entry);
    return begun;
}
