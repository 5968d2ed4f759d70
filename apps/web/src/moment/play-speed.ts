/** Times the log's own time. */
export const playSpeeds = [1, 10, 60, 600] as const;

export const defaultSpeed: (typeof playSpeeds)[number] = 10;
