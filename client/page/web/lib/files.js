// Files that the program's commands write, to be saved: see client/page/file.h.
import { Closed, Gone, Refusal, send } from "./api.js";
import { h } from "./dom.js";
import { button } from "../parts/basic.js";

export function saveAs(name, blob) {
    const address = URL.createObjectURL(blob);
    h("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000); // the browser has begun to read it by then
}

// saveFile(["return", "list", "2024-25"], "csv"); throws a Refusal in the command's own words.
export async function saveFile(words, kind) {
    const response = await send("/file", JSON.stringify({ words: words.map(String), kind }));
    const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition"))?.[1];
    if (!name)
        throw new Refusal((await response.json()).error);
    saveAs(name, await response.blob());
    return name;
}

// A button that saves a file, and says what became of it. words may be a function that gives them.
export function saveButton(text, words, kind) {
    const said = h("span", { class: "saved", role: "status" });
    const save = async () => {
        said.textContent = "It is being made …";
        try {
            said.textContent = `Saved as ${await saveFile(typeof words === "function" ? await words() : words, kind)}`;
        } catch (failure) {
            if (!([Refusal, Closed, Gone].some((kind) => failure instanceof kind)))
                throw failure;
            said.textContent = `It could not be made: ${failure.message}`;
        }
    };
    return h("span", { class: "save no-print" }, button(text, save, "secondary"), said);
}
