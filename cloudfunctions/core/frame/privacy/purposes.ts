/** What a person may decide on. */
export const purposes = ['agreement', 'phone', 'profile', 'reminders'] as const
export type Purpose = (typeof purposes)[number]
