/** The form of files that this dashboard reads up to: `incidentVersion` of the contract, which the page need not load for it. */
export const knownVersion = 1;
