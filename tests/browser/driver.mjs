// Drives a real browser for the tests: a request a line, an answer a line. {on, call, with} calls what is there by that
// number ("browser": 0); what is no plain value is kept here, and given a number. {on, script, with} runs a script with it.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const Script = Object.getPrototypeOf(async () => {}).constructor;
const kept = [await chromium.launch({ executablePath: `/usr/bin/${process.argv[2]}`, args: [
    "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP elsewhere.test 127.0.0.1"] })];
const told = new Map(); // of each page: what a good one never does

// What a page says besides what is drawn: errors, dialogs, violations of its policy (which the console names).
function listen(page) {
    const notes = [];
    told.set(page, notes);
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type()))
            notes.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => notes.push(`script: ${error.stack}`));
    page.on("dialog", (dialog) => {
        notes.push(`dialog: ${dialog.message()}`);
        dialog.dismiss().catch(() => {});
    });
}

// In the page: how much it asks for just now, or reads of what was answered.
function countAsked() {
    const { fetch } = window, { json } = Response.prototype;
    const counted = (asked) => {
        window.asked += 1;
        return asked.finally(() => { window.asked -= 1; });
    };
    window.asked = 0;
    window.fetch = (...words) => counted(fetch(...words));
    Response.prototype.json = function () { return counted(json.call(this)); };
}

// In the page: nothing is asked for, nor will be when what was answered has been drawn.
function settled() {
    return new Promise((done) => {
        const look = () => (window.asked ? setTimeout(look, 5) : requestAnimationFrame(() => (window.asked ? look() : done())));
        look();
    });
}

const actions = {
    async context(browser, { seconds, ...options }) {
        const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...options });
        context.setDefaultTimeout(seconds * 1000);
        context.on("page", listen);
        await context.addInitScript(countAsked);
        return context;
    },
    settled: (page) => page.evaluate(settled),
    told: (page) => told.get(page),
    async axe(page) {
        if (!await page.evaluate(() => "axe" in window))
            await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" ").slice(0, 600)}`);
    },
};

function taken(value) {
    if (Array.isArray(value))
        return value.map(taken);
    if (value === null || typeof value !== "object")
        return value;
    if ("$kept" in value)
        return kept[value.$kept];
    if ("$pattern" in value)
        return new RegExp(value.$pattern);
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, taken(one)]));
}

function given(value) {
    if (Array.isArray(value))
        return value.map(given);
    if (value === null || typeof value !== "object" || [Object.prototype, null].includes(Object.getPrototypeOf(value)))
        return value;
    return { $kept: kept.push(value) - 1 };
}

async function answer({ on, call, script, with: words }) {
    const target = kept[on], values = taken(words);
    if (script)
        return new Script("it", "given", script)(target, ...values);
    if (call in actions)
        return actions[call](target, ...values);
    return typeof target[call] === "function" ? target[call](...values) : target[call];
}

for await (const line of createInterface({ input: process.stdin }))
    try {
        process.stdout.write(`${JSON.stringify({ answer: given(await answer(JSON.parse(line))) ?? null })}\n`);
    } catch (failure) {
        process.stdout.write(`${JSON.stringify({ failure: failure.stack ?? String(failure) })}\n`);
    }
await kept[0].close();
