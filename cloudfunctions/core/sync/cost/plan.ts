/** The basic plan of CloudBase, a month (docs/protocols/cloudbase.md §9). Money fen. */
export const plan = { fen: 1_990, calls: 200_000, fenPerTenThousandCalls: 50 } as const
