// A table as a file: what the command of the same words gives.
import { Gone, Refusal } from "../lib/api.js";
import { saveFile } from "../lib/files.js";
import { h } from "../lib/dom.js";
import { showGone } from "../shell.js";
import { button } from "./basic.js";

// words: ["return", "list", "2026-27"], or a function that gives them.
export function exportButtons(words) {
    const said = h("p", { class: "govuk-body-s", role: "status" });
    const save = (kind) => async () => {
        said.textContent = "";
        try {
            await saveFile(typeof words === "function" ? await words() : words, kind);
        } catch (failure) {
            if (failure instanceof Gone)
                showGone();
            else if (failure instanceof Refusal)
                said.textContent = `It could not be saved: ${failure.message}.`;
            else
                throw failure;
        }
    };
    return h("div", { class: "no-print" }, h("div", { class: "govuk-button-group" },
        button("Save as CSV", save("csv"), "secondary"), button("Save for Excel (XLSX)", save("xlsx"), "secondary")), said);
}
