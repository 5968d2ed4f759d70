/** How many of a component's outages a row keeps. */
export const keptOutages = 20;
