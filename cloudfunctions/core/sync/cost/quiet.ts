/** No quiet hours: the rounds go on as by day. */
export const noQuiet = { from: 0, to: 0, everyMinutes: 5 } as const
