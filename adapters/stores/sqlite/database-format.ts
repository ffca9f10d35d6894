/** Marks a file as Paperboy's: "Pbo" and a format number. */
export const APPLICATION_ID = 0x50626f01;
