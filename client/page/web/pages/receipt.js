// The receipt: the confirmation after sending, and the signed text to print or save.
import { desk } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { saveAs } from "../lib/files.js";
import { moment } from "../lib/format.js";
import { schoolName } from "../lib/me.js";
import { pathOf } from "../lib/return.js";
import { button, buttonLink, heading, panel, paragraph, summaryList } from "../parts/basic.js";

const saveText = (name, text) => saveAs(name, new Blob([text], { type: "text/plain" }));

async function read(reader, { school, collection }) {
    const answer = await reader.read("Receipts/Get", { school: Number(school), collection });
    const file = await desk("ReceiptFile", { receipt: answer.signedReceipt });
    return { receipt: answer.receipt, file, it: { school, collection } };
}

const rows = ({ receipt }) => summaryList([
    { key: "Receipt number", value: String(receipt.number) }, { key: "School", value: `${schoolName(receipt.school)} (${receipt.school})` },
    { key: "Collection", value: receipt.collection }, { key: "Version", value: String(receipt.version) },
    { key: "Received", value: moment(receipt.storedAt) },
    { key: "Fingerprint of the figures", value: h("span", { class: "fingerprint" }, receipt.fingerprint) }]);

const keep = ({ file }) => h("div", { class: "govuk-button-group no-print" },
    button("Save the receipt", () => saveText(file.name, file.text)), button("Print it", () => print(), "secondary"));

async function sent(reader, parameters) {
    const got = await read(reader, parameters), { school, collection } = parameters;
    const byRole = (await reader.read("Returns/Get", { school: Number(school), collection })).byRole;
    const next = byRole.includes("SUBMIT_AUTHORISED") ? "The trust looks at it next." : "The head authorises it next; the trust then looks at it.";
    return { title: "Received by the trust", content: [
        panel("Received by the trust", "Receipt number", h("br"), h("strong", {}, String(got.receipt.number))),
        paragraph(`${schoolName(school)}, ${collection}. ${next}`),
        rows(got), keep(got), buttonLink("/", "Go to the start", true)] };
}

async function receipt(reader, parameters) {
    const got = await read(reader, parameters);
    return { title: `Receipt no. ${got.receipt.number}`, back: { href: pathOf(got.it) }, content: [
        heading(`Receipt no. ${got.receipt.number}`, schoolName(parameters.school)), rows(got),
        paragraph("The trust has signed it: senco receipt verify checks the saved file without any server."), keep(got),
        h("pre", { class: "receipt" }, got.file.text)] };
}

export const pages = [
    { path: "/return/:school/:collection/sent", view: sent, fresh: true },
    { path: "/return/:school/:collection/receipt", view: receipt },
];
