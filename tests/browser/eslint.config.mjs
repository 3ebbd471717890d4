// For client/page/web: names that are not there, or not used, and texts read as HTML.
import globals from "globals";

const asHtml = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe"].map((property) => ({ property,
    message: "make elements with h() of lib/dom.js: what somebody has typed cannot become a script" }));

export default [{
    languageOptions: { globals: globals.browser, ecmaVersion: 2024, sourceType: "module" },
    rules: { "no-undef": "error", "no-unused-vars": "error", "no-redeclare": "error", "no-restricted-properties": ["error", ...asHtml] },
}];
