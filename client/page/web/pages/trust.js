// What the trust's people see of a collection.
export const pages = [];
