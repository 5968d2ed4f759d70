/** Stands for every hidden value, whatever it was: neither its length nor its kind shows. */
export const maskMark = "•••";
