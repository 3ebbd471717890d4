// What is drawn anew takes the focus along: to its counterpart, or else to the page's heading.
const nameOf = (one) => one.id || one.getAttribute("aria-label") || one.getAttribute("href") || one.textContent;

const alike = (one) => [...document.body.querySelectorAll(one.localName)].filter((other) => nameOf(other) === nameOf(one));

export function keepFocus(draw) {
    const had = document.activeElement, nth = alike(had).indexOf(had);
    draw();
    if (had.isConnected)
        return;
    const to = alike(had)[nth] ?? document.querySelector("main h1");
    if (to?.localName === "h1")
        to.tabIndex = -1;
    to?.focus({ preventScroll: true });
}
