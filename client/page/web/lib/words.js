// The program's words for states, acts, roles and figures: the page has none of its own for them.
import { desk } from "./api.js";

const words = new Map();
let states = [];

export async function learnWords() {
    const answer = await desk("Words");
    for (const word of answer.words)
        words.set(word.name, word.words);
    states = answer.states;
}

// States of a return as lists begin: what is most urgent first.
export const statesInOrder = () => states;

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
