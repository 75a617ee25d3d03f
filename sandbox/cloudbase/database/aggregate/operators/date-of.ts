import { requestFailed } from '../../errors'

/** A date of UTC milliseconds; throws beyond what a date can hold here (±8.64e15). */
export function dateOf(ms: number): Date {
  const date = new Date(ms)
  if (Number.isNaN(date.getTime())) throw requestFailed('date overflow')
  return date
}
