// Joining by the one-time code that the trust has given out: the first thing on a new machine.
import { desk, joinTrust, Refusal } from "../lib/api.js";
import { heading, paragraph } from "../parts/basic.js";
import { form, sentence, textField } from "../parts/form.js";

// The command names its options; the page has fields.
function sayWhere(failure) {
    if (!(failure instanceof Refusal))
        throw failure;
    const [, option, words] = /^(?:--(server|profile): )?(.*)$/s.exec(failure.message);
    throw [{ id: option ?? (/\bcode\b/.test(words) ? "code" : undefined), message: sentence(words) }];
}

function joinForm(profiles) {
    const typed = { code: "", server: "", profile: profiles.length ? "" : "default" };
    const field = (id, label, hint, errorAt, width) => textField({ id, label, hint, width, value: typed[id], error: errorAt(id),
        changed: (text) => { typed[id] = text; } });
    return form({
        build: (errorAt) => [
            field("code", "One-time code", "It is long, comes from your trust, and is good once.", errorAt),
            field("server", "Address of the trust's server", "It came with the code, such as senconet.example.org:7443.", errorAt),
            profiles.length > 0 && field("profile", "Name for your profile on this machine", "Such as anna. Letters, digits and . - _ @", errorAt, "20")],
        submit: "Join",
        send: async () => {
            const profile = typed.profile.trim();
            await joinTrust({ code: typed.code.trim(), server: typed.server.trim(), profile }).catch(sayWhere);
            await desk("Choose", { profile });
            location.assign("/");
        },
    });
}

export function joinView(profiles) {
    return { title: "Join your trust", back: profiles.length ? { href: "/profiles" } : undefined,
        content: [heading("Join your trust"),
            paragraph("Your trust has given you a code. With it this machine gets a key of its own, and acts for you from then on. " +
                "The code is shown to nobody but your trust's server, which proves who it is first."), joinForm(profiles)] };
}

async function view() {
    return joinView((await desk("Line")).profiles);
}

export const pages = [{ path: "/join", view, fresh: true }];
