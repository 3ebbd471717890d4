// The head of every page: the product, whose page it is, how the line is.
import { Closed } from "./lib/api.js";
import { h } from "./lib/dom.js";
import { onLine, sentWords, standingWords } from "./lib/line.js";
import { wordsOf, capital } from "./lib/words.js";

// "SENCO at Beech Primary School": each role once.
export function roleWords(me, schools) {
    const names = new Map((schools ?? []).map((school) => [school.laestab, school.name]));
    return me.roles.map((held) => {
        const role = held.role === "SENCO" ? "SENCO" : capital(wordsOf("Role", held.role));
        return held.school ? `${role} at ${names.get(held.school) ?? held.school}` : `${role}, the whole trust`;
    }).join("; ");
}

// "Profile anna: Anna Example (SENCO at Beech Primary School)"
function whoWords(line, me, schools) {
    if (line.profile === "")
        return line.fault ? "Nobody is worked for just now" : "Nobody has joined on this machine yet";
    return me ? `Profile ${line.profile}: ${me.name} (${roleWords(me, schools) || "no role today"})` : `Profile ${line.profile}`;
}

// What is said again is read out again.
function say(place, text) {
    if (place.textContent !== text)
        place.textContent = text;
}

export function drawHead(line, me, schools) {
    const standing = h("span", { role: "status" }, standingWords(line)), sent = h("span", {}, sentWords(line));
    document.getElementById("head").replaceChildren(
        h("div", { class: "govuk-width-container head__inner" },
            h("a", { class: "head__name", href: "/" }, "Senconet"),
            h("div", { class: "head__who" },
                h("p", { class: "head__profile", id: "profile" }, whoWords(line, me, schools), " ", line.profile !== "" &&
                    h("a", { class: "govuk-link govuk-link--inverse", href: "/profiles" },
                        "Change", h("span", { class: "govuk-visually-hidden" }, " profile"))),
                h("p", { class: "head__line", id: "line" }, standing, sent, line.profile !== "" && [". ",
                    h("a", { class: "govuk-link govuk-link--inverse", href: "/waiting" }, "What you sent")]))));
    document.getElementById("foot").replaceChildren(
        h("div", { class: "govuk-width-container" },
            h("p", { class: "govuk-body-s" },
                "Senconet. Nothing leaves this machine but what you send to your trust.")));
    onLine((now, failure) => {
        say(standing, now ? standingWords(now) : failure instanceof Closed ? "This page is not open any more"
            : "Senconet on this machine has ended");
        say(sent, now ? sentWords(now) : "");
    });
}
