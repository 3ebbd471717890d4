// Filling in a return: its steps, in their order.
import { pages as census } from "./return-census.js";
import { pages as check } from "./return-check.js";
import { pages as figures } from "./return-figures.js";
import { pages as queries } from "./return-queries.js";

export const pages = [census, figures, queries, check].flat();
