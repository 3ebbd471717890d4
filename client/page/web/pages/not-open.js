// Senconet was opened for somebody for whom it cannot be: why, and what can be done.
import { desk } from "../lib/api.js";
import { capital } from "../lib/words.js";
import { bullets, heading, subheading, warning } from "../parts/basic.js";
import { form } from "../parts/form.js";
import { joinForm } from "./join.js";
import { profileChooser } from "./profiles.js";

// What was put right since.
const againForm = (profile) => form({ build: () => [], submit: "Try again", kind: "secondary", send: async () => {
    await desk("Choose", { profile });
    location.assign("/");
} });

export function notOpenView({ fault, profiles }) {
    const others = profiles.filter((name) => name !== fault.profile), who = fault.profile ? ` for ${fault.profile}` : "";
    return { title: `Senconet cannot be opened${who}`, content: [heading(`Senconet cannot be opened${who}`), warning(`${capital(fault.words)}.`),
        bullets(["If a key or a certificate has run out, is damaged or is gone, your trust gives you a new code: join again with it below. " +
            "What was kept on this machine stays.",
        "If it is anything else, show this page to whoever looks after this machine. Do not delete anything: what was not sent may be in it."]),
        fault.profile && againForm(fault.profile),
        others.length > 0 && [subheading("Work as somebody else"), profileChooser(others)],
        subheading("Join again with a new code"), joinForm(profiles, fault.profile)] };
}
