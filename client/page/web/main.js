// Where the page begins: the key, who this is, the line, and then the page that was asked for.
import { actFor, desk, Gone, Refusal, takeKey } from "./lib/api.js";
import { drawHead } from "./head.js";
import { lookAtLine, onLine } from "./lib/line.js";
import { addPages, startRouter } from "./lib/router.js";
import { learnWords } from "./lib/words.js";
import { learnMe } from "./lib/me.js";
import { noteOutcomes } from "./lib/outcomes.js";
import { showFailure, showGone, showView } from "./shell.js";
import { pages as allocationPages } from "./pages/allocation.js";
import { pages as actPages } from "./pages/act.js";
import { pages as homePages } from "./pages/home.js";
import { joinView, pages as joinPages } from "./pages/join.js";
import { pages as profilePages } from "./pages/profiles.js";
import { pages as receiptPages } from "./pages/receipt.js";
import { pages as returnPages } from "./pages/return.js";
import { pages as returnFormPages } from "./pages/return-form.js";
import { pages as trustPages } from "./pages/trust.js";

addPages([actPages, homePages, returnPages, returnFormPages, receiptPages, allocationPages, trustPages, profilePages, joinPages].flat());

async function start() {
    document.body.classList.add("js-enabled", "govuk-frontend-supported");
    takeKey();
    const line = await desk("Line");
    actFor(line.profile);
    await learnWords();
    if (line.profile === "") {
        drawHead(line);
        showView(joinView([]));
        return;
    }
    const { me, schools } = await learnMe();
    drawHead(line, me, schools);
    onLine(noteOutcomes);
    await startRouter();
    await lookAtLine();
}

start().catch((failure) => {
    if (failure instanceof Gone)
        showGone();
    else if (failure instanceof Refusal)
        showFailure("This page is not open any more", failure.message);
    else
        throw failure;
});
