// Elements, made without any text ever being read as HTML: what somebody has typed cannot become a script.

const svgNamespace = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
        if (value === undefined || value === null || value === false)
            continue;
        if (name === "on")
            for (const [event, listener] of Object.entries(value))
                element.addEventListener(event, listener);
        else if (name === "value")
            element.value = value;
        else
            element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
    return element;
}

// h("a", {href: "/", class: "govuk-link"}, "Home"); null and false are no children.
export function h(tag, attributes, ...children) {
    return fill(document.createElement(tag), attributes, children);
}

// The same for pictures.
export function s(tag, attributes, ...children) {
    return fill(document.createElementNS(svgNamespace, tag), attributes, children);
}

let lastId = 0;

// An id that no other element has.
export function freshId(start) {
    lastId += 1;
    return `${start}-${lastId}`;
}
