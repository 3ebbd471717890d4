"""Long tables and charts of the page, as somebody reads them who looks through all of them."""

from browser import Failed

ROWS = """return it.evaluate(async (caption) => {
    const region = document.querySelector(`.long[aria-label="${caption}"]`), rows = new Map();
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (let top = 0; top <= region.scrollHeight; top += region.clientHeight / 2) {
        region.scrollTop = top;
        await drawn();
        for (const row of region.querySelectorAll("tr[aria-rowindex]"))
            rows.set(Number(row.getAttribute("aria-rowindex")), [...row.cells].map((cell) => cell.innerText.trim()));
    }
    region.scrollTop = 0;
    await drawn();
    return { count: Number(region.querySelector("table").getAttribute("aria-rowcount")), rows: [...rows].sort((a, b) => a[0] - b[0]) };
}, given);"""

BARS = """return it.evaluate((title) => {
    const chart = [...document.querySelectorAll("figure.chart")].find((one) => one.querySelector("figcaption").innerText.startsWith(title));
    return [...chart.querySelectorAll("li")].map((bar) => [bar.querySelector(".chart__name").innerText, bar.querySelector("strong").innerText,
        parseFloat(bar.querySelector(".bar__part")?.getAttribute("width") ?? "0")]);
}, given);"""

def rows(page, caption):
    """All rows of a long table, in their order, each as what stands below the heads; each is there once."""
    told = page.script(ROWS, caption)
    if [at for at, _ in told["rows"]] != list(range(1, told["count"] + 1)):
        raise Failed(f"of {told['count']} rows these were drawn: {[at for at, _ in told['rows']]}")
    (_, head), *below = told["rows"]
    return [dict(zip(head, cells, strict=True)) for _, cells in below]


def bars(page, title):
    """Of a chart whose title begins like that: [name, words, how much of the width is filled, in per cent]."""
    return page.script(BARS, title)
