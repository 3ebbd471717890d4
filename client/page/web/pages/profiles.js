// Whom this machine works for, and changing that: in one place, for every page.
import { desk } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { form, radios } from "../parts/form.js";
import { heading, link, paragraph } from "../parts/basic.js";

export function profileChooser(profiles, now) {
    let chosen = now;
    return form({
        build: (errorAt) => radios({
            id: "profile-choice", label: "Whom are you working as?", large: true, value: chosen, error: errorAt("profile-choice"),
            hint: "Each person who has joined on this machine has a profile of their own.",
            options: profiles.map((name) => ({ value: name, text: name })),
            changed: (name) => { chosen = name; },
        }),
        submit: "Work as this person",
        send: async () => {
            if (!chosen)
                throw [{ id: "profile-choice", message: "Choose whom you are working as" }];
            if (chosen !== now)
                await desk("Choose", { profile: chosen });
            location.assign("/");
        },
    });
}

async function view() {
    const line = await desk("Line");
    return {
        title: "Change profile", back: { href: "/" },
        content: [heading("Change profile"),
            paragraph("You are working as ", h("strong", {}, line.profile), ". A page that is open for somebody else " +
                "stops working when you change."), profileChooser(line.profiles, line.profile),
            paragraph(link("/join", "Somebody else joins on this machine"))],
    };
}

export const pages = [{ path: "/profiles", view, fresh: true }];
