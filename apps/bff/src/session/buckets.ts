/** Key-value bucket of the sign-in links that are still open. */
export const signInBucket = "CIM_SIGN_IN";

/** Key-value bucket of the sessions. */
export const sessionBucket = "CIM_SESSIONS";
