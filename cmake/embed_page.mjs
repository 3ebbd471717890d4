// embed_page.mjs OUT STYLE FOLDER: the style sheet and the folder's pages, scripts and pictures as a C table, each as it is (of
// a script what is run) and compressed, with a tag by which a browser that has the file asks whether it has changed. What every
// page loads is named in its head, so that a browser asks for all of it at once; what is imported only when it is needed
// ("import(...)") is not.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const types = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
};

function* filesBelow(folder) {
    for (const entry of readdirSync(folder, { withFileTypes: true }))
        if (entry.isDirectory() && entry.name !== "node_modules")
            yield* filesBelow(join(folder, entry.name));
        else if (types[extname(entry.name)])
            yield join(folder, entry.name);
}

const [out, style, folder] = process.argv.slice(2);
const files = [["/page.css", "text/css; charset=utf-8", style]];
for (const path of [...filesBelow(folder)].sort())
    files.push(["/" + relative(folder, path), types[extname(path)], path]);

function importedBy(path, found = new Set()) {
    if (!found.has(path)) {
        found.add(path);
        for (const [, asked] of readFileSync(path, "utf-8").matchAll(/^(?:import|export) (?:[^"(]* from )?"([^"]+)";/gm))
            importedBy(join(dirname(path), asked), found);
    }
    return found;
}

const script = '<script type="module"', always = importedBy(join(folder, "main.js"));
const preloads = files.filter(([, , path]) => always.has(path)).map(([name]) => `<link rel="modulepreload" href="${name}">\n`).join("");

// Without indentation and comments, for which a browser has no use; each line keeps its number. No text goes over a line.
const lean = (text) => text.replace(/^[ \t]+/gm, "").replace(/^\/\/.*/gm, "").replace(/([;,{}]) \/\/ [^"'`\n]*$/gm, "$1");
const changes = { ".html": (text) => text.replace(script, preloads + script), ".js": lean };

function contentOf(path) {
    const change = changes[extname(path)];
    return change ? Buffer.from(change(readFileSync(path, "utf-8"))) : readFileSync(path);
}

let arrays = "", rows = "";
files.forEach(([name, type, path], at) => {
    const bytes = contentOf(path);
    const packed = gzipSync(bytes, { level: 9 });
    arrays += `static const unsigned char file_${at}[] = {${[...bytes].join(",")},0};\n`;
    arrays += `static const unsigned char packed_${at}[] = {${[...packed].join(",")}};\n`;
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
    const tag = extname(path) === ".html" ? "NULL" : `"W/\\"${hash}\\""`;
    rows += `    {"${name}", "${type}", file_${at}, ${bytes.length}, packed_${at}, ${packed.length}, ${tag}},\n`;
});
writeFileSync(out, `#include "client/page/files.h"\n\n${arrays}\nconst struct page_file page_files[] = {\n${rows}` +
    `    {NULL, NULL, NULL, 0, NULL, 0, NULL},\n};\n`);
