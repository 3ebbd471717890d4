// link.mjs FOLDER: links the page's scripts with each other as a browser does, those loaded later too, and runs none. Says
// what is imported and not there.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { SourceTextModule } from "node:vm";

const modules = new Map();

function load(path) {
    if (!modules.has(path))
        modules.set(path, new SourceTextModule(readFileSync(path, "utf-8"), { identifier: path }));
    return modules.get(path);
}

const link = (script) => script.link((asked, from) => load(resolve(dirname(from.identifier), asked)));

const path = join(resolve(process.argv[2]), "main.js");
await link(load(path));
for (const [, asked] of readFileSync(path, "utf-8").matchAll(/import\("([^"]+)"\)/g))
    await link(load(resolve(dirname(path), asked)));
console.log(`${modules.size} scripts`);
