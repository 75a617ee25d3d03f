export { countToday, KEPT_DAYS, openAttempts, sweepAttempts } from './tally'
