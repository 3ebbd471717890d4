// Files that the program makes, as its commands do with --csv and --xlsx.
import { postFor } from "./api.js";
import { h } from "./dom.js";

export function saveBlob(name, blob) {
    const address = URL.createObjectURL(blob);
    h("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address));
}

// words: ["return", "list", "2026-27"]; kind: "csv" or "xlsx".
export async function saveFile(words, kind) {
    const response = await postFor("/file", JSON.stringify({ words, kind }));
    const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition"))?.[1];
    saveBlob(name ?? `${words.join("-")}.${kind}`, await response.blob());
}
