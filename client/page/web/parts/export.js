// A table as a file: what the command of the same words gives.
import { h } from "../lib/dom.js";
import { saveButton } from "../lib/files.js";

// words: ["return", "list", "2026-27"], or a function that gives them, now or later.
export const exportButtons = (words) => h("div", { class: "govuk-button-group no-print" },
    saveButton("Save as CSV", words, "csv"), saveButton("Save for Excel (XLSX)", words, "xlsx"));
