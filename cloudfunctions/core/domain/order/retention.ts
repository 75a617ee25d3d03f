const DAY_MS = 86_400_000

/** The people of an order are kept this long after it ended (data-model: orderPeople), ms. */
export const keepPeopleMs = 180 * DAY_MS

/** An ended order is kept this long, as the law on electronic commerce (§31) asks at least (data-model: orders), ms. */
export const keepOrderMs = 3 * 366 * DAY_MS
