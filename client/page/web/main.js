// Where the page begins: the key, who this is, the line, and then the page that was asked for.
import { actFor, desk, takeKey } from "./lib/api.js";
import { drawHead } from "./head.js";
import { lookAtLine, onLine } from "./lib/line.js";
import { patiently } from "./lib/patience.js";
import { addArea, addPages, refresh, show, startRouter } from "./lib/router.js";
import { learnWords } from "./lib/words.js";
import { learnMe, me, recallMe, schools } from "./lib/me.js";
import { noteOutcomes } from "./lib/outcomes.js";
import { showFailure, showFault, showView } from "./shell.js";
import { pages as allocationPages } from "./pages/allocation.js";
import { pages as actPages } from "./pages/act.js";
import { pages as homePages } from "./pages/home.js";
import { joinView, pages as joinPages } from "./pages/join.js";
import { notOpenView } from "./pages/not-open.js";
import { pages as profilePages } from "./pages/profiles.js";
import { pages as receiptPages } from "./pages/receipt.js";
import { pages as returnPages } from "./pages/return.js";
import { pages as returnFormPages } from "./pages/return-form.js";
import { pages as waitingPages } from "./pages/waiting.js";

addPages([actPages, homePages, returnPages, returnFormPages, receiptPages, allocationPages, waitingPages, profilePages, joinPages].flat());
addArea("/agencies", () => import("./pages/agencies.js"));
addArea("/approaches", () => import("./pages/meetings-agreed.js"));
addArea("/audit", () => import("./pages/audit.js"));
addArea("/handover", () => import("./pages/handover.js"));
addArea("/meetings", () => import("./pages/meetings.js"));
addArea("/needs", () => import("./pages/needs.js"));
addArea("/people", () => import("./pages/people.js"));
addArea("/policies", () => import("./pages/policies.js"));
addArea("/privacy", () => import("./pages/privacy.js"));
addArea("/sencos", () => import("./pages/sencos.js"));
addArea("/training", () => import("./pages/training.js"));
addArea("/trust", () => import("./pages/trust.js"));
addArea("/waiting", () => import("./pages/saved.js"));

let changes = 0; // that the trust has told of, as they were counted when the page was drawn last

// A page that tells of what waits is drawn anew when something has become of it; any other, when the trust has told of
// something new, and says something else.
async function tellOutcomes(line) {
    const fresh = await noteOutcomes(line), news = line && line.changes !== changes;
    if (news)
        ({ changes } = line);
    if (fresh && /^\/$|\/waiting$/.test(location.pathname))
        await show();
    else if (news)
        await refresh();
}

// New roles and schools are there without being asked for.
async function lookWhoThisIs(line) {
    if (await learnMe()) {
        drawHead(line, me(), schools());
        await show();
    }
}

addEventListener("unhandledrejection", ({ reason }) => showFault(reason));

async function start() {
    document.body.classList.add("js-enabled", "govuk-frontend-supported");
    takeKey();
    const [line] = await Promise.all([desk("Line"), learnWords()]);
    actFor(line.profile);
    if (line.profile === "") {
        drawHead(line);
        showView(line.fault ? notOpenView(line) : joinView([]));
        return;
    }
    const recalled = await recallMe();
    if (!recalled)
        await learnMe();
    drawHead(line, me(), schools());
    ({ changes } = line);
    await noteOutcomes(line);
    onLine(tellOutcomes);
    await startRouter();
    await lookAtLine();
    if (recalled)
        await lookWhoThisIs(line);
}

patiently(start()).catch((failure) => showFailure.of(failure));
