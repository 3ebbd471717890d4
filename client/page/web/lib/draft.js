// A return as it is being typed. Every change is kept on this machine a moment later, and before the page goes.
import { Closed, desk, Gone, Refusal } from "./api.js";
import { figure } from "./format.js";

const pauseMilliseconds = 300, againMilliseconds = 5000;
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
        this.fault = undefined; // another window changed it: nothing is kept any more
        this.failure = undefined; // why it was not kept the last time
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
            this.failure = undefined;
        } catch (failure) {
            if (!(failure instanceof Refusal || failure instanceof Closed || failure instanceof Gone))
                throw failure;
            this.changed = true;
            this.failure = failure;
            this.fault = failure instanceof Refusal && failure.code === "ABORTED" ? failure : undefined;
            if (failure instanceof Refusal && failure.code === "INTERNAL") // a full disk may be emptied
                this.timer = setTimeout(() => this.keep(), againMilliseconds);
            this.onKept(failure);
            return;
        }
        this.onKept();
    }

    // Ready to be sent or left: everything typed is kept, or what is thrown says why not.
    async settled() {
        await this.keep();
        if (this.changed)
            throw this.failure;
    }

    // It has been received. What another window has typed since stays, and so does what cannot be dropped just now.
    async drop() {
        clearTimeout(this.timer);
        await this.saving;
        this.changed = false;
        if (!this.kept.revision)
            return;
        try {
            await this.forget();
        } catch (failure) {
            if (!(failure instanceof Refusal || failure instanceof Closed || failure instanceof Gone))
                throw failure;
        }
    }

    async forget() {
        await desk("DropDraft", { school: this.kept.school, collection: this.kept.collection, revision: this.kept.revision });
    }

    // Before the window goes; what was typed a moment ago is on its way already. What is returned is for leaving the page
    // for another: false where something typed would be lost.
    watch() {
        const flush = () => this.keep({ keepalive: true });
        addEventListener("pagehide", flush);
        return async () => {
            await this.keep();
            if (this.changed)
                return false;
            removeEventListener("pagehide", flush);
            return true;
        };
    }
}

// A version of a return as if it were typed.
export function draftOf({ version, figures, origins, answers }, about, onKept) {
    const draft = new Draft({ ...about, replaces: version, answers, notKnown: figures?.notKnown }, onKept);
    draft.entries = entriesOf(figures, origins);
    return draft;
}

// The draft that is kept of this return, or one begun from the newest version and what the trust has supplied.
export async function openDraft(before, school, collection, onKept) {
    const { draft, damaged } = await desk("Draft", { school, collection });
    const newest = before.return;
    if (draft && draft.replaces === newest.version)
        return new Draft(draft, onKept);
    const begun = draftOf(newest, { school, collection, revision: draft?.revision ?? 0 }, onKept);
    begun.damaged = damaged;
    if (before.supplied && newest.version === 0)
        begun.entries = entriesOf(before.supplied, [...entriesOf(before.supplied).keys()].map((field) => ({ field, kind: "SUPPLIED" })));
    if (draft)
        takeOver(begun, draft);
    return begun;
}

// What was typed over a version that has been replaced since is not thrown away.
function takeOver(begun, draft) {
    for (const entry of draft.entries)
        begun.entries.set(entry.field, entry);
    for (const field of draft.entries.map((entry) => entry.field))
        begun.notKnown.delete(field);
    for (const field of draft.notKnown) {
        begun.notKnown.add(field);
        begun.entries.delete(field);
    }
    const said = ({ rule, field }) => draft.answers.some((one) => one.rule === rule && one.field === field);
    begun.answers = [...begun.answers.filter((one) => !said(one)), ...draft.answers];
    begun.stale = draft.keptAt;
}

// What is typed into a form of another kind, such as the reason of a dispute: kept in the same way, by the form's name.
// begun: what its fields hold before anybody has typed.
export async function openTyped(school, name, begun = {}) {
    const { draft } = await desk("Draft", { school, collection: name });
    return new Draft(draft ?? { school, collection: name, revision: 0,
        entries: Object.entries(begun).map(([field, text]) => ({ field, text })) });
}
