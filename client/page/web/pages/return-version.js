// One version of a return as it was stored, for whoever looks back at it.
import { h } from "../lib/dom.js";
import { moment } from "../lib/format.js";
import { schoolName } from "../lib/me.js";
import { pathOf, readReturn } from "../lib/return.js";
import { heading, inset, link, small, summaryList } from "../parts/basic.js";
import { answersList, figuresTable } from "../parts/figures.js";

function facts(stored, receipt) {
    const said = [stored.version === stored.authorisedVersion && "authorised by the head", stored.version === stored.acceptedVersion && "accepted by the trust"];
    return summaryList([{ key: "Stored", value: `${moment(stored.storedAt)} by ${stored.storedBy}` },
        { key: receipt ? "Receipt number" : "Kept as number", value: String(stored.receiptNumber) },
        { key: "Sent to the trust", value: receipt ? ["Yes", ...said.filter(Boolean)].join(", ") : "No, kept as a draft" },
        receipt && { key: "Fingerprint of the figures", value: h("span", { class: "fingerprint" }, receipt.fingerprint) }]);
}

async function view(reader, { school, collection, number }) {
    const it = await readReturn(reader, school, collection), newest = it.before.return.version;
    const about = { school: it.school, collection, version: Number(number) || 0 };
    const stored = (await reader.read("Returns/Get", about)).return;
    const receipt = (await reader.readIfAny("Receipts/Get", about))?.receipt;
    const title = `Version ${stored.version} of the return ${collection}`;
    return { title: `${title}, ${schoolName(school)}`, back: { href: pathOf(it), text: `Return ${collection}` }, content: [
        heading(title, `${schoolName(school)} (${it.school})`),
        newest > stored.version && inset(`Version ${newest} has come since. `, link(pathOf(it), "Show the return as it is now")),
        facts(stored, receipt), figuresTable(stored.figures, it.lastYear, stored.origins),
        it.lastYear?.notComparableBecause && small(`Not compared with last year: ${it.lastYear.notComparableBecause}.`), answersList(stored)] };
}

export const pages = [{ path: "/return/:school/:collection/version/:number", view }];
