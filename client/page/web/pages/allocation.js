// A school's hours with their working.
export const pages = [];
