// The calls: the trust's by "Returns/Get", what this machine answers itself by "Desk/Line". See client/page/call.h.

const keyName = "senconet-key";

// What was refused, in words for people; violations name fields.
export class Refusal extends Error {
    constructor(error) {
        super(error.message);
        this.code = error.code;
        this.violations = error.violations ?? [];
        this.state = error.state;
    }
}

// The page is not admitted any more: it was closed, or is open for another profile now.
export class Closed extends Error {}

// The page cannot reach the program it is of: it has ended.
export class Gone extends Error {}

let profile, ended, leaving = false;

// A window that goes gives up what it asks: that says nothing of the program.
for (const event of ["beforeunload", "pagehide"])
    addEventListener(event, () => { leaving = true; });

// Whoever listens at the program's port from now on is told nothing; nor is the key good for anything any more.
function end(failure) {
    if (!leaving) {
        ended = failure;
        localStorage.removeItem(keyName);
    }
    return failure;
}

export const hasEnded = () => ended !== undefined;

const gone = () => end(new Gone("Senconet on this machine has ended: open it again from your menu, or with senco open"));

// The address the page was opened with brings the key, which is kept for this page's address alone.
export function takeKey() {
    const match = /^#key=([0-9a-f]+)$/.exec(location.hash);
    if (!match)
        return;
    localStorage.setItem(keyName, match[1]);
    history.replaceState(null, "", location.pathname);
}

export function actFor(name) {
    profile = name;
}

function headers() {
    const all = { "Content-Type": "application/json", "Senconet-Key": localStorage.getItem(keyName) ?? "" };
    if (profile !== undefined)
        all["Senconet-Profile"] = profile;
    return all;
}

export async function send(path, body, options) {
    if (ended)
        throw ended;
    try {
        return await fetch(path, { method: "POST", headers: headers(), body, ...options });
    } catch (failure) {
        if (failure.name === "AbortError") // nobody waits for it any more
            throw failure;
        throw gone();
    }
}

async function post(path, body, options) {
    const response = await send(path, body, options);
    const json = await response.json().catch((failure) => { throw failure.name === "AbortError" ? failure : gone(); });
    if (response.status === 401)
        throw end(new Closed(json.error.message));
    if (response.status === 409)
        throw new Closed(json.error.message);
    if (json.error)
        throw new Refusal(json.error);
    return json;
}

function fullName(method) {
    return method.startsWith("Desk/") ? `senconet.desk.v1.${method}` : `senconet.v1.${method}`;
}

// {answer}, with readAt where it was kept from before; {waiting} where a write waits for the line.
export function call(method, request = {}, how = "", options = {}) {
    return post(`/call/${fullName(method)}${how}`, JSON.stringify(request), options);
}

export async function desk(method, request, options) {
    return (await call(`Desk/${method}`, request, "", options)).answer;
}

// Writes of which this page has been told what became: nobody else needs to be.
const heard = new Set();

export const hasHeard = (writeId) => heard.has(writeId);

async function noteHeard(writeId) {
    heard.add(writeId);
    try {
        await desk("Line", { seen: [writeId] });
    } catch { // it is told once more, somewhere else
    }
}

// What was refused keeps its id: put right it is another write, by the id it was first sent under.
const correctedId = new Map();

// A write to the trust; its id makes it one act, however often it is sent. What becomes of it is kept on this machine until
// somebody has been told.
export async function write(method, request) {
    const asked = { ...request, writeId: correctedId.get(request.writeId) ?? request.writeId ?? crypto.randomUUID() };
    try {
        const got = await call(method, asked);
        if (got.answer)
            await noteHeard(asked.writeId);
        return got;
    } catch (failure) {
        if (failure instanceof Refusal) {
            correctedId.set(request.writeId ?? asked.writeId, crypto.randomUUID());
            await noteHeard(asked.writeId);
        }
        throw failure;
    }
}

const pieceBytes = 1 << 20;

// A folder, or a file that has gone since it was chosen; sent as it is, it would look as if our program had ended.
const bytesOf = (piece) => piece.arrayBuffer().catch(() => {
    throw new Refusal({ code: "NOT_FOUND", message: "this cannot be read: is it still where it was, and a file, no folder?" });
});

// Census files, in pieces; see client/page/upload.h.
export async function readCensus(files, school) {
    const all = new Blob(files);
    const names = files.map((file) => `${file.name.replaceAll("\n", " ")}/${file.size}`).join("\n");
    const asked = new URLSearchParams({ id: crypto.randomUUID(), files: names, school });
    let answer;
    for (let at = 0; at === 0 || at < all.size; at += pieceBytes) {
        asked.set("at", at);
        answer = (await post(`/census?${asked}`, await bytesOf(all.slice(at, at + pieceBytes)))).answer;
    }
    return answer;
}

// Joining by a one-time code: see client/page/join.h.
export const joinTrust = (asked) => post("/join", JSON.stringify(asked));
