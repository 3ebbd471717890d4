// Which page is shown. Addresses are real ones, so that going back, reloading and a second window work.
import { Refusal } from "./api.js";
import { patiently } from "./patience.js";
import { NotKept, Reader } from "./reader.js";
import { isOver, showFailure, showView } from "../shell.js";

const routes = [];
const areas = []; // what is loaded only when a page of it is opened
let turn = 0;
let leave; // what the page that is shown wants to do before another comes; false: something typed would be lost
let shown; // its address
let drawn; // what it has read; nothing while another page comes
let reading = new AbortController(); // what the page that comes is reading

// page: {path: "/return/:school/:collection", view(reader, parameters)}; view gives {title, content, ...} of shell.js.
export function addPages(pages) {
    for (const page of pages) {
        const names = [...page.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
        const pattern = new RegExp(`^${page.path.replaceAll(/:\w+/g, "([^/]+)")}$`);
        routes.push({ page, names, pattern });
    }
}

// Pages whose module is loaded with the first of them that is opened: starts: "/training"; load() gives the module, with pages.
export function addArea(starts, load) {
    areas.push({ starts, load });
}

async function loadArea(path) {
    const at = areas.findIndex(({ starts }) => path === starts || path.startsWith(`${starts}/`));
    if (at < 0)
        return;
    const { pages } = await areas[at].load();
    addPages(pages);
    areas.splice(at, 1);
}

function decoded(part) {
    try {
        return decodeURIComponent(part);
    } catch { // "%E0%A4": no text at all
        return part;
    }
}

function find(path) {
    for (const { page, names, pattern } of routes) {
        const match = pattern.exec(path);
        if (match)
            return { page, parameters: Object.fromEntries(names.map((name, at) => [name, decoded(match[at + 1])])) };
    }
    return undefined;
}

async function viewOf(page, parameters, kept) {
    const reader = new Reader(kept, reading.signal);
    const view = await page.view(reader, parameters);
    return { view, reader };
}

async function keptView(page, parameters) {
    try {
        return await viewOf(page, parameters, true);
    } catch (failure) {
        if (failure instanceof NotKept)
            return undefined;
        throw failure;
    }
}

// changed: what was kept is from before something was done. What has been drawn from what was kept stays where the trust
// says the same, or somebody is at work with it already.
async function draw({ page, parameters }, mine, changed) {
    const kept = page.fresh || changed ? undefined : await keptView(page, parameters);
    if (mine !== turn)
        return;
    if (kept)
        leave = showView(kept.view);
    const fresh = await viewOf(page, parameters, false);
    if (mine !== turn)
        return;
    const same = kept && kept.reader.signature() === fresh.reader.signature();
    if (same)
        showView.freshness(fresh.reader.readAt);
    else if (kept && document.querySelector("main [data-touched]"))
        showView.offerNewer(() => show());
    else
        leave = showView(fresh.view, { again: kept !== undefined, readAt: fresh.reader.readAt });
    drawn = fresh.reader;
}

// Whether the page that is shown may go: what was typed into it is kept, or its person says so.
async function mayLeave() {
    return !leave || await leave() !== false ||
        window.confirm("What you typed last cannot be kept on this machine. Leave this page all the same?");
}

export async function show({ changed = false } = {}) {
    const mine = ++turn;
    reading.abort();
    reading = new AbortController();
    if (!await mayLeave()) {
        if (mine === turn)
            history.pushState(null, "", shown);
        return;
    }
    leave = undefined;
    drawn = undefined;
    shown = location.pathname + location.search;
    try {
        await patiently(loadArea(location.pathname));
        const found = find(location.pathname);
        if (!found)
            showFailure("There is no such page", "Go to the start and choose from there.");
        else if (mine === turn)
            await patiently(draw(found, mine, changed));
    } catch (failure) {
        if (mine !== turn)
            return;
        if (!(failure instanceof Refusal || isOver(failure)))
            console.error(failure);
        showFailure.of(failure);
    }
}

// The trust has told of something new: what is shown is asked for again, and stays where it is the same. A page that is
// typed into is left alone.
export async function refresh() {
    const found = find(location.pathname), mine = turn;
    if (!drawn || !found || found.page.fresh || leave)
        return;
    try {
        const fresh = await viewOf(found.page, found.parameters, false);
        if (mine !== turn || fresh.reader.readAt || fresh.reader.signature() === drawn.signature())
            return;
        if (document.querySelector("main [data-touched]"))
            showView.offerNewer(() => show());
        else
            leave = showView(fresh.view, { again: true });
        drawn = fresh.reader;
    } catch (failure) {
        if (!(failure instanceof Refusal || isOver(failure) || failure.name === "AbortError"))
            throw failure;
    }
}

export function go(path) {
    history.pushState(null, "", path);
    return show();
}

// The page that was left is not come back to: a form that has been sent.
export function goInstead(path) {
    history.replaceState(null, "", path);
    return show({ changed: true });
}

function ownLink(event) {
    const link = event.target.closest?.("a[href]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    return link && plain && link.origin === location.origin && !link.hasAttribute("download") &&
        !link.getAttribute("href").startsWith("#") && link.target !== "_blank" ? link : undefined;
}

export function startRouter() {
    addEventListener("popstate", () => show());
    document.addEventListener("click", (event) => {
        const link = ownLink(event);
        if (!link)
            return;
        event.preventDefault();
        go(link.pathname + link.search);
    });
    return show();
}
