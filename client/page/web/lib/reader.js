// What a page reads of the trust. A page is drawn twice where that is worth while: at once, from what was kept the last
// time, and again when the trust has answered, if it answers anything else.
import { call, Refusal } from "./api.js";

// Nothing was kept of something the page needs.
export class NotKept extends Error {}

const none = ["NOT_FOUND", "PERMISSION_DENIED", "UNAVAILABLE", "DEADLINE_EXCEEDED"];

// signal: aborted where nobody waits for the page any more.
export class Reader {
    constructor(kept, signal) {
        this.kept = kept;
        this.signal = signal;
        this.answers = new Map(); // by what was asked: lists may be read at the same time
        this.readAt = undefined; // the oldest of what is not fresh
    }

    // only: of the answer, the fields of these names; see client/page/call.h.
    async read(method, request = {}, only = []) {
        const asked = await this.ask(method, request, only);
        if (asked.readAt && (!this.readAt || asked.readAt < this.readAt))
            this.readAt = asked.readAt;
        this.answers.set(`${method} ${JSON.stringify(request)}`, asked.answer);
        return asked.answer;
    }

    async ask(method, request, only) {
        if (method.startsWith("Desk/")) // this machine's own: always as it is
            return call(method, request);
        const how = `${this.kept ? "?kept" : "?keep"}${only.length ? `&only=${only}` : ""}`;
        const asked = await call(method, request, how, { signal: this.signal });
        if (asked.answer === undefined)
            throw new NotKept();
        return asked;
    }

    // The same, where it may be that there is none, that it is not for this person, or that the trust cannot be asked and
    // nothing was kept of it (there was none then).
    async readIfAny(method, request) {
        try {
            return await this.read(method, request);
        } catch (failure) {
            if (failure instanceof NotKept || (failure instanceof Refusal && none.includes(failure.code)))
                return undefined;
            throw failure;
        }
    }

    // What the trust finds to have been altered is said in its place, and hides nothing else: {altered} in its words.
    async unlessAltered(reading) {
        try {
            return await reading;
        } catch (failure) {
            if (!(failure instanceof Refusal && failure.code === "DATA_LOSS"))
                throw failure;
            this.answers.set(failure.message, "altered");
            return { altered: failure.message };
        }
    }

    // A list, all its pages as one; of each in it all fields, or only some.
    async readAll(method, request, name, only = []) {
        const all = [];
        let token, first;
        do {
            const page = await this.read(method, { ...request, pageSize: 1000, pageToken: token },
                only.length ? [name, "nextPageToken", ...only] : []);
            first ??= page;
            all.push(...page[name]);
            token = page.nextPageToken;
        } while (token);
        return { ...first, [name]: all };
    }

    // The same for the same answers, in whatever order they came.
    signature() {
        return JSON.stringify([...this.answers].sort(([one], [other]) => (one < other ? -1 : 1)));
    }
}
