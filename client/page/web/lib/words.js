// The program's words for states, acts, roles and figures: the page has none of its own for them.
import { desk } from "./api.js";

const words = new Map();

export async function learnWords() {
    for (const word of (await desk("Words")).words)
        words.set(word.name, word.words);
}

// wordsOf("ReturnState", "FINISHED") is "finished, not sent".
export function wordsOf(enumeration, value) {
    return words.get(`${enumeration}.${value}`) ?? value ?? "";
}

// "pupils at SEN support (K)" for "provision.K".
export function figureName(field) {
    return words.get(field) ?? field;
}

export function capital(text) {
    return text ? text[0].toUpperCase() + text.slice(1) : "";
}
