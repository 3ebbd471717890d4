// What takes longer than a moment: the page says so, to be seen wherever it is scrolled to, and to be heard.
const momentMilliseconds = 300;
let waiting = 0;
let timer;

const say = (words) => { document.getElementById("patience").textContent = words; };

export async function patiently(work) {
    waiting += 1;
    if (waiting === 1)
        timer = setTimeout(() => say("One moment…"), momentMilliseconds);
    try {
        return await work;
    } finally {
        waiting -= 1;
        if (!waiting) {
            clearTimeout(timer);
            say("");
        }
    }
}
