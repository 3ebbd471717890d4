// What every page has around it: whose page it is, how the line to the trust is, and where to go back to.
import { Closed, Gone, Refusal } from "./lib/api.js";
import { h } from "./lib/dom.js";
import { keepFocus } from "./lib/focus.js";
import { moment } from "./lib/format.js";
import { capital } from "./lib/words.js";
import { warning } from "./parts/basic.js";

const main = () => document.getElementById("main");

function backLink(back) {
    return back ? h("nav", { "aria-label": "Back" },
        h("a", { class: "govuk-back-link", href: back.href }, back.text ?? "Back")) : undefined;
}

function freshness(readAt) {
    const place = document.getElementById("before");
    place.querySelector(".freshness")?.remove();
    if (readAt)
        place.append(h("p", { class: "govuk-body-s freshness", role: "status" },
            `Working offline: this is what the trust held on ${moment(readAt)}.`));
}

// view: {title, content, back: {href, text}, leave()}. again: the page is there already, from what was kept. readAt: the
// trust could not be asked, and this is from then.
export function showView(view, { again = false, readAt } = {}) {
    const draw = () => {
        document.getElementById("before").replaceChildren(...[backLink(view.back)].filter(Boolean));
        main().replaceChildren(...[view.content].flat(Infinity).filter(Boolean));
    };
    document.title = `${view.title} - Senconet`;
    if (again) {
        keepFocus(draw);
    } else {
        draw();
        scrollTo(0, 0);
        main().focus({ preventScroll: true });
    }
    freshness(readAt);
    return view.leave;
}

showView.freshness = freshness;

// The trust says something else than what is shown, which is not taken from under the hands of whoever works with it.
showView.offerNewer = (showIt) => {
    freshness();
    document.getElementById("before").append(h("p", { class: "govuk-body-s freshness", role: "status" },
        "What you see is from before: by now the trust says something else. ",
        h("button", { class: "plain-button", type: "button", on: { click: showIt } }, "Show it")));
};

export function showFailure(title, ...words) {
    document.title = `${title} - Senconet`;
    document.getElementById("before").replaceChildren(); // where one would go back to is the other page's
    main().replaceChildren(h("h1", { class: "govuk-heading-l" }, title),
        ...words.map((text) => h("p", { class: "govuk-body" }, text)),
        h("p", { class: "govuk-body" }, h("a", { class: "govuk-link", href: "/" }, "Go to the start")));
    main().focus({ preventScroll: true });
}

const titles = {
    DATA_LOSS: "This has been altered",
    NOT_FOUND: "There is no such page for you",
    PERMISSION_DENIED: "This is not yours to see",
    UNAUTHENTICATED: "The trust does not let this machine in",
    UNAVAILABLE: "The trust cannot be reached just now",
};

showFailure.of = (failure) => {
    if (failure instanceof Gone)
        showGone();
    else if (failure instanceof Closed)
        showFailure("This page is not open any more", `${capital(failure.message)}.`);
    else if (failure instanceof Refusal)
        showFailure(titles[failure.code] ?? "This cannot be shown", `${capital(failure.message)}.`);
    else
        showFailure("This cannot be shown", "Something is wrong with Senconet itself. Tell the trust what you did.");
};

export const isOver = (failure) => failure instanceof Gone || failure instanceof Closed;

// What the page called saved is on disk, whatever has become of the program.
function showGone() {
    showFailure("Senconet on this machine has ended", "Open it again: choose Senconet in your menu, or type senco open.",
        "A return of which this page said \"Saved here\" is kept as it was then.");
}

// What nobody has caught: said above the page, on which what was typed stays.
export function showFault(failure) {
    const known = isOver(failure) || failure instanceof Refusal;
    const place = document.getElementById("before");
    place.querySelector(".fault")?.remove();
    place.append(h("div", { class: "fault", role: "alert" }, warning(known ? `${capital(failure.message)}.`
        : "Something is wrong with Senconet itself. What you typed is still on this page: try again, or tell the trust what you did.")));
    place.scrollIntoView();
}
