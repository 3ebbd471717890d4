// Joining by the one-time code that the trust has given out: the first thing on a new machine.
import { desk, joinTrust } from "../lib/api.js";
import { heading, paragraph } from "../parts/basic.js";
import { form, textField } from "../parts/form.js";

// again: the profile that joins once more.
export function joinForm(profiles, again) {
    const typed = { code: "", server: "", profile: again || (profiles.length ? "" : "default") };
    const idOf = (name) => `join-${name}`; // the head has a place called profile
    const field = (name, label, hint, errorAt, width) => textField({ id: idOf(name), label, hint, width, value: typed[name],
        error: errorAt(idOf(name)), changed: (text) => { typed[name] = text; } });
    return form({
        build: (errorAt) => [
            field("code", "One-time code", "It is long, comes from your trust, and is good once.", errorAt),
            field("server", "Address of the trust's server", "It came with the code, such as senconet.example.org:7443.", errorAt),
            (again || profiles.length > 0) && field("profile", "Name for your profile on this machine", "Such as anna. Letters, digits and . - _ @", errorAt, "20")],
        submit: "Join", idOf: (name) => (document.getElementById(idOf(name)) ? idOf(name) : undefined),
        send: async () => {
            const profile = typed.profile.trim();
            await joinTrust({ code: typed.code.trim(), server: typed.server.trim(), profile });
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
