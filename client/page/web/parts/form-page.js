// A page that is a form, and one write.
import { holds, me, schools } from "../lib/me.js";
import { typedForm } from "../lib/sending.js";
import { heading } from "./basic.js";
import { form, radios, selectField } from "./form.js";

export const noPupils = "Do not name pupils.";

const anywhere = 1000000; // what is typed is kept by school; the trust's has none
export const whole = (id, text) => {
    if (!/^\d*$/.test(text))
        throw [{ id, message: "Give a whole number" }];
    return text ? Number(text) : undefined;
};
export const pence = (id, text) => {
    const amount = /^£?(\d{1,6})(?:\.(\d\d))?$/.exec(text.replaceAll(",", ""));
    if (text && !amount)
        throw [{ id, message: "Give pounds, such as 45 or 45.50" }];
    return amount ? Number(amount[1]) * 100 + Number(amount[2] ?? 0) : undefined;
};
export const yesNo = (field, yes = "Yes", no = "No") => radios({ ...field, options: [{ value: "yes", text: yes }, { value: "no", text: no }] });
export const said = (id, text, message) => {
    if (!text)
        throw [{ id, message }];
    return text === "yes";
};
// From a violation's path to the field's id.
const called = { cost: "costPence", fees: "feesPence", open: "led", briefing: "led", online: "place" };
const idIn = (path) => {
    const last = path.split(".").at(-1).replace(/\[\d+\]$/, "");
    return called[last] ?? last;
};

// A page that is a form. request(text): what is sent, of what was typed.
export async function formPage({ title, caption, back, school, draft, begun, intro, submit, kind, fields, method, request, to }) {
    const typed = await typedForm(school ?? anywhere, draft, begun);
    const ids = new Set();
    const field = (errorAt) => (id, label, more) => {
        ids.add(id);
        return typed.field(errorAt)(id, label, more);
    };
    return { title, back: { href: back }, leave: typed.leave, content: [heading(title, caption), intro,
        form({ submit, kind, idOf: (path) => (ids.has(idIn(path)) ? idIn(path) : undefined), build: (errorAt) => fields(field(errorAt)),
            send: async () => typed.send(method, await request(typed.text), to) })] };
}

export const mySchools = () => schools().filter((one) => me().roles.some((held) => held.role === "SENCO" && held.school === one.laestab));
export const schoolFields = (field) => (mySchools().length > 1 ? [selectField(field("school", "School", { options: mySchools().map((one) => ({ value: String(one.laestab), text: one.name })) }))] : []);
export const schoolOf = (text) => Number(text("school") || mySchools()[0]?.laestab);
// One's own of before is written from whatever school one is SENCO of today.
export const writesAt = ({ school }) => (holds("SENCO", school) || holds("HEAD", school) ? school : mySchools()[0]?.laestab);
