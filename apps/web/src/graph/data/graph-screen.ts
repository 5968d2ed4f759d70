/** The screen's name in saved views: a saved question is a saved view of this screen. */
export const graphScreen = "graph";
